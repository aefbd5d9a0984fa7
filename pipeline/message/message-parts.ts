/** A message in pieces, lines ended by CRLF, not yet signed. */
export interface MessageParts {
  /** The header fields in latin1, each ended by CRLF, without the empty line that follows them. */
  readonly headers: string;
  /** The body, in pieces to be joined. A piece that many messages share is the same object in each. */
  readonly body: readonly Buffer[];
}

/**
 * Joins a message, as it is sent after SMTP's DATA (before dot-stuffing).
 *
 * @param before Header fields to put on top, each ended by CRLF: a signature.
 * @param room Gives a buffer of at least this many bytes to write into.
 */
export function joinMessage(
  { headers, body }: MessageParts,
  before = '',
  room: (size: number) => Buffer = (size) => Buffer.allocUnsafe(size),
): Uint8Array {
  const head = `${before}${headers}\r\n`;
  const size = body.reduce((sum, piece) => sum + piece.length, head.length);
  const message = room(size);
  let at = message.write(head, 'latin1');
  for (const piece of body) at += piece.copy(message, at);
  return message.subarray(0, size);
}
