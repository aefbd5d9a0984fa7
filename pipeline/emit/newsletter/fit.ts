import { markedSizes, withoutMarked } from './markers.ts';
import type { Piece } from './pieces.ts';

/** Gmail shows 102,400 bytes of HTML and hides the rest; the slots' values and the transport need some too. */
export const HTML_LIMIT = 90_000;

/** What of an edition goes into a mail of limited size. */
export interface Fitted {
  /** HTML of each piece by its key, shortened where it had to be. */
  readonly pieces: ReadonlyMap<string, string>;
  /** Names of the marked parts to leave out. */
  readonly omitted: ReadonlySet<string>;
}

/**
 * Fits an edition into a number of bytes. The longest pieces are shortened first, all to one length, so that
 * every milestone keeps as much as it can. Where even the headlines are too many, the last milestones go, and
 * a link to the whole article stands for them.
 *
 * @param skeleton The compiled mail, with markers where the prose goes.
 * @param limit Bytes of UTF-8.
 */
export function fit(skeleton: string, pieces: readonly Piece[], limit: number): Fitted {
  const plain = withoutMarked(skeleton, new Set(['web', 'omitted']));
  const full = sum(pieces.map((piece) => piece.size));
  if (Buffer.byteLength(plain) + full <= limit) return whole(pieces);

  const { omitted, size } = omitMilestones(skeleton, pieces, limit);
  const kept = pieces.filter((piece) => piece.within.every((name) => !omitted.has(name)));
  const cap = commonLength(kept, limit - size);
  const html = kept.map((piece) => [piece.key, piece.size <= cap ? piece.html : piece.shorten(cap)] as const);
  return { pieces: new Map(html), omitted };
}

function whole(pieces: readonly Piece[]): Fitted {
  return { pieces: new Map(pieces.map((piece) => [piece.key, piece.html])), omitted: new Set(['omitted']) };
}

/** Leaves out milestones from the last on until what remains has room for the least of each piece. */
function omitMilestones(
  skeleton: string,
  pieces: readonly Piece[],
  limit: number,
): { omitted: ReadonlySet<string>; size: number } {
  const plain = withoutMarked(skeleton, new Set(['web']));
  const milestones = pieces.filter((piece) => piece.within.some((name) => name.startsWith('milestone:')));
  const sizes = markedSizes(plain);
  const omitted = new Set<string>();
  let size = Buffer.byteLength(plain);
  let least = sum(pieces.map((piece) => piece.least));
  for (const piece of milestones.toReversed()) {
    if (size + least <= limit) break;
    const [name = ''] = piece.within;
    omitted.add(name);
    size -= sizes.get(name) ?? 0;
    least -= piece.least;
  }
  for (const section of new Set(milestones.flatMap((piece) => piece.within.slice(1)))) {
    const inside = milestones.filter((piece) => piece.within.includes(section));
    if (inside.every((piece) => omitted.has(piece.within[0] ?? ''))) omitted.add(section);
  }
  if (omitted.size === 0) omitted.add('omitted');
  return { omitted, size };
}

/** The length to which all longer pieces are cut so that together they have the room there is. */
function commonLength(pieces: readonly Piece[], room: number): number {
  const sizes = pieces.map((piece) => piece.size).sort((a, b) => a - b);
  let left = room;
  for (const [index, size] of sizes.entries()) {
    const share = Math.floor(left / (sizes.length - index));
    if (size > share) return Math.max(share, 0);
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
