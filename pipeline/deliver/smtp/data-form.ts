/** What a message is to SMTP's DATA: every line ends with CRLF, and one that begins with a dot gets another one (RFC 5321, section 4.5.2). */
export type DataForm = (message: readonly Uint8Array[]) => readonly Uint8Array[];

/** A line end that is not CRLF, or a dot where a line may begin. A piece without any is right wherever it stands. */
const CHANGED = /^\.|\n\.|\r(?!\n)|(?<!\r)\n/;
/** Pieces of this many bytes are looked at once: those that many messages share. */
const REMEMBERED = 4096;

/** Makes messages fit for DATA. What needs no change stays the same object. */
export function dataForm(): DataForm {
  const right = new WeakSet<Uint8Array>();
  const isRight = (piece: Uint8Array): boolean => {
    if (right.has(piece)) return true;
    const is = !CHANGED.test(latin1(piece));
    if (is && piece.length >= REMEMBERED) right.add(piece);
    return is;
  };
  return (message) => (message.every(isRight) ? message : [changed(message)]);
}

function changed(message: readonly Uint8Array[]): Buffer {
  const lines = latin1(Buffer.concat(message)).replace(/\r\n?|\n/g, '\r\n');
  return Buffer.from(lines.replace(/(^|\n)\./g, '$1..'), 'latin1');
}

function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}
