import type { Said } from './run-milepost.ts';
import type { Files } from './world.ts';

/** What is compared of two builds. */
export interface Comparable {
  readonly said: Said;
  readonly out: Files;
  readonly lock: string;
}

/**
 * Compares what two builds came to, without how many files they wrote.
 *
 * @throws {Error} If they differ; it shows the first difference.
 */
export function firstDifference(wanted: Comparable, found: Comparable): void {
  for (const path of new Set([...wanted.out.keys(), ...found.out.keys()].sort())) {
    const [a, b] = [wanted.out.get(path), found.out.get(path)];
    if (a === undefined) throw new Error(`Unexpected file ${path}, expected none:\n${start(b)}`);
    if (b === undefined) throw new Error(`Unexpected absence of ${path}, expected:\n${start(a)}`);
    if (!a.equals(b)) throw new Error(`${path} differs:\n${differingLine(a.toString(), b.toString())}`);
  }
  if (wanted.lock !== found.lock)
    throw new Error(`milepost.lock differs:\n${differingLine(wanted.lock, found.lock)}`);
  for (const name of ['code', 'articles', 'milestones'] as const)
    if (wanted.said[name] !== found.said[name])
      throw new Error(`Unexpected ${name}: ${found.said[name]}, expected ${wanted.said[name]}`);
  const [a, b] = [wanted.said.diagnostics.join('\n'), found.said.diagnostics.join('\n')];
  if (a !== b) throw new Error(`The diagnostics differ:\n${differingLine(a, b)}`);
}

function start(bytes: Buffer | undefined): string {
  return (bytes ?? '').toString().slice(0, SHOWN);
}

function differingLine(wanted: string, found: string): string {
  const [a, b] = [wanted.split('\n'), found.split('\n')];
  const line = a.findIndex((text, index) => text !== b[index]);
  const at = line < 0 ? a.length : line;
  const [one = '(nothing)', other = '(nothing)'] = [a[at], b[at]];
  const column = Array.from(one).findIndex((letter, index) => letter !== other[index]);
  const from = Math.max(0, column - 60);
  return `line ${at + 1}\n- expected: ${one.slice(from, from + SHOWN)}\n+ found:    ${other.slice(from, from + SHOWN)}`;
}

/** The most letters of a text that are shown. */
const SHOWN = 400;
