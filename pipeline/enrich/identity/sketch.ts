import { splitWords } from '../../text/words.ts';

/**
 * A short sketch of a text (minhash over pairs of neighbouring words). The likeness of two texts can be told from their
 * sketches, which the lock keeps, without the texts.
 *
 * @returns {@link SLOTS} bytes in hexadecimal; empty for a text without words.
 */
export function sketchText(text: string): string {
  const least = new Uint32Array(SLOTS).fill(0xffffffff);
  let previous = 0;
  let count = 0;
  for (const { folded } of splitWords(text)) {
    if (!/[\p{L}\p{N}]/u.test(folded)) continue;
    const word = hash(folded);
    const pair = Math.imul(previous, 0x9e3779b1) ^ word;
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const value = scramble(pair ^ Math.imul(slot + 1, 0x85ebca6b));
      if (value < (least[slot] ?? 0)) least[slot] = value;
    }
    previous = word;
    count += 1;
  }
  if (count === 0) return '';
  return Array.from(least, (value) => (value & 0xff).toString(16).padStart(2, '0')).join('');
}

/**
 * How much two texts have in common, estimated from their sketches: 0 nothing, 1 everything. Also 0 if either has no
 * words.
 */
export function sketchLikeness(one: string, other: string): number {
  if (one === '' || one.length !== other.length) return 0;
  let same = 0;
  for (let at = 0; at < one.length; at += 2) {
    if (one.charCodeAt(at) === other.charCodeAt(at) && one.charCodeAt(at + 1) === other.charCodeAt(at + 1)) {
      same += 1;
    }
  }
  return same / (one.length / 2);
}

/** Each slot is an independent vote; 16 distinguish 0.1 from 0.5 with few errors. */
const SLOTS = 16;

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

/** The finalizer of MurmurHash3, which spreads every bit over all others. */
function scramble(input: number): number {
  let value = input;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
