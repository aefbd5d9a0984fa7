// A worker, in a process of its own, until nothing is left. Arguments: the database's URL, the mail server's port.
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { work } from '../../pipeline/mailing/work.ts';
import { SECRET } from './edition.ts';

const [url = '', port = ''] = process.argv.slice(2);
await work({
  database: { engine: 'postgres', url },
  journal: '/nowhere/unsubscribed',
  keys: { secret: SECRET, dkimKey: '' },
  transport: smtpTransport({
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    user: null,
    password: null,
  }),
  connections: null,
  untilDone: true,
  chores: null,
  patience: 0,
  signal: new AbortController().signal,
  now: () => new Date(),
  tell: () => undefined,
});
