import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import type { ReadingOutcome } from './outcome.ts';
import type { ExaminedReading, ReadingContext } from './read-anew.ts';
import { type Launch, type OutcomeApart, type ReadingProcess, startProcess } from './start-process.ts';

/**
 * Reads articles in other processes, several at a time. They are processes and not threads, because a thread that runs
 * out of memory can end its whole process. If one is ended from outside, its article is read once more.
 *
 * @param take Is given the result for each as soon as it is there, in no order.
 * @param launch Starts a program as a process with a channel, as Node's `fork` does.
 * @throws Error If a process can't be started, or is ended from outside twice for one article.
 * @throws What a defect of the program throws.
 */
export async function readApart(
  sources: readonly Source[],
  context: ReadingContext,
  budget: ReadingBudget,
  take: TakeOutcome,
  launch: Launch = fork,
): Promise<void> {
  const queue = sources.entries();
  let isOver = false;
  const next = (): ReadingJob | null => {
    const { value } = isOver ? {} : queue.next();
    return value === undefined ? null : { index: value[0], source: value[1], ended: false };
  };
  const work = async (): Promise<void> => {
    try {
      await workOff(next, () => startProcess(launch, context, budget), take);
    } finally {
      // The queue is empty, or something went wrong: then nobody waits for the rest.
      isOver = true;
    }
  };
  const count = Math.min(MOST_PROCESSES, availableParallelism(), Math.ceil(sources.length / ARTICLES_EACH));
  await Promise.all(Array.from({ length: count }, work));
}

/** Takes the result for one of the sources, by its index. */
export type TakeOutcome = (index: number, outcome: ReadingOutcome<ExaminedReading>) => void;

/** More would cost more memory than they save time. */
const MOST_PROCESSES = 4;

/** A process needs as long to start as to read this many articles. */
const ARTICLES_EACH = 20;

/** How many articles a process has at a time: one that it reads, and one so that it need not wait for the next. */
const AT_HAND = 2;

/** An article that a process is to read. */
interface ReadingJob {
  readonly index: number;
  readonly source: Source;
  /** Whether a process was ended while it read it. */
  readonly ended: boolean;
}

/** Reads with one process as long as it can, then with the next. */
async function workOff(
  next: () => ReadingJob | null,
  start: () => Promise<ReadingProcess>,
  take: TakeOutcome,
): Promise<void> {
  const again: ReadingJob[] = [];
  const asked: { readonly job: ReadingJob; readonly answer: Promise<OutcomeApart> }[] = [];
  let running: ReadingProcess | null = null;
  try {
    for (;;) {
      while (asked.length < AT_HAND) {
        const job = again.shift() ?? next();
        if (job === null) break;
        running ??= await start();
        asked.push({ job, answer: running.read(job.source) });
      }
      const first = asked.shift();
      if (first === undefined) return;
      const { job, answer } = first;
      const outcome = await answer;
      if (outcome.kind === 'read') {
        take(job.index, outcome);
        continue;
      }
      // It has ended, or was interrupted and may be in any state.
      running?.stop();
      running = null;
      for (const { job: unread } of asked.splice(0)) again.push(unread);
      if (outcome.kind === 'defect') throw outcome.error;
      if (outcome.kind !== 'ended') take(job.index, outcome);
      else if (job.ended) throw endedError(outcome.by, job.source);
      else again.unshift({ ...job, ended: true });
    }
  } finally {
    running?.stop();
  }
}

function endedError(by: NodeJS.Signals | number, { path }: Source): Error {
  return new Error(
    typeof by === 'number'
      ? `The process that read content/${path} ended with exit code ${by}, twice. A file of milepost may be missing or damaged: install it again, and report it if that does not help.`
      : `The process that read content/${path} was ended by ${by}, twice. The system does that when it runs out of memory: give the build more, then run it again.`,
  );
}
