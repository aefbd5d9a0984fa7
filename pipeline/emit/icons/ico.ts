/**
 * A file of one icon (ICO) that holds a PNG, which all browsers read.
 *
 * @param size Its width and height in pixels, at most 256.
 * @see https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(png: Uint8Array, size: number): Uint8Array {
  const head = Buffer.alloc(HEAD + ENTRY);
  head.writeUInt16LE(1, 2); // an icon, no cursor
  head.writeUInt16LE(1, 4); // one picture
  head.writeUInt8(size % 256, HEAD); // 0 stands for 256
  head.writeUInt8(size % 256, HEAD + 1);
  head.writeUInt16LE(1, HEAD + 4); // colour planes
  head.writeUInt16LE(32, HEAD + 6); // bits for each pixel
  head.writeUInt32LE(png.length, HEAD + 8);
  head.writeUInt32LE(head.length, HEAD + 12);
  return Buffer.concat([head, png]);
}

/** Bytes before the list of pictures. */
const HEAD = 6;
/** Bytes for each picture. */
const ENTRY = 16;
