import type { Edit } from './edit.ts';

/**
 * The bytes of a text file together with its text as it is decoded elsewhere (no byte order mark, line ends as
 * `\n`), so that an edit of the text becomes an edit of the bytes around which nothing changes.
 */
export class FileText {
  readonly #bytes: Uint8Array;
  readonly #encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** As it is written: with its byte order mark and line ends. */
  readonly #written: string;

  private constructor(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be') {
    this.#bytes = bytes;
    this.#encoding = encoding;
    this.#written = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  }

  static decode(bytes: Uint8Array): FileText {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new FileText(bytes, 'utf-16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new FileText(bytes, 'utf-16be');
    return new FileText(bytes, 'utf-8');
  }

  /**
   * The bytes with a part of the text replaced.
   *
   * @param edit In offsets of the text as it is decoded; its line ends become those of the file.
   * @returns `null` where bytes before its end are no text, so that its place is uncertain.
   */
  replace({ start, end, text }: Edit): Uint8Array | null {
    const last = this.#byteOffset(end);
    if (
      Buffer.compare(this.#encode(this.#written.slice(0, this.#at(end))), this.#bytes.subarray(0, last)) !== 0
    )
      return null;
    const lineEnd = /\r\n?|\n/u.exec(this.#written)?.[0] ?? '\n';
    return Buffer.concat([
      this.#bytes.subarray(0, this.#byteOffset(start)),
      this.#encode(text.replaceAll('\n', lineEnd)),
      this.#bytes.subarray(last),
    ]);
  }

  #byteOffset(offset: number): number {
    return this.#encode(this.#written.slice(0, this.#at(offset))).length;
  }

  /** The offset in what is written. */
  #at(offset: number): number {
    let at = this.#written.startsWith('\u{FEFF}') ? 1 : 0;
    // Both signs of a line end are one in the text.
    for (let left = offset; left > 0; left -= 1) at += this.#written.startsWith('\r\n', at) ? 2 : 1;
    return at;
  }

  #encode(text: string): Uint8Array {
    if (this.#encoding === 'utf-8') return Buffer.from(text, 'utf8');
    const bytes = Buffer.from(text, 'utf16le');
    return this.#encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
}
