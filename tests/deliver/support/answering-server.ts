import { createServer, type Socket } from 'node:net';

import type { SmtpServer } from '../../../pipeline/deliver/smtp/server-url.ts';
import { portOf } from './scripted-server.ts';

/**
 * What a server answers to a line: `null` to close without a word, `''` to say nothing; the first one is the greeting,
 * to `''`.
 */
export type Answers = (line: string) => string | null;

export const GOOD: Answers = (line) => {
  if (line === '') return '220 test';
  if (/^EHLO/i.test(line)) return '250-test\r\n250 AUTH PLAIN';
  if (/^AUTH/i.test(line)) return '235 welcome';
  return /^DATA/i.test(line) ? '354 go on' : '250 ok';
};

/** Answers otherwise to lines that begin so. */
export function except(changed: Readonly<Record<string, string | null>>, others: Answers = GOOD): Answers {
  return (line) => {
    const key = Object.keys(changed).find((begin) => (begin === '' ? line === '' : line.startsWith(begin)));
    return key === undefined ? others(line) : (changed[key] ?? null);
  };
}

/** What else a server does. */
export interface AnsweringManners {
  /** Called with each piece of a message; it answers to that at once, or stops reading. `null`: it waits for the dot. */
  readonly onContent?: (piece: string) => string | null;
  /** Called with the lines that came together; gives those that it hears. */
  readonly hears?: (lines: readonly string[]) => readonly string[];
}

/** In the place of an answer to a piece of a message: nothing is read any more. */
export const STALL = 'stall';

/** A server on this machine that answers line by line. */
export interface AnsweringServer {
  readonly address: SmtpServer;
  /** The lines that it was told, those of a message as one dot. */
  readonly lines: readonly string[];
  /** The messages up to their dots. */
  readonly messages: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts one. */
export async function answeringServer(
  answers: Answers,
  { onContent = () => null, hears = (lines) => lines }: AnsweringManners = {},
): Promise<AnsweringServer> {
  const sockets = new Set<Socket>();
  const lines: string[] = [];
  const messages: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    let message: string | null = null;
    let buffer = '';
    const answer = (line: string): void => {
      const said = answers(line);
      if (said === null) return void socket.destroy();
      if (said !== '') socket.write(`${said}\r\n`);
      if (said.endsWith('354 go on')) message = '';
    };
    answer('');
    socket.on('data', (chunk: string) => {
      const said = message === null ? null : onContent(chunk);
      if (said === STALL) return void socket.pause();
      if (said !== null) socket.write(`${said}\r\n`);
      const whole = `${buffer}${chunk}`.split('\r\n');
      buffer = whole.pop() ?? '';
      for (const line of message === null ? hears(whole) : whole) {
        if (message !== null && line !== '.') {
          message += `${line}\r\n`;
          continue;
        }
        if (message !== null) messages.push(message);
        message = null;
        lines.push(line);
        answer(line);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: { host: '127.0.0.1', port: portOf(server.address()), secure: false, user: null, password: null },
    lines,
    messages,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
