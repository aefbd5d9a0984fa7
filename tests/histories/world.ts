import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files with their bytes, by path with `/` between folders. */
export type Files = ReadonlyMap<string, Buffer>;

/** An out folder as it was, and what is known about the files in it. */
export interface KeptOut {
  readonly files: Files;
  readonly theirs: ReadonlyMap<string, Buffer>;
  readonly leftovers: ReadonlySet<string>;
  readonly isManifestBroken: boolean;
}

/** A publication in the middle of its history. */
export interface World {
  /** A temporary folder that holds all of it. */
  readonly home: string;
  /** The publication's folder; a fresh clone has another one. */
  root: string;
  /** The time of the next build. */
  now: Date;
  /** What the configuration exports, as JSON. */
  settings: Record<string, Record<string, unknown>>;
  /** The emitters of the configuration, as code; `null`: none. */
  emitters: string | null;
  /** The name of the configuration file. */
  configName: string;
  env: Record<string, string>;
  /** Files in out/ that somebody else put there: they stay as they are. */
  theirs: Map<string, Buffer>;
  /** Files in out/ whose maker was forgotten with the manifest: they may stay, or go. */
  leftovers: Set<string>;
  /** Whether the manifest was damaged, which the next build says. */
  isManifestBroken: boolean;
  /** The caches as they were at some time; `null`: nobody kept them. */
  keptCache: Files | null;
  keptOut: KeptOut | null;
  keptLock: Buffer | null;
  /** Counts what needs a name of its own. */
  count: number;
}

/** A number that was not given before. */
export function another(world: World): number {
  world.count += 1;
  return world.count;
}

/** The text of a file of the publication; empty if there is none. */
export function textOf(world: World, path: string): string {
  try {
    return readFileSync(join(world.root, path), 'utf8');
  } catch {
    return '';
  }
}

/** Writes a file of the publication. */
export function put(world: World, path: string, content: string | Uint8Array): void {
  const file = join(world.root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Removes a file or folder of the publication, if it is there. */
export function drop(world: World, path: string): void {
  rmSync(join(world.root, path), { recursive: true, force: true });
}

/** The paths of all files below a folder, sorted; relative to it. */
export function pathsBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch {
    return [];
  }
}

/** All files below a folder; none if there is no such folder. */
export function filesBelow(folder: string): Files {
  return new Map(pathsBelow(folder).map((path) => [path, readFileSync(join(folder, path))]));
}

/** Makes a folder hold these files and nothing else. */
export function restoreFiles(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** The articles, as paths within the publication. */
export function articlesOf(world: World): readonly string[] {
  return pathsBelow(join(world.root, 'content/articles'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => `content/articles/${path}`);
}

/** Writes the configuration as it is to be now. */
export function writeConfig(world: World): void {
  for (const name of ['milepost.config.ts', 'milepost.config.json']) drop(world, name);
  const json = JSON.stringify(world.settings, null, 2);
  if (world.configName.endsWith('.json')) put(world, world.configName, json);
  else
    put(
      world,
      world.configName,
      world.emitters === null
        ? `export default ${json};\n`
        : `${world.emitters}\nexport default { ...${json}, emitters: [emitOwn] };\n`,
    );
}
