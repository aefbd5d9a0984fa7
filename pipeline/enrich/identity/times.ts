/** What decides when something was last edited. */
export interface EditedAt {
  /** RFC 3339, when it was published; `null`: it has no date, and so no time of an edit. */
  readonly published: string | null;
  /** RFC 3339, as stated by the author. */
  readonly stated: string | null;
  /** RFC 3339, from the lock; `null`: not there yet. */
  readonly locked: string | null;
  /** Whether its meaning differs from what the lock knows, or the lock does not know it at all. */
  readonly isChanged: boolean;
  readonly now: Date;
}

/**
 * The time of an article's last meaningful edit: what its author states; else now, if its meaning changed; else what
 * the lock says; at first, its publication.
 */
export function articleUpdated(edited: EditedAt): string | null {
  const { published, stated, isChanged, now } = edited;
  if (published === null) return null;
  const locked = past(edited);
  const time = stated ?? (locked !== null && isChanged ? rfc3339(now) : (locked ?? published));
  return later(published, time);
}

/**
 * The time of a milestone's last meaningful edit. Like {@link articleUpdated}, but the author's statement for the
 * article only applies to milestones that changed, and one added to a published article is as new as its addition.
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

/** What the lock says, except for a future article: nobody has seen that yet. */
function past({ locked, now }: EditedAt): string | null {
  return locked !== null && Date.parse(locked) > now.getTime() ? null : locked;
}

function later(one: string, other: string): string {
  return Date.parse(other) > Date.parse(one) ? other : one;
}
