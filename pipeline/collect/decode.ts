/** The text, or why the bytes are not text. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly replaced: boolean }
  | { readonly ok: false; readonly reason: 'binary' | 'empty' };

/**
 * Decodes a text file: UTF-8, or UTF-16 with a byte order mark. Line ends become `\n`, and a byte order mark is
 * removed. Bytes that are not valid UTF-8 become U+FFFD, and `replaced` says so.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const text = decode(bytes);
  if (text === null) return { ok: false, reason: 'binary' };
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  return { ok: true, text: text.replaceAll(/\r\n?/g, '\n'), replaced: text.includes('\u{FFFD}') };
}

function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return looksBinary(bytes) ? null : new TextDecoder('utf-8').decode(bytes);
}

const SAMPLE = 8192;

/** A single NUL is an editor's slip; several, or many other control characters, mean a picture or a program. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let nul = 0;
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) nul += 1;
    else if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) control += 1;
  }
  return nul > 3 || control > sample.length / 20;
}
