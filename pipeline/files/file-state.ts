import { statSync } from 'node:fs';

/** What the file system says about a file, which git also goes by: if it is the same, so are the bytes. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** When its content was last changed: milliseconds, to a quarter of a thousandth. The same in a copy that keeps times. */
  readonly modified: number;
  /** Tells files apart, but for those that have the same number as a double. */
  readonly inode: number;
  /** When anything about it was last changed, likewise. */
  readonly changed: number;
}

/** Milliseconds of what file systems call the same time; those that keep whole seconds, two of them. */
const TICK = { fine: 50, coarse: 2000 } as const;

/** The state of a file; `null` if there is no such file. */
export function fileState(file: string): FileState | null {
  // As integers of nanoseconds they would take twice as long. Rounded, size, times and inode together still tell one state from another.
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  return { size: stat.size, modified: stat.mtimeMs, inode: stat.ino, changed: stat.ctimeMs };
}

/**
 * Whether a file was changed so shortly before that another edit may have the same times. One that is unpacked or moved comes with
 * an old time of modification.
 */
export function isRecent({ modified, changed }: FileState): boolean {
  const last = Math.max(modified, changed);
  return Date.now() - last < (isWholeSecond(last) ? TICK.coarse : TICK.fine);
}

/** A state as one text, to compare it with another of the same file. */
export function stateText({ size, modified, inode, changed }: FileState): string {
  return `${size} ${modified} ${inode} ${changed}`;
}

/** Whether nothing about a file has changed. */
export function isSameState(before: FileState, now: FileState): boolean {
  return (
    before.inode === now.inode &&
    before.changed === now.changed &&
    before.size === now.size &&
    before.modified === now.modified
  );
}

/** Whether the files that two states are of have the same content, as far as a copy keeps times: some keep whole seconds. */
export function isSameContent(before: FileState, now: FileState): boolean {
  if (before.size !== now.size) return false;
  if (before.modified === now.modified) return true;
  return isWholeSecond(now.modified) && Math.floor(before.modified / SECOND) * SECOND === now.modified;
}

/** In milliseconds. */
const SECOND = 1000;

function isWholeSecond(time: number): boolean {
  return time % SECOND === 0;
}
