import { promisify } from 'node:util';
import { constants, crc32, deflate } from 'node:zlib';

/** A picture pixel by pixel, in rows, from the top left: for each the bytes of red, green, blue and alpha. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** How many colours a palette can have. */
const MOST_COLOURS = 256;

/**
 * Only runs of one byte are looked for. Whatever else zlib looks for, it finds by hashes that differ between processors, and
 * with them the bytes; for flat colours it would save up to a fifth.
 */
const STRATEGY = constants.Z_RLE;

/**
 * A picture of few colours, none of them transparent, as a PNG with a palette (ISO/IEC 15948): half as large as one of true
 * colours, made in a third of the time.
 *
 * @returns `null`: it has more colours, or one that is transparent.
 */
export async function encodePng({ width, height, bytes }: PixelRows): Promise<Uint8Array | null> {
  const found = indexed({ width, height, bytes });
  if (found === null) return null;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for a pixel, which is a number in the palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', found.palette),
    chunk('IDAT', await compress(found.rows, { strategy: STRATEGY })),
    chunk('IEND', new Uint8Array()),
  ]);
}

const compress = promisify<Uint8Array, { readonly strategy: number }, Buffer>(deflate);

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');

/** Colours by number, in the order in which they appear, and rows of such numbers, each after the byte for “no filter”. */
function indexed({ width, height, bytes }: PixelRows): { palette: Uint8Array; rows: Uint8Array } | null {
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const colours = new Uint32Array(buffer, byteOffset, width * height);
  const numbers = new Map<number, number>();
  const palette: number[] = [];
  const rows = new Uint8Array((width + 1) * height);
  let pixel = 0;
  for (let row = 0; row < height; row += 1) {
    const end = pixel + width;
    // A pixel's place in `rows`: each row begins with one byte more.
    const shift = row + 1;
    while (pixel < end) {
      const colour = colours[pixel] ?? 0;
      const from = pixel;
      do pixel += 1;
      while (pixel < end && colours[pixel] === colour);
      let number = numbers.get(colour);
      if (number === undefined) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = bytes.subarray(4 * from, 4 * from + 4);
        if (alpha !== 255 || numbers.size === MOST_COLOURS) return null;
        number = numbers.size;
        numbers.set(colour, number);
        palette.push(red, green, blue);
      }
      // To call what fills takes longer than a few steps, and at the edges of letters there are few.
      if (pixel - from > 16) rows.fill(number, from + shift, pixel + shift);
      else for (let place = from + shift; place < pixel + shift; place += 1) rows[place] = number;
    }
  }
  return { palette: Uint8Array.from(palette), rows };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
