// Plans and freezes an edition for everybody, in a process of its own, and prints what it took. Argument: the database's URL.
import { stdout } from 'node:process';

import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { send } from '../../pipeline/mailing/send.ts';
import { senderOf } from '../../pipeline/mailing/sender/sender.ts';
import { material, SECRET } from './edition.ts';

const [url = ''] = process.argv.slice(2);
const source = material({ engine: 'postgres', url });
const begun = performance.now();
await send(
  {
    ...source,
    sender: senderOf(source.settings, { secret: SECRET, dkimKey: '' }),
    transport: smtpTransport({ host: '127.0.0.1', port: 9, secure: false, user: null, password: null }),
    patience: 0,
    beginsOnly: true,
    signal: new AbortController().signal,
    now: () => new Date(),
    tell: () => undefined,
  },
  { slug: 'edition', agree: () => true },
);
const seconds = (performance.now() - begun) / 1000;
stdout.write(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS * 1024 }));
