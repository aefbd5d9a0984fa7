import type { Edit } from './edit.ts';

/**
 * The bytes of a text file together with its decoded text (no byte order mark, line ends as `\n`). An edit of the text
 * becomes an edit of the bytes that changes nothing around it.
 */
export class FileText {
  readonly #bytes: Uint8Array;
  readonly #encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** As written: with its byte order mark and line ends. */
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
   * @param edit With offsets into the decoded text; its line ends become those of the file.
   * @returns `null` if bytes before its end are not text, so that its place is uncertain.
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

  /** The offset in the written text. */
  #at(offset: number): number {
    let at = this.#written.startsWith('\u{FEFF}') ? 1 : 0;
    // The two characters of a line end are one in the decoded text.
    for (let left = offset; left > 0; left -= 1) at += this.#written.startsWith('\r\n', at) ? 2 : 1;
    return at;
  }

  #encode(text: string): Uint8Array {
    if (this.#encoding === 'utf-8') return Buffer.from(text, 'utf8');
    const bytes = Buffer.from(text, 'utf16le');
    return this.#encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
}
