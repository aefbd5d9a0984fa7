import { createServer, type Socket } from 'node:net';

import { portOf } from './scripted-server.ts';

/** A mail in the folder. */
export interface ImapMail {
  readonly uid: number;
  readonly content: string;
  readonly flags: Set<string>;
}

/** A folder on an IMAP server (RFC 9051) in this process. */
export interface ImapServer {
  readonly port: number;
  readonly mails: readonly ImapMail[];
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** How it behaves. */
export interface ImapScript {
  readonly validity?: number;
  readonly refuseLogin?: boolean;
  /** Tokens that open it (SASL XOAUTH2), instead of the password. */
  readonly tokens?: readonly string[];
  /** Breaks the connection in the middle of the mail with this UID, once. */
  readonly breakAt?: number;
  /** Answers the request for a mail with words, again and again, in place of it. */
  readonly chats?: boolean;
  /** Says that each mail has this many bytes, and sends them, though a part was asked for. */
  readonly sends?: number;
  /** Only of the mail with this UID. */
  readonly sendsOf?: number;
}

/** Starts one for the user `box` with the password `secret`; the folders are `INBOX` and `Bounces/In`. */
export async function imapServer(contents: readonly string[], script: ImapScript = {}): Promise<ImapServer> {
  const mails = contents.map((content, index) => ({
    uid: (index + 1) * 10,
    content,
    flags: new Set<string>(),
  }));
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const capability = `CAPABILITY IMAP4rev1${script.tokens === undefined ? '' : ' AUTH=XOAUTH2 SASL-IR'}`;
  let mayBreak = true;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(`* OK [${capability}] ready\r\n`);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    const answer = (line: string): void => {
      const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      const ok = (...untagged: readonly string[]): void => {
        socket.write(`${untagged.map((one) => `* ${one}\r\n`).join('')}${tag} OK done\r\n`);
      };
      if (/^AUTHENTICATE XOAUTH2 /i.test(command)) {
        const shown = Buffer.from(command.split(' ')[2] ?? '', 'base64').toString();
        commands.push(shown.replaceAll('\u0001', ' ').trim());
        if (script.tokens?.some((token) => shown.includes(`auth=Bearer ${token}\u0001\u0001`)) === true) {
          return ok('CAPABILITY IMAP4rev1');
        }
        socket.write(`${tag} NO [AUTHENTICATIONFAILED] not with ${shown.split('Bearer ')[1]?.trim()}\r\n`);
        return;
      }
      if (/^LOGIN/i.test(command)) {
        commands.push('LOGIN');
        const isRight = script.refuseLogin !== true && command.includes('secret');
        if (isRight) return ok('CAPABILITY IMAP4rev1');
        socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong password secret\r\n`);
        return;
      }
      commands.push(command);
      if (/^SELECT/i.test(command)) {
        if (!/INBOX|Bounces\/In/.test(command)) return void socket.write(`${tag} NO no such folder\r\n`);
        socket.write(
          `* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* OK [PERMANENTFLAGS (\\Seen)]\r\n* OK [UIDVALIDITY ${script.validity ?? 7}]\r\n* OK [UIDNEXT 9999]\r\n${tag} OK [READ-WRITE] selected\r\n`,
        );
        return;
      }
      if (/^UID SEARCH/i.test(command)) return ok(`SEARCH ${mails.map(({ uid }) => uid).join(' ')}`);
      const [, verb = '', uid = ''] = /^UID (FETCH|STORE) (\d+) /i.exec(command) ?? [];
      const mail = mails.find((one) => one.uid === Number(uid));
      if (verb !== '' && mail !== undefined) {
        const sequence = mails.indexOf(mail) + 1;
        if (verb.toUpperCase() === 'STORE') {
          if (command.includes('\\Seen')) mail.flags.add('\\Seen');
          return ok(`${sequence} FETCH (UID ${uid} FLAGS (${[...mail.flags].join(' ')}))`);
        }
        if (script.chats === true) {
          const chat = setInterval(() => socket.write('* OK still here\r\n'), 20);
          socket.on('close', () => clearInterval(chat));
          return;
        }
        if (script.sends !== undefined && (script.sendsOf ?? mail.uid) === mail.uid) {
          socket.write(`* ${sequence} FETCH (UID ${uid} BODY[]<0> {${script.sends}}\r\n`);
          socket.write(Buffer.alloc(Math.min(script.sends, 4 * 1024 * 1024), 'x'));
          socket.write(`)\r\n${tag} OK done\r\n`);
          return;
        }
        const most = Number(/<0\.(\d+)>/.exec(command)?.[1] ?? mail.content.length);
        const content = mail.content.slice(0, most);
        const head = `* ${sequence} FETCH (UID ${uid} BODY[]<0> {${content.length}}\r\n`;
        if (script.breakAt === mail.uid && mayBreak) {
          mayBreak = false;
          socket.write(head + content.slice(0, 20), 'latin1');
          setTimeout(() => socket.destroy(), 20);
          return;
        }
        socket.write(`${head}${content})\r\n${tag} OK done\r\n`, 'latin1');
        return;
      }
      switch (command.split(' ')[0]?.toUpperCase()) {
        case 'CAPABILITY':
          return ok(capability);
        case 'LIST':
          return ok('LIST (\\Noselect) "/" ""');
        case 'LOGOUT':
          socket.end(`* BYE bye\r\n${tag} OK done\r\n`);
          return;
        default:
          return ok();
      }
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    mails,
    commands,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
