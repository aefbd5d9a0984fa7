import { createServer, type Socket } from 'node:net';

import { portOf } from './scripted-server.ts';

/** A mailbox on a POP3 server (RFC 1939) in this process. */
export interface Pop3Server {
  readonly port: number;
  /** What is in the mailbox: a session that ends with QUIT removes what it deleted. */
  readonly mails: Map<string, string>;
  /** The commands of all sessions, without the password. */
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** How it behaves. */
export interface Pop3Script {
  /** Sends in pieces of this many bytes, each in a packet of its own. */
  readonly pieces?: number;
  readonly refuseLogin?: boolean;
  /** Breaks the connection in the middle of the mail with this number, once. */
  readonly breakAt?: number;
  /** Sends a byte of a mail now and then, and never its end. */
  readonly drips?: boolean;
}

/** Starts one for the user `box` with the password `secret`. */
export async function pop3Server(
  mails: Iterable<readonly [string, string]>,
  script: Pop3Script = {},
): Promise<Pop3Server> {
  const box = new Map(mails);
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let mayBreak = true;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const listed = [...box];
    const deleted = new Set<string>();
    let queue = Promise.resolve();
    const send = (text: string): void => {
      queue = queue.then(() => sendPieces(socket, text, script.pieces));
    };
    send('+OK ready\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    const answer = (line: string): void => {
      const [command = '', argument = ''] = line.split(' ');
      commands.push(command === 'PASS' ? 'PASS' : line);
      const mail = listed[Number(argument) - 1];
      switch (command) {
        case 'USER':
          return send('+OK\r\n');
        case 'PASS':
          return send(
            script.refuseLogin === true || argument !== 'secret'
              ? `-ERR wrong password ${argument}\r\n`
              : '+OK welcome\r\n',
          );
        case 'UIDL':
          return send(`+OK\r\n${listed.map(([id], index) => `${index + 1} ${id}\r\n`).join('')}.\r\n`);
        case 'RETR':
          if (mail === undefined) return send('-ERR no such message\r\n');
          if (script.drips === true) {
            socket.write('+OK\r\n');
            const drip = setInterval(() => socket.write('x'), 20);
            socket.on('close', () => clearInterval(drip));
            return;
          }
          if (script.breakAt === Number(argument) && mayBreak) {
            mayBreak = false;
            socket.write(`+OK\r\n${mail[1].slice(0, 40)}`);
            setTimeout(() => socket.destroy(), 20);
            return;
          }
          return send(`+OK\r\n${mail[1].replaceAll(/^\./gm, '..')}\r\n.\r\n`);
        case 'DELE':
          deleted.add(mail?.[0] ?? '');
          return send('+OK\r\n');
        case 'QUIT':
          for (const id of deleted) box.delete(id);
          send('+OK bye\r\n');
          queue = queue.then(() => void socket.end());
          return;
        default:
          return send('-ERR what?\r\n');
      }
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    mails: box,
    commands,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits between two pieces, so that they are read one by one. */
async function sendPieces(socket: Socket, text: string, size = text.length): Promise<void> {
  const bytes = Buffer.from(text, 'latin1');
  // A client can only tell the first line of an answer by itself.
  const first = size === text.length ? 0 : bytes.indexOf('\n') + 1;
  if (first > 0) socket.write(bytes.subarray(0, first));
  for (let start = first; start < bytes.length; start += size) {
    await new Promise((resolve) => setTimeout(resolve, size === text.length ? 0 : 2));
    socket.write(bytes.subarray(start, start + size));
  }
}
