/** What a message is to SMTP's DATA: every line ends with CRLF, and one that begins with a dot gets another one (RFC 5321, section 4.5.2). */
export type DataForm = (message: readonly Uint8Array[]) => readonly Uint8Array[];

/** Pieces of this many bytes are looked at once: those that many messages share. */
const REMEMBERED = 4096;

/** Makes messages fit for DATA. What needs no change stays the same object. */
export function dataForm(): DataForm {
  const right = new WeakSet<Uint8Array>();
  const isRight = (piece: Uint8Array): boolean => {
    if (right.has(piece)) return true;
    const is = isUnchanged(latin1(piece));
    if (is && piece.length >= REMEMBERED) right.add(piece);
    return is;
  };
  return (message) => (message.every(isRight) ? message : [changed(message)]);
}

/** Whether all line ends are CRLF, and no line that may begin in the text begins with a dot, wherever it stands. */
function isUnchanged(text: string): boolean {
  if (text.startsWith('.')) return false;
  let returns = 0;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) returns += 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] !== '\r' || text[at + 1] === '.') return false;
    returns -= 1;
  }
  return returns === 0;
}

function changed(message: readonly Uint8Array[]): Buffer {
  const lines = latin1(Buffer.concat(message)).replace(/\r\n?|\n/g, '\r\n');
  return Buffer.from(lines.replace(/(^|\n)\./g, '$1..'), 'latin1');
}

function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}
