/** A server's answer to a command (RFC 5321, section 4.2). */
export interface SmtpReply {
  /** Three digits: 250. */
  readonly code: number;
  /** All of its lines as they were, with LF between them. */
  readonly text: string;
}

/** RFC 5321, section 3.8: the server closes the connection, whatever it was asked. */
export const CLOSING = 421;

/** What came is no reply, or has no end. */
export class ReplyUnreadable extends Error {
  override readonly name = 'ReplyUnreadable';
}

/** Reads replies from the bytes of a connection. */
export interface ReplyReader {
  /**
   * The replies that end in these bytes.
   *
   * @throws {ReplyUnreadable}
   */
  read(chunk: Buffer): readonly SmtpReply[];
  /** What came of a line or a reply that has not ended. */
  rest(): string;
}

/** Characters of a reply, or of a line that does not end. */
const LONGEST = 1024 * 1024;

/** Makes a reader for one connection. */
export function replyReader(): ReplyReader {
  let line = '';
  let reply = '';
  return {
    read(chunk) {
      const replies: SmtpReply[] = [];
      const lines = chunk.toString('latin1').split('\n');
      // A line that goes on is only added to, so that one without an end costs no more than its length.
      const open = lines.pop() ?? '';
      for (const piece of lines) {
        const whole = `${line}${piece}`.replace(/\r$/, '');
        line = '';
        if (reply === '' && whole.trim() === '') continue;
        if (reply === '' && !BEGIN.test(whole)) throw new ReplyUnreadable(`Unexpected reply: ${whole}`);
        reply += reply === '' ? whole : `\n${whole}`;
        if (END.test(whole)) {
          replies.push({ code: Number(whole.slice(0, 3)), text: inUtf8(reply) });
          reply = '';
        }
      }
      line += open;
      if (reply.length + line.length > LONGEST) throw new ReplyUnreadable('Unexpected reply without an end');
      return replies;
    },
    rest: () => inUtf8(reply === '' ? line : `${reply}\n${line}`),
  };
}

const BEGIN = /^\d{3}(?:[ -]|$)/;
/** The last line of a reply has a blank after its code, or nothing. */
const END = /^\d{3}(?: |$)/;

/** A reply has no charset; if it is no UTF-8, it is taken for latin1. */
function inUtf8(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString();
  return utf8.includes('\ufffd') ? latin1 : utf8;
}
