import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';

import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import type { ReadingOutcome } from './outcome.ts';
import type { ExaminedReading, ReadingContext } from './read-anew.ts';
import type { ReadingAnswer, ReadingOrder } from './reading-process.ts';
import { errorMessage } from '../../text/thrown.ts';

/**
 * Reads articles in other processes, several at a time. They are processes and not threads, because a thread that runs
 * out of memory can end its whole process. If one is ended from outside, its article is read once more.
 *
 * @param launch Starts a program as a process with a channel, as Node's `fork` does.
 * @returns The result for each, in the order of the sources.
 * @throws Error If a process can't be started, or is ended from outside twice for one article.
 * @throws What a defect of the program throws.
 */
export async function readApart(
  sources: readonly Source[],
  context: ReadingContext,
  budget: ReadingBudget,
  launch: Launch = fork,
): Promise<readonly ReadingOutcome<ExaminedReading>[]> {
  const outcomes: ReadingOutcome<ExaminedReading>[] = [];
  const queue = sources.entries();
  let isOver = false;
  const work = async (): Promise<void> => {
    const reader = processAfterProcess(() => startProcess(launch, context, budget));
    try {
      for (const [index, source] of queue) {
        if (isOver) break;
        const first = await reader.read(source);
        const outcome = first.kind === 'ended' ? await reader.read(source) : first;
        if (outcome.kind === 'ended') throw endedError(outcome, source);
        outcomes[index] = outcome;
      }
    } finally {
      // The queue is empty, or something went wrong: then nobody waits for the rest.
      isOver = true;
      reader.stop();
    }
  };
  const count = Math.min(MOST_PROCESSES, availableParallelism(), Math.ceil(sources.length / ARTICLES_EACH));
  await Promise.all(Array.from({ length: count }, work));
  return outcomes;
}

type Launch = (program: string, options: ForkOptions) => ChildProcess;

/** More would cost more memory than they save time. */
const MOST_PROCESSES = 4;

/** A process needs as long to start as to read this many articles. */
const ARTICLES_EACH = 20;

/** A process that reads. */
interface ReadingProcess {
  read(source: Source): Promise<ReadingOutcome<ExaminedReading> | Ended>;
  stop(): void;
}

/** The process ended, but not because of what it read. */
interface Ended {
  readonly kind: 'ended';
  /** The signal from outside, or the exit code with which it ended by itself. */
  readonly by: NodeJS.Signals | number;
}

function endedError({ by }: Ended, { path }: Source): Error {
  return new Error(
    typeof by === 'number'
      ? `The process that read content/${path} ended with exit code ${by}, twice. A file of milepost may be missing or damaged: install it again, and report it if that does not help.`
      : `The process that read content/${path} was ended by ${by}, twice. The system does that when it runs out of memory: give the build more, then run it again.`,
  );
}

/** Reads with one process as long as it can, then with the next. */
function processAfterProcess(start: () => Promise<ReadingProcess>): ReadingProcess {
  let running: ReadingProcess | null = null;
  const stop = (): void => {
    running?.stop();
    running = null;
  };
  return {
    stop,
    async read(source) {
      running ??= await start();
      const outcome = await running.read(source);
      // Otherwise it has ended, or was interrupted and may be in any state.
      if (outcome.kind !== 'read') stop();
      return outcome;
    },
  };
}

/** TypeScript in a checkout, JavaScript in the package. */
const PROGRAM = join(import.meta.dirname, `reading-process${extname(import.meta.filename)}`);

async function startProcess(
  launch: Launch,
  context: ReadingContext,
  { seconds, megabytes }: ReadingBudget,
): Promise<ReadingProcess> {
  const ms = 1000 * seconds;
  try {
    const child = launch(PROGRAM, {
      execArgv: [`--max-old-space-size=${megabytes}`],
      serialization: 'advanced',
      // When it runs out of memory, Node writes pages about it.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Without a listener, an error would end the build, even one that comes after the last answer.
    child.on('error', () => {});
    await once(child, 'spawn');
    tell(child, { kind: 'begin', context, ms });
    return {
      read: (source) => ask(child, source, 2 * ms + START_MS),
      stop: () => void child.kill('SIGKILL'),
    };
  } catch (error) {
    throw new Error(
      `A process that reads articles could not be started: ${PROGRAM} (${errorMessage(error)})`,
      { cause: error },
    );
  }
}

/** Milliseconds that a process may need to start on a busy machine. */
const START_MS = 10_000;

function tell(child: ChildProcess, order: ReadingOrder): void {
  child.send(order, (error) => {
    // It will never answer.
    if (error !== null) child.kill('SIGKILL');
  });
}

/** @param ms Milliseconds to wait for an answer. A process keeps its time itself, but not one that is halted. */
function ask(
  child: ChildProcess,
  source: Source,
  ms: number,
): Promise<ReadingOutcome<ExaminedReading> | Ended> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      child.off('message', answered).off('exit', ended);
    };
    const answered = (answer: ReadingAnswer): void => {
      settle();
      if (answer.kind !== 'defect') return resolve(answer);
      const { name, message, stack } = answer;
      reject(Object.assign(new Error(message), { name, stack }));
    };
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      settle();
      resolve(isCrash(code, signal) ? { kind: 'too-big' } : { kind: 'ended', by: signal ?? code ?? 0 });
    };
    const timer = setTimeout(() => {
      settle();
      resolve({ kind: 'too-slow' });
    }, ms);
    child.on('message', answered).on('exit', ended);
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode);
    else tell(child, { kind: 'read', source });
  });
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
