import { statSync } from 'node:fs';

/** What the file system says about a file, which git also goes by: if it is the same, so are the bytes. */
export interface FileState {
  /** Size, and time of modification to the nanosecond: the same in a copy that keeps times. */
  readonly content: string;
  /** Inode, and time of the last change of anything, to the nanosecond: only the same for the same file. */
  readonly place: string;
  /** Whether it was modified so shortly before that another edit may have the same time. */
  readonly isRecent: boolean;
}

/** Milliseconds of what file systems call the same time; those that keep whole seconds, two of them. */
const TICK = { fine: 50, coarse: 2000 } as const;

/** The state of a file; `null` if there is no such file. */
export function fileState(file: string): FileState | null {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  const { size, ino, mtimeNs, ctimeNs, mtimeMs } = stat;
  const tick = isWholeSecond(mtimeNs) ? TICK.coarse : TICK.fine;
  return {
    content: `${size} ${mtimeNs}`,
    place: `${ino} ${ctimeNs}`,
    isRecent: Date.now() - Number(mtimeMs) < tick,
  };
}

/** A state as one text, to compare it with another of the same file. */
export function stateText({ content, place }: FileState): string {
  return `${content} ${place}`;
}

/** Whether the files that two states are of have the same content, as far as a copy keeps times: some keep whole seconds. */
export function isSameContent(before: string, now: string): boolean {
  if (before === now) return true;
  const [size, time = '0'] = before.split(' ');
  const [sizeNow, timeNow = '0'] = now.split(' ');
  const [then, later] = [BigInt(time), BigInt(timeNow)];
  return size === sizeNow && isWholeSecond(later) && then - (then % SECOND) === later;
}

/** In nanoseconds. */
const SECOND = 1_000_000_000n;

function isWholeSecond(time: bigint): boolean {
  return time % SECOND === 0n;
}
