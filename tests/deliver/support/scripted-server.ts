import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where in an exchange a server can misbehave. */
export type Phase = 'mail' | 'rcpt' | 'data' | 'content' | 'dot';

const LINE_END = '\r\n';
const END = '\r\n.\r\n';

type Reply = `${number} ${string}`;

/** What a server does instead of the right thing; `reset` is a drop that the other side is told about. */
export type Misdeed = Reply | 'drop' | 'reset' | 'stall' | 'drop-after-taking' | 'stall-after-taking';

/** Answers with a line, drops the connection, or says nothing; `null` answers as a good server does. */
export type Script = (phase: Phase, recipient: string, sender: string) => Misdeed | null;

export interface ScriptedServer {
  readonly port: number;
  /** Recipients whose message the server accepted, in order, with the Message-ID of each. */
  readonly taken: { readonly to: string; readonly messageId: string; readonly raw: string }[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** What kind of server it is. */
export interface ServerKind {
  /** What it answers to EHLO beside its name. */
  readonly extensions?: readonly string[];
  /** Whether it takes a message to nobody, which it should not (RFC 5321, section 3.3). */
  readonly isCareless?: boolean;
}

/** An SMTP server that does what a test says, byte for byte. */
export async function scriptedServer(
  script: Script = () => null,
  kind: ServerKind = {},
): Promise<ScriptedServer> {
  const taken: { to: string; messageId: string; raw: string }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, script, kind, taken);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    taken,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The port that a listening server was given. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('Expected a server on a port');
  return address.port;
}

function converse(
  socket: Socket,
  script: Script,
  { extensions = [], isCareless = false }: ServerKind,
  taken: { to: string; messageId: string; raw: string }[],
): void {
  let buffer = '';
  let recipient = '';
  let sender = '';
  let inData = false;
  let unsearched = '';
  let content = '';
  let inTransaction = false;
  let hasRecipient = false;
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  const take = (raw: string): void => {
    // An empty message only ends what was begun for nobody.
    if (raw === '') return;
    taken.push({ to: recipient, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '', raw });
  };
  const act = (phase: Phase, good: string): boolean => {
    const said = script(phase, recipient, sender);
    if (said === 'drop-after-taking' || said === 'stall-after-taking') take(content);
    if (said === 'stall' || said === 'stall-after-taking') return false;
    if (said === 'reset') socket.resetAndDestroy();
    if (said === 'drop' || said === 'drop-after-taking') socket.destroy();
    if (said !== null && !/^\d/.test(said)) return false;
    say(said ?? good);
    return said === null;
  };
  say('220 test ESMTP');
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    unsearched += chunk;
    for (;;) {
      if (inData) {
        const said = script('content', recipient, sender);
        if (said === 'drop') return void socket.destroy();
        if (said === 'reset') return void socket.resetAndDestroy();
        if (said === 'stall') return void socket.pause();
        // A large message is not searched, or put together, again with each of its pieces.
        if (!unsearched.includes(END)) {
          unsearched = unsearched.slice(-END.length);
          return;
        }
        const end = `${LINE_END}${buffer}`.indexOf(END) - LINE_END.length;
        const raw = buffer.slice(0, Math.max(0, end));
        buffer = buffer.slice(end + END.length);
        inData = false;
        inTransaction = false;
        content = raw;
        if (act('dot', '250 queued')) take(raw);
        continue;
      }
      const end = buffer.indexOf('\r\n');
      if (end === -1) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (/^EHLO/i.test(line)) say(multiline('250', ['test', ...extensions]));
      else if (/^MAIL/i.test(line)) {
        sender = address;
        hasRecipient = false;
        // RFC 5321 4.1.4: a transaction ends with the message or with RSET, not with another MAIL.
        if (inTransaction) say('503 nested MAIL command');
        else inTransaction = act('mail', '250 ok');
      } else if (/^RCPT/i.test(line)) {
        recipient = address;
        hasRecipient = act('rcpt', '250 ok');
      } else if (/^DATA/i.test(line)) {
        if (hasRecipient || isCareless) inData = act('data', '354 go on');
        else say('554 no valid recipients');
        // A message may be empty.
        unsearched = `${LINE_END}${buffer}`;
      } else if (/^RSET/i.test(line)) {
        inTransaction = false;
        hasRecipient = false;
        say('250 ok');
      } else if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
      else say('502 what?');
    }
  });
}

/** RFC 5321, section 4.2.1: all lines but the last have a hyphen after their code. */
function multiline(code: string, lines: readonly string[]): string {
  return lines.map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
}
