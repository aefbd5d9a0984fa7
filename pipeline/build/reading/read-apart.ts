import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';

import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import type { ReadingOutcome } from './outcome.ts';
import type { KeptReading, ReadingContext } from './read-anew.ts';
import type { ReadingAnswer, ReadingOrder } from './reading-process.ts';

/**
 * Reads articles in other processes, several at a time. They are processes and not threads, because a thread that runs
 * out of memory can end its whole process.
 *
 * @returns The result for each, in the order of the sources.
 * @throws What a defect of the program throws.
 */
export async function readApart(
  sources: readonly Source[],
  context: ReadingContext,
  budget: ReadingBudget,
): Promise<readonly ReadingOutcome<KeptReading>[]> {
  const outcomes: ReadingOutcome<KeptReading>[] = [];
  const queue = sources.entries();
  const work = async (): Promise<void> => {
    let process: ReadingProcess | null = null;
    try {
      for (const [index, source] of queue) {
        process ??= startProcess(context, budget);
        const outcome = await process.read(source);
        outcomes[index] = outcome;
        if (outcome.kind === 'read') continue;
        // It has ended, or was interrupted and may be in any state.
        process.stop();
        process = null;
      }
    } finally {
      process?.stop();
    }
  };
  const count = Math.min(MOST_PROCESSES, availableParallelism(), Math.ceil(sources.length / ARTICLES_EACH));
  await Promise.all(Array.from({ length: count }, work));
  return outcomes;
}

/** More would cost more memory than they save time. */
const MOST_PROCESSES = 4;

/** A process needs as long to start as to read this many articles. */
const ARTICLES_EACH = 20;

/** A process that reads. */
interface ReadingProcess {
  read(source: Source): Promise<ReadingOutcome<KeptReading>>;
  stop(): void;
}

/** TypeScript in a checkout, JavaScript in the package. */
const PROGRAM = join(import.meta.dirname, `reading-process${extname(import.meta.filename)}`);

function startProcess(context: ReadingContext, { seconds, megabytes }: ReadingBudget): ReadingProcess {
  const child = fork(PROGRAM, {
    execArgv: [`--max-old-space-size=${megabytes}`],
    serialization: 'advanced',
    // When it runs out of memory, Node writes pages about it.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  tell(child, { kind: 'begin', context, ms: 1000 * seconds });
  return {
    read: (source) => ask(child, source),
    stop: () => void child.kill('SIGKILL'),
  };
}

function tell(child: ChildProcess, order: ReadingOrder): void {
  child.send(order);
}

function ask(child: ChildProcess, source: Source): Promise<ReadingOutcome<KeptReading>> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off('message', answered).off('exit', ended).off('error', failed);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error);
    };
    const answered = (answer: ReadingAnswer): void => {
      if (answer.kind === 'defect') return failed(answer.error);
      settle();
      resolve(answer);
    };
    const ended = (code: number | null): void => {
      if (code === FAILED)
        return failed(new Error(`Unexpected end of a process that reads articles: ${PROGRAM}`));
      settle();
      resolve({ kind: 'too-big' });
    };
    child.on('message', answered).on('exit', ended).on('error', failed);
    tell(child, { kind: 'read', source });
  });
}

/**
 * The exit code of a program that can't be started. When it runs out of memory, it ends by a signal or with another
 * code.
 */
const FAILED = 1;
