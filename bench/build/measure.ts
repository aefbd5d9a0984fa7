import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

/** What a program took, with all processes that it started and waited for. */
export interface Measured {
  /** Seconds of processor time, of all its threads and processes. */
  readonly processor: number;
  /** Seconds from its start to its end. */
  readonly wall: number;
  /**
   * Megabytes: the most that its processes had in memory together, looked at some twenty times a second; `null` where
   * there is no `/proc`. What processes share is counted in each.
   */
  readonly peak: number | null;
}

/**
 * Runs a program, and waits for its end.
 *
 * @param accepted The exit codes of a program that did its work; others throw.
 * @throws {Error} If it can't be started or fails, with what it said.
 */
export async function measured(
  command: readonly string[],
  { cwd, accepted = [0] }: { readonly cwd: string; readonly accepted?: readonly number[] },
): Promise<Measured> {
  const started = performance.now();
  // Node tells only of its own processor time. A shell tells of all its children's, and of theirs.
  const script = '"$@" >&2; code=$?; times; exit $code';
  const shell = spawn('sh', ['-c', script, 'sh', ...command], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  let times = '';
  shell.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  shell.stdout.on('data', (chunk: Buffer) => (times += chunk.toString()));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(shell.pid ?? 0))), 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', resolve);
  });
  clearInterval(timer);
  const wall = (performance.now() - started) / 1000;
  if (code === null || !accepted.includes(code))
    throw new Error(
      `${command.join(' ')} ended with ${code}:\n${Buffer.concat(said).toString().slice(-2000)}`,
    );
  return { processor: secondsIn(times), wall, peak: peak === 0 ? null : peak };
}

/** The one of some runs with the middle processor time. */
export async function medianOf(runs: number, run: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  for (let count = 0; count < runs; count += 1) all.push(await run());
  const middle = all.sort((a, b) => a.processor - b.processor)[Math.floor(runs / 2)];
  if (middle === undefined) throw new Error('Expected at least one run');
  return middle;
}

/** Of the two lines of `times` (POSIX), the second is about children: `0m1.20s 0m0.31s`. */
function secondsIn(times: string): number {
  const found = [...times.matchAll(/(\d+)m([\d.]+)s/g)].slice(2);
  return found.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** Megabytes that a process and all below it have in memory; 0 where nobody can tell. */
function memoryOf(pid: number): number {
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), own);
}

function childrenOf(pid: number): readonly number[] {
  const tasks = `/proc/${pid}/task`;
  return namesIn(tasks).flatMap((task) =>
    textOf(`${tasks}/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A process may end while it is looked at. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
