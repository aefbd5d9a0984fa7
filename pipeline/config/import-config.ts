import { readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, extname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { dataHash, hashOf } from '../text/hash.ts';

/** A loaded configuration file. */
export interface ImportedConfig {
  /** The module. */
  readonly module: unknown;
  /** Hash of the file and of everything it imports, as loaded. */
  readonly hash: string;
}

/**
 * Imports a configuration file. This is done once, as long as neither it nor anything it imports changes; after a
 * change, all of it is imported again, so that a running process sees the change. Packages, JSON and CommonJS are
 * loaded once per process, as Node does.
 *
 * @param file Absolute.
 * @throws What the module throws, or what Node throws if it can't be loaded.
 */
export async function importConfig(file: string): Promise<ImportedConfig> {
  const before = loadings.get(file);
  if (before !== undefined && [...before.states].every(([path, state]) => stateOf(path) === state))
    return { module: await import(before.href), hash: before.hash };
  const version = dataHash(configFiles(file).map((path) => [path, stateOf(path)]));
  const href = versioned(pathToFileURL(file).href, version);
  const imports = followImports(file, version);
  let module: unknown;
  try {
    module = await import(href);
  } finally {
    imports.stop();
    // This includes a file that fails, so that it is noticed when one of its imports is corrected.
    const states = new Map(Array.from(imports.files.keys(), (path) => [path, stateOf(path)]));
    loadings.set(file, { href, states, hash: hashOfFiles(imports.files) });
  }
  return { module, hash: loadings.get(file)?.hash ?? '' };
}

/** The files that a configuration consists of, absolute: itself and, once it has been loaded, what it imports. */
export function configFiles(file: string): readonly string[] {
  return [...(loadings.get(file)?.states.keys() ?? [file])];
}

interface Loading {
  readonly href: string;
  /** Each file by its path, with its state, which shows when it was changed. */
  readonly states: ReadonlyMap<string, string>;
  readonly hash: string;
}

/** The last loading of each configuration file, kept as long as the modules that Node keeps in memory. */
const loadings = new Map<string, Loading>();

/** milepost itself does not change while it runs. */
const PROGRAM = dirname(import.meta.dirname) + sep;

/** Files by path, each with whether it is loaded again for each version. */
type Files = Map<string, boolean>;

/** Finds what a module imports, and what that imports, and adds the version to their addresses. */
function followImports(file: string, version: string): { readonly files: Files; stop(): void } {
  const files: Files = new Map([[file, true]]);
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const path = pathOf(resolved.url);
      if (path === null || path.startsWith(PROGRAM) || !files.has(pathOf(context.parentURL) ?? ''))
        return resolved;
      if (!files.has(path)) files.set(path, false);
      return isOfPackage(path) ? resolved : { ...resolved, url: versioned(resolved.url, version) };
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const path = pathOf(url) ?? '';
      if (files.has(path)) files.set(path, (loaded.format ?? '').startsWith('module') && !isOfPackage(path));
      return loaded;
    },
  });
  return { files, stop: () => hooks.deregister() };
}

function isOfPackage(path: string): boolean {
  return path.split(sep).includes('node_modules');
}

/**
 * A module is loaded once per address, and a fragment makes it a new one. The address keeps the file's extension, by
 * which loaders tell TypeScript from JavaScript.
 */
function versioned(href: string, version: string): string {
  const url = new URL(href);
  url.hash = `${version}${extname(url.pathname)}`;
  return url.href;
}

/** Hashes of files that are loaded once, from the time they were loaded. */
const loadedOnce = new Map<string, string>();

/** Independent of the order, because modules are loaded at the same time. */
function hashOfFiles(files: Files): string {
  const hashes = Array.from(files, ([path, isLoadedAnew]) => {
    if (isLoadedAnew) return hashOfFile(path);
    const known = loadedOnce.get(path) ?? hashOfFile(path);
    loadedOnce.set(path, known);
    return known;
  });
  return dataHash(hashes.sort());
}

/** For a file that is gone, the hash of nothing. */
function hashOfFile(path: string): string {
  return stateOf(path) === '' ? '' : hashOf(readFileSync(path));
}

function pathOf(url: string | undefined): string | null {
  return url?.startsWith('file:') === true ? fileURLToPath(url) : null;
}

function stateOf(path: string): string {
  const state = statSync(path, { throwIfNoEntry: false });
  return state === undefined ? '' : `${state.mtimeMs} ${state.size}`;
}
