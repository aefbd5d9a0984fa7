/** What decides when something was last edited. */
export interface EditedAt {
  /** RFC 3339 of its publication; `null`: it has no date, and so no time of an edit. */
  readonly published: string | null;
  /** RFC 3339, as the author states it. */
  readonly stated: string | null;
  /** RFC 3339, as the lock has it; `null`: nowhere yet. */
  readonly locked: string | null;
  /** Whether its meaning differs from what the lock knows, or the lock does not know it at all. */
  readonly isChanged: boolean;
  readonly now: Date;
}

/**
 * The time of an article's last meaningful edit: what its author states; else, when its meaning changed, now;
 * else what the lock says; at first, its publication.
 */
export function articleUpdated(edited: EditedAt): string | null {
  const { published, stated, isChanged, now } = edited;
  if (published === null) return null;
  const locked = past(edited);
  const time = stated ?? (locked !== null && isChanged ? rfc3339(now) : (locked ?? published));
  return later(published, time);
}

/**
 * The time of a milestone's last meaningful edit. As {@link articleUpdated}, but what the author states of the
 * article counts for the milestones that changed only, and one that was added to a published article is as new
 * as its addition.
 *
 * @param isAdded Whether its article was in the lock before it.
 */
export function milestoneUpdated(edited: EditedAt, isAdded: boolean): string | null {
  const { published, stated, isChanged, now } = edited;
  if (published === null) return null;
  const locked = past(edited);
  if (locked === null) return later(published, stated ?? (isAdded ? rfc3339(now) : published));
  return later(published, isChanged ? later(locked, stated ?? rfc3339(now)) : locked);
}

/** A time to the second, in UTC. */
export function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/u, 'Z');
}

/** What the lock says, but for an article of the future: nobody has seen it yet. */
function past({ locked, now }: EditedAt): string | null {
  return locked !== null && Date.parse(locked) > now.getTime() ? null : locked;
}

function later(one: string, other: string): string {
  return Date.parse(other) > Date.parse(one) ? other : one;
}
