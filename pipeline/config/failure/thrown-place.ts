import { fileURLToPath } from 'node:url';

import type { ConfigPlace } from '../place.ts';

/**
 * Where in one of some files an error was thrown, or where their syntax is wrong, as Node shows it at the top of its
 * stack; `null` if it was in none of them.
 *
 * @param files Absolute paths.
 */
export function thrownPlace(
  error: unknown,
  files: readonly string[],
): (ConfigPlace & { readonly file: string }) | null {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  for (const [index, text] of lines.entries()) {
    const [, where = '', line, column] = PLACE.exec(text) ?? [];
    const file = where.startsWith('file:') ? fileURLToPath(where) : where;
    if (line === undefined || !files.includes(file)) continue;
    // Syntax errors have the line's text below, and then a mark below the place in it.
    const mark = lines.slice(index + 1, index + 4).find((below) => /^\s*\^/.test(below));
    return { file, line: Number(line), column: Number(column ?? (mark?.indexOf('^') ?? 0) + 1) };
  }
  return null;
}

/** `file:///a/milepost.config.ts#3f.ts:3`, `    at f (/a/b.cjs:3:7)`. */
const PLACE =
  /^(?:\s+at (?:.*\()?)?(file:\/\/[^\s()#]+?|(?:\/|[a-z]:\\)[^()]+?)(?:#[^\s():]*)?:(\d+)(?::(\d+))?\)?$/i;
