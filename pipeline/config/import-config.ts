import { readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, extname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { dataHash, hashOf } from '../text/hash.ts';
import { errorMessage } from '../text/thrown.ts';
import { isEcmaScriptModule, placeOfImport, placeOfSyntaxError } from './module-syntax.ts';
import { thrownPlace } from './failure/thrown-place.ts';

/** A loaded configuration file. */
export interface ImportedConfig {
  /** The module. */
  readonly module: unknown;
  /** Hash of the file and of everything it imports, as loaded. */
  readonly hash: string;
}

/** Why a configuration file can't be loaded, and where. */
export class ConfigNotLoaded extends Error {
  override readonly name = 'ConfigNotLoaded';
  /** The file with the mistake, absolute: the configuration file, or one that it imports. */
  readonly file: string;
  /** 1-based; `null` if it is not known. */
  readonly line: number | null;
  readonly column: number | null;

  constructor(cause: unknown, file: string, line: number | null, column: number | null) {
    super(errorMessage(cause), { cause });
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/**
 * Imports a configuration file. A module is read as one even if the nearest `package.json` says CommonJS. This is done once,
 * as long as neither it nor anything it imports changes; after a change, or while an import leads nowhere, all of it is
 * imported again, so that a running process sees the change. Packages, JSON and CommonJS are loaded once per process, as
 * Node does.
 *
 * @param file Absolute.
 * @throws {@link ConfigNotLoaded} if the module or one of its imports throws, or Node can't load it.
 */
export async function importConfig(file: string): Promise<ImportedConfig> {
  const before = loadings.get(file);
  if (
    before?.isUnresolved === false &&
    [...before.states].every(([path, state]) => stateOf(path) === state)
  ) {
    if (before.failure !== null) throw before.failure;
    return { module: await import(before.href), hash: before.hash };
  }
  // Node remembers a failure by its address as well.
  const tries = before?.isUnresolved === true ? before.tries + 1 : 0;
  const version = dataHash(
    configFiles(file).map((path) => [path, stateOf(path)]),
    tries,
  );
  const href = versioned(pathToFileURL(file).href, version);
  const imports = followImports(file, version);
  let module: unknown;
  let failure: ConfigNotLoaded | null = null;
  try {
    module = await import(href);
  } catch (error) {
    failure = located(error, file, imports);
    throw failure;
  } finally {
    imports.stop();
    // This includes a file that fails, so that it is noticed when one of its imports is corrected.
    const states = new Map(Array.from(imports.files.keys(), (path) => [path, stateOf(path)]));
    const isUnresolved = failure !== null && imports.unresolved() !== null;
    loadings.set(file, { href, states, hash: hashOfFiles(imports.files), failure, isUnresolved, tries });
  }
  return { module, hash: loadings.get(file)?.hash ?? '' };
}

function located(error: unknown, file: string, { files, unresolved }: FollowedImports): ConfigNotLoaded {
  const missing = unresolved();
  const place =
    missing === null
      ? (thrownPlace(error, [...files.keys()]) ?? wrongSyntax(error, [...files.keys()]))
      : { file: missing.file, ...placeOfImport(readFileSync(missing.file, 'utf8'), missing.specifier) };
  return new ConfigNotLoaded(error, place?.file ?? file, place?.line ?? null, place?.column ?? null);
}

/** Where the syntax of one of some files is wrong: Node only says it where it prints the error. */
function wrongSyntax(
  error: unknown,
  files: readonly string[],
): { readonly file: string; readonly line: number; readonly column: number } | null {
  if (!(error instanceof SyntaxError)) return null;
  for (const file of files.filter((path) => /\.(?:[jt]s|mjs)$/.test(path) && !isOfPackage(path))) {
    const place = placeOfSyntaxError(readFileSync(file, 'utf8'));
    if (place !== null) return { file, ...place };
  }
  return null;
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
  /** Why it could not be loaded, and where; Node says so only the first time. */
  readonly failure: ConfigNotLoaded | null;
  /** Whether that is because an import leads nowhere: what is missing may be there the next time, without a change of these files. */
  readonly isUnresolved: boolean;
  /** How many loadings in a row have failed for that reason before this one. */
  readonly tries: number;
}

/** The last loading of each configuration file, kept as long as the modules that Node keeps in memory. */
const loadings = new Map<string, Loading>();

/** milepost itself does not change while it runs. */
const PROGRAM = dirname(import.meta.dirname) + sep;

/** Files by path, each with whether it is loaded again for each version. */
type Files = Map<string, boolean>;

interface FollowedImports {
  readonly files: Files;
  /** The last import that leads nowhere, and the file that it is in. */
  readonly unresolved: () => { readonly file: string; readonly specifier: string } | null;
  readonly stop: () => void;
}

/** Finds what a module imports, and what that imports, and adds the version to their addresses. */
function followImports(file: string, version: string): FollowedImports {
  const files: Files = new Map([[file, true]]);
  let unresolved: ReturnType<FollowedImports['unresolved']> = null;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const parent = pathOf(context.parentURL) ?? '';
      let resolved: ReturnType<typeof next>;
      try {
        resolved = next(specifier, context);
      } catch (error) {
        if (files.has(parent)) unresolved = { file: parent, specifier };
        throw error;
      }
      const path = pathOf(resolved.url);
      if (path === null || path.startsWith(PROGRAM) || !files.has(parent)) return resolved;
      if (!files.has(path)) files.set(path, false);
      return isOfPackage(path) ? resolved : { ...resolved, url: versioned(resolved.url, version) };
    },
    load(url, context, next) {
      const path = pathOf(url) ?? '';
      if (!files.has(path) || isOfPackage(path)) return next(url, context);
      const loaded = next(url, { ...context, format: formatOf(path, context.format) });
      files.set(path, (loaded.format ?? '').startsWith('module'));
      return loaded;
    },
  });
  return { files, unresolved: () => unresolved, stop: () => hooks.deregister() };
}

/**
 * How Node has to load a file: where the nearest `package.json` says CommonJS or nothing, as what the file is written as.
 *
 * @param given How Node would load it.
 */
function formatOf(path: string, given: string | null | undefined): string | null | undefined {
  const ending = extname(path);
  if ((ending !== '.js' && ending !== '.ts') || given?.startsWith('module') === true) return given;
  const format = isEcmaScriptModule(readFileSync(path, 'utf8')) ? 'module' : 'commonjs';
  return ending === '.ts' ? `${format}-typescript` : format;
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
