import { createServer, type Socket } from 'node:net';

import { portOf } from './scripted-server.ts';

/** A mail server that people log in to with an access token (SASL XOAUTH2). */
export interface TokenServer {
  readonly port: number;
  /** What it was shown at each login: `user token`. */
  readonly logins: readonly string[];
  /** Who it took a message for, in order. */
  readonly taken: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts such a server.
 *
 * @param isGood Whether a token is good at the moment, asked at each login and each message.
 * @param says How it says no: at once as Microsoft does, or after a challenge as Google does.
 */
export async function tokenServer(
  isGood: (token: string) => boolean,
  says: 'at once' | 'after a challenge' = 'at once',
): Promise<TokenServer> {
  const logins: string[] = [];
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setEncoding('latin1');
    let buffer = '';
    let inData = false;
    let token = '';
    let recipient = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const take = (line: string): void => {
      if (inData) {
        if (line !== '.') return;
        inData = false;
        taken.push(recipient);
        return say('250 2.0.0 queued');
      }
      if (/^EHLO/i.test(line)) return say('250-test\r\n250 AUTH PLAIN LOGIN XOAUTH2');
      const auth = /^AUTH XOAUTH2 (\S+)$/i.exec(line)?.[1];
      if (auth !== undefined) {
        // eslint-disable-next-line no-control-regex
        const shown = /^user=([^\u0001]*)\u0001auth=Bearer ([^\u0001]*)\u0001\u0001$/.exec(
          Buffer.from(auth, 'base64').toString(),
        );
        token = shown?.[2] ?? '';
        logins.push(`${shown?.[1]} ${token}`);
        if (isGood(token)) return say('235 2.7.0 accepted');
        if (says === 'after a challenge') return say('334 eyJzdGF0dXMiOiI0MDEifQ==');
        return say(`535 5.7.3 Authentication unsuccessful for ${token}`);
      }
      if (line === '') return say(`535 5.7.8 no, ${auth ?? token}`);
      if (/^MAIL/i.test(line)) {
        return say(isGood(token) ? '250 ok' : '530 5.7.57 Client not authenticated to send mail');
      }
      if (/^RCPT/i.test(line)) recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (/^DATA/i.test(line)) {
        inData = true;
        return say('354 go on');
      }
      if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
      say('250 ok');
    };
    say('220 test ESMTP');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf('\r\n'); end !== -1; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        take(line);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    logins,
    taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
