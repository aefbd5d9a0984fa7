/** The program of a process that reads articles one by one; `start-process.ts` starts it and sends it {@link ReadingOrder}s. */
import process from 'node:process';

import type { Source } from '../../model/source.ts';
import { outliveSignals } from './outlive-signals.ts';
import { type ReadingOutcome, readWithin } from './outcome.ts';
import { createReading, type ExaminedReading, type ReadingContext } from './read-anew.ts';
import { asError } from '../../text/thrown.ts';

/** What it is sent: first how to read, then what. */
export type ReadingOrder =
  | { readonly kind: 'begin'; readonly context: ReadingContext; readonly ms: number }
  | { readonly kind: 'read'; readonly source: Source };

/** What it answers for each source. */
export type ReadingAnswer =
  | ReadingOutcome<ExaminedReading>
  /** The error field by field, because one with other fields may not be sendable. */
  | {
      readonly kind: 'defect';
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
    };

outliveSignals();

let read: (source: Source) => ReadingOutcome<ExaminedReading>;

/** Settles when everything before has been answered, and the last answer is out of this process. */
let answered: Promise<unknown> = Promise.resolve();

process.on('message', (order: ReadingOrder) => {
  if (order.kind === 'begin') {
    const anew = createReading(order.context);
    read = (source) => readWithin(order.ms, () => anew(source));
    return;
  }
  // If an article ends this process, the answer to the one before must not be lost with it.
  answered = answered.then(
    () =>
      new Promise((resolve) => {
        process.send?.(answerTo(order.source), undefined, undefined, resolve);
      }),
  );
});

function answerTo(source: Source): ReadingAnswer {
  try {
    return read(source);
  } catch (error) {
    const { name, message, stack } = asError(error);
    return { kind: 'defect', name, message, stack };
  }
}
