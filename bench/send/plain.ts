// Sends the same messages with a plain nodemailer pool, in a process of its own, and prints what it took.
// Arguments: messages, port, connections.
import { createTransport } from 'nodemailer';

import { messageComposer } from '../../pipeline/message/compose.ts';
import { edition, PEM, sender } from './sample.ts';

const [size = '', port = '', connections = ''] = process.argv.slice(2);
const { from, listId } = sender();
const pool = createTransport({
  pool: true,
  host: '127.0.0.1',
  port: Number(port),
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
  dkim: { domainName: 'example.org', keySelector: 'news', privateKey: PEM },
});
const sample = edition();
const { html, text } = messageComposer(sample).bodies(null, {
  unsubscribe: 'https://lists.example.org/unsubscribe/TOKEN',
  preferences: 'https://lists.example.org/preferences/TOKEN',
});
let next = 1;
const begun = performance.now();
const cpuBefore = process.cpuUsage();
await Promise.all(
  // A few more than there are connections, so that each always has a message to take.
  Array.from({ length: Number(connections) * 2 }, async () => {
    for (; next <= Number(size);) {
      const number = next;
      next += 1;
      await pool.sendMail({
        from: { name: from.name ?? '', address: from.address },
        to: `s${number}@example.org`,
        subject: sample.subject,
        list: { id: listId, unsubscribe: [[`https://lists.example.org/unsubscribe/${number}`]] },
        html: html.replaceAll('TOKEN', String(number)),
        text: text.replaceAll('TOKEN', String(number)),
        encoding: 'quoted-printable',
      });
    }
  }),
);
const { user, system } = process.cpuUsage(cpuBefore);
const cpu = (user + system) / 1e6;
const seconds = (performance.now() - begun) / 1000;
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(
  JSON.stringify({ sent: Number(size), seconds, cpu, bytes: html.length + text.length, peak, live: 0 }),
);
pool.close();
