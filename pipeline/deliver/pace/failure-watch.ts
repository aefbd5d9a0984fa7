import { tooMany } from './too-many.ts';

/** Notices when so much goes wrong that continuing would do harm. */
export interface FailureWatch {
  /**
   * Counts how a message ended.
   *
   * @param reply The reply to a failed message; `null`: it was accepted.
   * @param isFinal Whether it will not be tried again. While there are few messages only such failures count, because a
   *   server that puts off everybody at first is common (greylisting).
   * @returns What is wrong, in words; `null`: nothing.
   */
  count(reply: string | null, isFinal?: boolean): string | null;
}

/** How many of the last messages are considered. */
export const WATCHED = 100;
/** With fewer than this, what may still go does not count. */
const ENOUGH = 50;

/** How a message ended, for the watch. */
export interface WatchedEnd {
  readonly reply: string | null;
  readonly isFinal: boolean;
}

/**
 * Watches the last messages of a run.
 *
 * @param share Failures above this share are too many: 0.25.
 */
export function failureWatch(share: number): FailureWatch {
  const last: WatchedEnd[] = [];
  return {
    count(reply, isFinal = true) {
      last.push({ reply, isFinal });
      if (last.length > WATCHED) last.shift();
      return tooManyFailures(last, share);
    },
  };
}

/** What is wrong with the last messages, in words; `null`: nothing. */
export function tooManyFailures(last: readonly WatchedEnd[], share: number): string | null {
  const all = last.filter(({ reply }) => reply !== null);
  const failed = last.length < ENOUGH ? all.filter(({ isFinal }) => isFinal) : all;
  if (!tooMany(failed.length, last.length, share)) return null;
  const replies = failed.flatMap(({ reply }) => reply ?? []);
  return `${failed.length} of the last ${last.length} messages failed, most often with: ${mostCommon(replies)}`;
}

/** Replies contain ids of queues and sessions, so only their beginnings are compared. */
function mostCommon(replies: readonly string[]): string {
  const counts = new Map<string, { count: number; readonly reply: string }>();
  for (const reply of replies) {
    const key = reply.slice(0, 20);
    const known = counts.get(key) ?? { count: 0, reply };
    known.count += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.reply ?? '';
}
