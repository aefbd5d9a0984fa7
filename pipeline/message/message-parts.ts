/** A message in pieces, lines ended by CRLF, not yet signed. */
export interface MessageParts {
  /** The header fields in latin1, each ended by CRLF; the empty line that follows is not among them. */
  readonly headers: string;
  /** The body, in pieces that are joined. A piece that many messages share is the same object in each. */
  readonly body: readonly Buffer[];
}

/**
 * Joins a message, as it goes behind SMTP's DATA (before dot-stuffing).
 *
 * @param before Header fields to put on top, each ended by CRLF: a signature.
 */
export function joinMessage({ headers, body }: MessageParts, before = ''): Uint8Array {
  return Buffer.concat([Buffer.from(`${before}${headers}\r\n`, 'latin1'), ...body]);
}
