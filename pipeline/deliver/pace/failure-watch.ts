/** Notices when so much goes wrong that continuing would do harm. */
export interface FailureWatch {
  /**
   * Counts how a message ended.
   *
   * @param reply The reply to a failed message; `null`: it was accepted.
   * @returns What is wrong, in words; `null`: nothing.
   */
  count(reply: string | null): string | null;
}

/** How many of the last messages are considered. */
const WINDOW = 100;
/** With fewer than this, nothing can be said. */
const ENOUGH = 50;

/**
 * Watches the last messages of a run.
 *
 * @param share Failures above this share are too many: 0.25.
 */
export function failureWatch(share: number): FailureWatch {
  const last: (string | null)[] = [];
  return {
    count(reply) {
      last.push(reply);
      if (last.length > WINDOW) last.shift();
      const failed = last.filter((one) => one !== null);
      if (last.length < ENOUGH || failed.length <= share * last.length) return null;
      return `${failed.length} of the last ${last.length} messages failed, most often with: ${mostCommon(failed)}`;
    },
  };
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
