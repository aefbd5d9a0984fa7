import type SMTPConnection from 'nodemailer/lib/smtp-connection';

import { errorReason } from '../../text/thrown.ts';
import { CLOSING, replyReader, type SmtpReply } from './reply-reader.ts';

/** A connection on which commands are answered, once the server has let us in. */
export interface SmtpSession {
  /** Whether it has ended: nothing can be asked any more. */
  readonly hasEnded: boolean;
  /** Why it has ended, and what the server said of that, if anything. */
  readonly end: SessionEnd;
  /**
   * Sends commands in one go.
   *
   * @returns Their replies, in order. Fewer than the commands if the connection ends, or after a 421, which says that it
   * will.
   */
  ask(...commands: readonly string[]): Promise<readonly SmtpReply[]>;
  /**
   * Sends a message and its final dot, after the reply to DATA.
   *
   * @param mayEnd Asked in the moment before the dot is sent; `false`: the connection ends without it.
   */
  transfer(message: readonly Uint8Array[], mayEnd?: () => boolean): Promise<Transferred>;
  /** Ends it without a word. A dot that was not sent is never sent. */
  close(): void;
}

/** Why a connection has ended. */
interface SessionEnd {
  readonly message: string;
  readonly response?: string;
}

/** What came of a message. */
interface Transferred {
  /** `null`: the connection ended before. */
  readonly reply: SmtpReply | null;
  /**
   * Whether the final dot was handed to the connection. As long as it was not, the server can't have the whole message.
   * It may be early, and never late.
   */
  readonly dotSent: boolean;
}

/** Replies that are waited for. */
interface Awaited {
  readonly count: number;
  readonly replies: SmtpReply[];
  readonly done: (replies: readonly SmtpReply[]) => void;
}

/** Held back with the dot until the rest has been taken, so that a stalled connection holds up the end. */
const TAIL = 512;
const LF = 0x0a;
const LINE_END = Buffer.of(0x0d, LF);
/** The line that ends a message. */
const DOT = Buffer.of(0x2e, 0x0d, LF);

/**
 * Takes over a connection on which nodemailer has greeted the server and logged in. Timeouts and closing stay its
 * business. What is said is ours, so that each reply belongs to its command, and messages are sent without being copied.
 */
export function smtpSession(smtp: SMTPConnection): SmtpSession {
  // eslint-disable-next-line no-underscore-dangle -- it is among its types, and nothing else gives the connection
  const { _socket: open } = smtp;
  const socket = open === false ? null : open;
  const reader = replyReader();
  let awaited: Awaited | null = null;
  let hasEnded = smtp.destroyed || socket === null;
  let end: SessionEnd = { message: 'the connection was closed' };

  const settle = (): void => {
    const settled = awaited;
    awaited = null;
    settled?.done(settled.replies);
  };
  const breakOff = (message: string): void => {
    if (hasEnded) return;
    end = { message };
    smtp.close();
  };
  const take = (reply: SmtpReply): void => {
    // Whatever it is about, from here on replies would be taken for those to other commands.
    if (awaited === null) return breakOff(`a reply to nothing: ${reply.text}`);
    awaited.replies.push(reply);
    if (awaited.replies.length === awaited.count || reply.code === CLOSING) settle();
  };
  const read = (chunk: Buffer): void => {
    try {
      for (const reply of hasEnded ? [] : reader.read(chunk)) take(reply);
    } catch (error) {
      breakOff(errorReason(error));
    }
  };
  const write = (pieces: readonly (Uint8Array | string)[], done?: (error?: Error | null) => void): void => {
    socket?.cork();
    pieces.forEach((piece, index) => {
      socket?.write(piece, index === pieces.length - 1 ? done : undefined);
    });
    socket?.uncork();
  };
  smtp.on('error', (error) => {
    end = { message: error.message };
  });
  smtp.once('end', () => {
    hasEnded = true;
    const words = reader.rest().trim();
    // The last words of a server may lack their line end.
    if (/^[45]\d\d[ -]/.test(words)) end = { message: words, response: words };
    settle();
  });
  // Ours is the only one from now on.
  socket?.removeAllListeners('data').on('data', read);
  return {
    get hasEnded() {
      return hasEnded;
    },
    get end() {
      return end;
    },
    ask: (...commands) =>
      new Promise((done) => {
        if (hasEnded) return done([]);
        awaited = { count: commands.length, replies: [], done };
        write([commands.map((command) => `${command}\r\n`).join('')]);
      }),
    transfer: (message, mayEnd = () => true) =>
      new Promise((resolve) => {
        let dotSent = false;
        const done = ([reply]: readonly SmtpReply[]): void => resolve({ reply: reply ?? null, dotSent });
        if (hasEnded) return done([]);
        const own: Awaited = { count: 1, replies: [], done };
        awaited = own;
        const { before, tail } = cut(message);
        const finish = (error?: Error | null): void => {
          // A reply before the end is about a message that the server does not have.
          if (error != null || awaited !== own || socket?.writable !== true) return;
          if (!mayEnd()) return breakOff('the message may not be sent any more: others took over');
          dotSent = true;
          write(tail);
        };
        if (before.length === 0) finish();
        else write(before, finish);
      }),
    close: () => smtp.close(),
  };
}

function cut(message: readonly Uint8Array[]): {
  readonly before: readonly Uint8Array[];
  readonly tail: readonly Uint8Array[];
} {
  const pieces = message.filter(({ length }) => length > 0);
  const last = pieces.pop() ?? LINE_END;
  const at = Math.max(0, last.length - TAIL);
  return {
    before: at === 0 ? pieces : [...pieces, last.subarray(0, at)],
    tail: [last.subarray(at), ...(last.at(-1) === LF ? [] : [LINE_END]), DOT],
  };
}
