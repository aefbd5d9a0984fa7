/** A message as it is on the wire (RFC 5322, 2045, 2046). */
export interface ReadMessage {
  /** One character for each byte. */
  readonly raw: string;
  /** Unfolded, in order. */
  readonly headers: readonly Header[];
  readonly parts: readonly MessagePart[];
}

/** A header of a message or a part. */
export interface Header {
  /** As written; upper and lower case are equivalent. */
  readonly name: string;
  readonly value: string;
}

/** A part of a multipart message. */
export interface MessagePart {
  /** In lower case, without parameters: `text/plain`. */
  readonly type: string;
  /** `quoted-printable`. */
  readonly encoding: string;
  /** Decoded, lines ended by `\n`. */
  readonly content: string;
}

/** Reads a message by the standards, whoever wrote it. */
export function readMessage(bytes: Uint8Array): ReadMessage {
  const raw = Buffer.from(bytes).toString('latin1');
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? null;
  return { raw, headers, parts: boundary === null ? [] : parts(body, boundary) };
}

/** The value of the first header with a name. @param name In lower case. */
function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

function split(raw: string): { headers: readonly Header[]; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const head = end === -1 ? raw : raw.slice(0, end);
  const headers = head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
    });
  return { headers, body: end === -1 ? '' : raw.slice(end + 4) };
}

function parts(body: string, boundary: string): readonly MessagePart[] {
  // What comes before the first boundary line and after the last is for nobody.
  const [, ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  return pieces.filter((piece) => piece.startsWith('\r\n')).map((piece) => part(piece.slice(2)));
}

function part(raw: string): MessagePart {
  const { headers, body } = split(raw);
  const encoding = (headerOf(headers, 'content-transfer-encoding') ?? '7bit').toLowerCase();
  const bytes =
    encoding === 'quoted-printable'
      ? quotedPrintable(body)
      : Buffer.from(body, encoding === 'base64' ? 'base64' : 'latin1');
  return {
    type: /^[^;\s]*/.exec(headerOf(headers, 'content-type') ?? '')?.[0].toLowerCase() ?? '',
    encoding,
    content: bytes.toString('utf8').replaceAll('\r\n', '\n'),
  };
}

/** RFC 2045, section 6.7: `=3D` is a byte, `=` at the end of a line joins it to the next, blanks there mean nothing. */
function quotedPrintable(body: string): Buffer {
  const text = /[ \t]\r\n|[ \t]$/.test(body) ? body.replace(/[ \t]+(?=\r\n|$)/g, '') : body;
  const bytes = Buffer.allocUnsafe(text.length);
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === EQUALS && text.startsWith('\r\n', at + 1)) {
      at += 2;
      continue;
    }
    const high = code === EQUALS ? hexDigit(text.charCodeAt(at + 1)) : -1;
    const low = high === -1 ? -1 : hexDigit(text.charCodeAt(at + 2));
    if (low === -1) bytes[size++] = code;
    else {
      bytes[size++] = high * 16 + low;
      at += 2;
    }
  }
  return bytes.subarray(0, size);
}

const EQUALS = 0x3d;

/** `-1`: it is none. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
