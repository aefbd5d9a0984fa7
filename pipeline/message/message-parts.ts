/** A message in pieces, lines ended by CRLF, not yet signed. */
export interface MessageParts {
  /** The header fields in latin1, each ended by CRLF, without the empty line that follows them. */
  readonly headers: string;
  /** The body, in pieces to be joined. A piece that many messages share is the same object in each. */
  readonly body: readonly Buffer[];
}

/**
 * A message as it is sent after SMTP's DATA (before dot-stuffing), in pieces: first its header, then those of its body.
 *
 * @param before Header fields to put on top, each ended by CRLF: a signature.
 */
export function messagePieces({ headers, body }: MessageParts, before = ''): readonly Uint8Array[] {
  return [Buffer.from(`${before}${headers}\r\n`, 'latin1'), ...body];
}

/** The same, joined. */
export function joinMessage(parts: MessageParts, before = ''): Uint8Array {
  return Buffer.concat(messagePieces(parts, before));
}
