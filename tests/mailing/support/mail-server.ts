import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { portOf } from '../../deliver/support/scripted-server.ts';

/** A real mail server in this process. */
export interface MailServer {
  readonly port: number;
  /** Mails in order of arrival, read by an independent parser. */
  mails(): Promise<readonly { readonly to: string; readonly mail: ParsedMail; readonly raw: string }[]>;
  readonly close: () => Promise<void>;
}

export async function mailServer(): Promise<MailServer> {
  const raws: { to: string; raw: Buffer }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        raws.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.server.address()),
    mails: () =>
      Promise.all(
        raws.map(async ({ to, raw }) => ({ to, raw: raw.toString('latin1'), mail: await simpleParser(raw) })),
      ),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
