import type { ChildProcess, ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Source } from '../../model/source.ts';
import { errorMessage } from '../../text/thrown.ts';
import type { ReadingBudget } from './budget.ts';
import type { ReadingOutcome } from './outcome.ts';
import type { ExaminedReading, ReadingContext } from './read-anew.ts';
import type { ReadingAnswer, ReadingOrder } from './reading-process.ts';

/** Starts a program as a process with a channel, as Node's `fork` does. */
export type Launch = (program: string, options: ForkOptions) => ChildProcess;

/** A process that reads articles in the order in which it is given them. */
export interface ReadingProcess {
  /** Only the first outcome that is not `read` counts; what comes after it is to be read by another process. */
  read(source: Source): Promise<OutcomeApart>;
  stop(): void;
}

/** What becomes of an article in another process. */
export type OutcomeApart =
  | ReadingOutcome<ExaminedReading>
  /** The process ended, but not because of what it read: by a signal from outside, or by itself with an exit code. */
  | { readonly kind: 'ended'; readonly by: NodeJS.Signals | number }
  /** The program has a mistake. */
  | { readonly kind: 'defect'; readonly error: Error };

const PROGRAM = join(import.meta.dirname, 'reading-process.mjs');

/** Starts a process. @throws Error If that is not possible. */
export async function startProcess(
  launch: Launch,
  context: ReadingContext,
  { seconds, megabytes }: ReadingBudget,
): Promise<ReadingProcess> {
  const ms = 1000 * seconds;
  try {
    const child = launch(PROGRAM, {
      execArgv: [`--max-old-space-size=${megabytes}`, YOUNG_SPACE],
      serialization: 'advanced',
      // When it runs out of memory, Node writes pages about it.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Without a listener, an error would end the build, even one that comes after the last answer.
    child.on('error', () => {});
    await once(child, 'spawn');
    tell(child, { kind: 'begin', context, ms });
    return inOrder(child, 2 * ms + START_MS);
  } catch (error) {
    throw new Error(
      `A process that reads articles could not be started: ${PROGRAM} (${errorMessage(error)})`,
      { cause: error },
    );
  }
}

/** Nearly everything that reading makes is soon garbage, which costs least to collect where there is room for it. */
const YOUNG_SPACE = '--max-semi-space-size=32';

/** Milliseconds that a process may need to start on a busy machine. */
const START_MS = 10_000;

function tell(child: ChildProcess, order: ReadingOrder): void {
  child.send(order, (error) => {
    // It will never answer.
    if (error !== null) child.kill('SIGKILL');
  });
}

/** @param ms Milliseconds for an article. A process keeps its time itself, but not one that is halted. */
function inOrder(child: ChildProcess, ms: number): ReadingProcess {
  const waiting: ((outcome: OutcomeApart) => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let end: OutcomeApart | null = null;
  /** Settles the first, and begins to wait for the next. */
  const settle = (outcome: OutcomeApart): void => {
    clearTimeout(timer);
    waiting.shift()?.(outcome);
    if (waiting.length > 0) timer = setTimeout(() => settle({ kind: 'too-slow' }), ms);
  };
  const stop = (by: OutcomeApart): void => {
    end ??= by;
    while (waiting.length > 0) settle(end);
  };
  const ended = (code: number | null, signal: NodeJS.Signals | null): void =>
    stop(isCrash(code, signal) ? { kind: 'too-big' } : { kind: 'ended', by: signal ?? code ?? 0 });
  child.on('message', (answer: ReadingAnswer) => {
    if (answer.kind !== 'defect') return settle(answer);
    const { name, message, stack } = answer;
    settle({ kind: 'defect', error: Object.assign(new Error(message), { name, stack }) });
  });
  child.on('exit', ended);
  if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode);
  return {
    read: (source) =>
      new Promise((resolve) => {
        if (end !== null) return resolve(end);
        waiting.push(resolve);
        if (waiting.length === 1) timer = setTimeout(() => settle({ kind: 'too-slow' }), ms);
        tell(child, { kind: 'read', source });
      }),
    stop() {
      child.kill('SIGKILL');
      stop({ kind: 'ended', by: 'SIGKILL' });
    },
  };
}

/** Whether a process ended itself, as Node does when it runs out of memory. */
function isCrash(code: number | null, signal: NodeJS.Signals | null): boolean {
  return (signal !== null && CRASH_SIGNALS.has(signal)) || (code !== null && CRASH_CODES.has(code));
}

const CRASH_SIGNALS: ReadonlySet<NodeJS.Signals> = new Set([
  'SIGABRT',
  'SIGTRAP',
  'SIGILL',
  'SIGSEGV',
  'SIGBUS',
]);

/** Windows has no signals: Node's own code for running out of memory, and the system's for a breakpoint. */
const CRASH_CODES: ReadonlySet<number> = new Set([134, 0x80000003]);
