import type { Diagnostic } from '../../model/diagnostic.ts';
import { idsInBlock, type LockBlock, type LockBlocks } from '../../enrich/identity/lock/blocks.ts';
import { EMPTY_LOCK, type Lock, parseLock } from '../../enrich/identity/lock/lock.ts';

/** A lock, of which only some entries were read. */
export interface LockApart {
  /** The entries that were read. */
  readonly lock: Lock;
  /** The others. */
  readonly sealed: readonly LockBlock[];
}

/**
 * Reads those entries of a lock that are not sealed.
 *
 * @param isKnown Whether the whole lock is as a build left it: then no id occurs twice.
 * @returns `null` if something is wrong with it, which reading the whole says with its place.
 */
export function readLockApart(
  divided: LockBlocks,
  isSealed: (block: LockBlock) => boolean,
  isKnown: boolean,
): LockApart | null {
  const { head, blocks } = divided;
  const sealed = blocks.filter(isSealed);
  const open = blocks.filter((block) => !isSealed(block));
  const { lock } = parseLock(`${head}${open.map(({ text }) => text).join('')}}\n`, '');
  if (lock === null) return null;
  // Whichever entries are read, they are looked at all together.
  if (!isKnown && !SOUND.has(divided)) {
    if (hasDoubledIds(lock, sealed)) return null;
    SOUND.add(divided);
  }
  return { lock, sealed };
}

/** Locks in which no id occurs twice. */
const SOUND = new WeakSet<LockBlocks>();

/** Reads a whole lock. @param text `null`: there is none. */
export function readWholeLock(
  text: string | null,
  file: string,
): { readonly lock: Lock | null; readonly diagnostics: readonly Diagnostic[] } {
  return text === null ? { lock: EMPTY_LOCK, diagnostics: [] } : parseLock(text, file);
}

function hasDoubledIds({ articles }: Lock, sealed: readonly LockBlock[]): boolean {
  const ids = new Set(
    articles.flatMap(({ id, milestones, removed }) => [
      id,
      ...[...milestones, ...removed].map((one) => one.id),
    ]),
  );
  for (const block of sealed) {
    for (const id of idsInBlock(block)) {
      if (ids.has(id)) return true;
      ids.add(id);
    }
  }
  return false;
}
