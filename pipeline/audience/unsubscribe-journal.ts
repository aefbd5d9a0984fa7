import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { isMissing } from '../text/thrown.ts';
import { durableNames } from './durable-names.ts';

/** Somebody who unsubscribed while the database could not be written. */
export interface JournalEntry {
  readonly subscriber: number;
  /** How, in lower-case words: `one click`. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Keeps unsubscriptions on disk until the database has them. Several processes may use it at once: an entry is an empty
 * file whose name says everything, so there is no half-written one, and no lock to wait for.
 */
export interface UnsubscribeJournal {
  /** For messages to whoever runs the server. */
  readonly folder: string;
  /** Keeps an entry; it is on disk when the promise resolves. */
  keep(entry: JournalEntry): Promise<void>;
  /** What is kept now, oldest first. */
  entries(): readonly JournalEntry[];
  /** Removes an entry that the database has. */
  drop(entry: JournalEntry): void;
}

/**
 * The journal in a folder, such as `milepost.sqlite-unsubscribed/`. It exists only while there is something in it.
 *
 * @param folder Absolute.
 */
export function unsubscribeJournal(folder: string): UnsubscribeJournal {
  const make = durableNames(folder);
  // What another user keeps can't always be removed.
  const dropped = new Set<string>();
  return {
    folder,
    keep: (entry) => make(nameOf(entry)),
    entries: () =>
      namesIn(folder)
        .filter((file) => !dropped.has(file))
        .flatMap((file) => entryOf(file) ?? [])
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    drop(entry) {
      dropped.add(nameOf(entry));
      try {
        rmSync(join(folder, nameOf(entry)), { force: true });
        dropped.delete(nameOf(entry));
        rmdirSync(folder);
      } catch {
        // Something is left in the folder.
      }
    },
  };
}

/** Milliseconds since 1970, number of the subscriber, how. */
const NAME = /^(0|[1-9]\d{0,14})\.([1-9]\d{0,14})\.([a-z]+(?:-[a-z]+)*)$/;

function nameOf({ subscriber, by, at }: JournalEntry): string {
  return `${at.getTime()}.${subscriber}.${by.replaceAll(' ', '-')}`;
}

function entryOf(file: string): JournalEntry | null {
  const [, at = '', subscriber = '', by = ''] = NAME.exec(file) ?? [];
  if (by === '') return null;
  return { at: new Date(Number(at)), subscriber: Number(subscriber), by: by.replaceAll('-', ' ') };
}

function namesIn(folder: string): readonly string[] {
  // Nearly always there is none, and an exception would take longer than looking.
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
