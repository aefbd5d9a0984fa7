import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

const LOCATION = 'tests/database/support/location.ts';

/**
 * The files of tests that run on both engines: those that get at `locationOf`, by whatever they import of `tests/`, but for
 * those that are about SQLite's files and say so with their name, `*.sqlite.test.ts`.
 */
export function storeTests(): readonly string[] {
  return testsThatReach(LOCATION).filter((path) => !path.endsWith('.sqlite.test.ts'));
}

/** The files of tests that import a file of `tests/`, or import another that does. Paths are from the root. */
export function testsThatReach(file: string): readonly string[] {
  return readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('tests', path))
    .filter(
      (path) => path.endsWith('.test.ts') && reaches(resolve(ROOT, path), resolve(ROOT, file), new Set()),
    )
    .sort();
}

const imported = new Map<string, readonly string[]>();

function reaches(file: string, target: string, seen: Set<string>): boolean {
  if (file === target) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file).some((next) => reaches(next, target, seen));
}

/** The files of `tests/` that one of them imports. */
function importsOf(file: string): readonly string[] {
  const known = imported.get(file);
  if (known !== undefined) return known;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const found = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)]
    .map(([, path = '']) => resolve(dirname(file), path))
    .filter((path) => !relative(join(ROOT, 'tests'), path).startsWith('..'));
  imported.set(file, found);
  return found;
}
