import { posix } from 'node:path';

/**
 * Adds to articles known by path the same articles by name, because other generators refer to them that way:
 * `2016-01-01-x.md` or `x.md`, in any folder. A name that two articles share is left out.
 *
 * @param byPath What is known, by path below the content folder.
 * @returns The same, and each also by {@link nameOf}.
 */
export function withNames<Value>(byPath: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const named = new Map<string, Value | null>();
  for (const [path, value] of byPath) {
    for (const name of new Set([nameOf(path), undatedNameOf(path)]))
      named.set(name, named.has(name) ? null : value);
  }
  const all = new Map(byPath);
  for (const [name, value] of named) if (value !== null) all.set(name, value);
  return all;
}

/** The key of an article's name: that of its file, or of its folder if the file is an index. It never equals a path. */
export function nameOf(path: string): string {
  const file = posix.basename(path);
  const isIndex = /^_?index\.(?:md|markdown)$/i.test(file);
  const name = isIndex ? posix.basename(posix.dirname(path)) : file.replace(/\.(?:md|markdown)$/i, '');
  return `/${name}`;
}

/** The key of an article's name without its date. */
export function undatedNameOf(path: string): string {
  return nameOf(path).replace(DATE, '');
}

const DATE = /(?<=^\/)\d{4}-\d{1,2}-\d{1,2}-/;
