import { constants, crc32, deflateSync } from 'node:zlib';

import { channels } from '../colour/channels.ts';
import type { IndexedPixels } from './canvas.ts';
import { fewColours } from './few-colours.ts';

/** How many colours a palette can have. */
export const MOST_COLOURS = 256;

/**
 * Only runs of one byte are looked for. Whatever else zlib looks for, it finds by hashes that differ between processors, and
 * with them the bytes; for flat colours it would save up to a fifth.
 */
const STRATEGY = constants.Z_RLE;

/**
 * A picture as a PNG with a palette (ISO/IEC 15948): half as large as one of true colours, made in a third of the time. Of more
 * than 256 colours, those that most pixels have stay, and the others become the nearest of them.
 */
export function encodePng(picture: IndexedPixels): Uint8Array {
  const { width, height, numbers } = picture;
  const few = picture.colours.length > MOST_COLOURS ? fewColours(picture, MOST_COLOURS) : null;
  const colours = few?.colours ?? picture.colours;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for a pixel, which is a number in the palette.
  header.set([8, 3], 8);
  const rows = rowsOf(width, height);
  for (let row = 0; row < height; row += 1) {
    const own = numbers.subarray(row * width, (row + 1) * width);
    rows.set(few === null ? own : own.map((number) => few.numbers[number] ?? 0), row * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(colours.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { strategy: STRATEGY })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Room for rows, each after the byte for “no filter”, which is 0. Pictures of one size follow each other, and share it. */
function rowsOf(width: number, height: number): Uint8Array {
  if (room.width !== width || room.height !== height)
    room = { width, height, rows: new Uint8Array((width + 1) * height) };
  return room.rows;
}

let room = { width: 0, height: 0, rows: new Uint8Array() };

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');

function chunk(type: string, data: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
