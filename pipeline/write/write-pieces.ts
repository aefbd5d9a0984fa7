import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

import type { OutputPiece } from '../model/output.ts';
import { shortenedHash } from '../text/hash.ts';
import type { PlacedPiece } from './file-hashes.ts';

/** Bytes that are in memory at a time. */
const BLOCK = 1 << 20;

/** A file that was made of pieces. */
export interface PiecedFile {
  readonly file: string;
  readonly pieces: readonly PlacedPiece[];
}

/**
 * Writes a file from pieces. What is in the old file already is copied from there.
 *
 * @param file Does not exist yet.
 * @param old `null`: there is none.
 * @returns The hash of the bytes, and the pieces.
 * @throws What the pieces and the file system throw.
 */
export function writePieces(
  file: string,
  pieces: Iterable<OutputPiece>,
  old: PiecedFile | null,
): { readonly hash: string; readonly pieces: readonly PlacedPiece[] } {
  const places = placesOf(old);
  const source = old === null ? null : openSync(old.file, 'r');
  let target = -1;
  try {
    target = openSync(file, 'wx');
    const hash = createHash('sha256');
    const put = (bytes: Uint8Array): void => {
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(target, bytes, at);
    };
    const copy = source === null ? null : copier(source, put);
    const placed: PlacedPiece[] = [];
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = (): void => {
      put(Buffer.concat(waiting));
      waiting = [];
      size = 0;
    };
    for (const piece of pieces) {
      const { key } = piece;
      const place = copy === null ? undefined : places.get(key);
      if (place === undefined) {
        copy?.finish();
        const bytes = Buffer.from(rendered(piece));
        waiting.push(bytes);
        size += bytes.length;
        if (size >= BLOCK) flush();
        placed.push({ key, length: bytes.length });
      } else {
        if (size > 0) flush();
        copy?.add(place.start, place.length);
        placed.push({ key, length: place.length });
      }
    }
    copy?.finish();
    flush();
    return { hash: shortenedHash(hash.digest('hex')), pieces: placed };
  } finally {
    if (target >= 0) closeSync(target);
    if (source !== null) closeSync(source);
  }
}

/** A piece that could not be rendered; its `cause` says why. */
export class UnrenderedPiece extends Error {}

function rendered(piece: OutputPiece): string {
  try {
    return piece.render();
  } catch (cause) {
    throw new UnrenderedPiece('A piece could not be rendered', { cause });
  }
}

function placesOf(old: PiecedFile | null): ReadonlyMap<string, { start: number; length: number }> {
  const places = new Map<string, { start: number; length: number }>();
  let start = 0;
  for (const { key, length } of old?.pieces ?? []) {
    places.set(key, { start, length });
    start += length;
  }
  return places;
}

/** Copies neighbouring pieces together. */
function copier(
  source: number,
  put: (bytes: Uint8Array) => void,
): { readonly add: (start: number, length: number) => void; readonly finish: () => void } {
  const block = Buffer.allocUnsafe(BLOCK);
  let start = 0;
  let end = 0;
  const finish = (): void => {
    while (start < end) {
      const read = readSync(source, block, 0, Math.min(BLOCK, end - start), start);
      if (read === 0) throw new Error('The file that is copied from has become shorter');
      put(block.subarray(0, read));
      start += read;
    }
    start = end = 0;
  };
  return {
    finish,
    add(from, length) {
      if (from !== end || start === end) {
        finish();
        start = from;
        end = from;
      }
      end += length;
    },
  };
}
