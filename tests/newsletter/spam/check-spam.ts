/**
 * Gives each of our mails to SpamAssassin and to Python's email parser: less than 1.0 points, and no defect. Run it
 * with `npm run check:spam`; it needs Debian's `spamassassin` and `python3`, and uses no network.
 */
import { spawnSync } from 'node:child_process';

import { sampleMails } from './samples.ts';

/** A mail of ours with more points needs a look; SpamAssassin's own limit is 5. */
const MOST = 1;

const PARSE = `
import email, email.policy, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
for part in message.walk():
    for defect in part.defects:
        print(type(defect).__name__)
    for header in part.values():
        for defect in getattr(header, 'defects', ()):
            print(type(defect).__name__, str(header)[:60])
    if not part.is_multipart():
        part.get_content()
`;

let failed = false;
for (const { name, bytes } of await sampleMails()) {
  const points = spamPoints(bytes);
  const defects = run('python3', ['-c', PARSE], bytes).trim();
  if (points.score >= MOST || defects !== '') failed = true;
  process.stdout.write(
    `${name}: ${points.score} points${points.rules === '' ? '' : ` (${points.rules})`}; ${defects === '' ? 'no defect' : defects}\n`,
  );
}
if (failed) {
  process.stderr.write(`Expected fewer than ${MOST} points and no defect for each.\n`);
  process.exitCode = 1;
}

function spamPoints(bytes: Uint8Array): { readonly score: number; readonly rules: string } {
  const report = run(
    'spamassassin',
    ['--local', '--test-mode', '--cf=score ALL_TRUSTED 0'],
    received(bytes),
  ).replace(/\r?\n[ \t]+/g, ' ');
  const status = /^X-Spam-Status: (.*)$/m.exec(report)?.[1] ?? '';
  const score = Number(/score=(-?[\d.]+)/.exec(status)?.[1] ?? Number.NaN);
  if (Number.isNaN(score)) throw new Error('Expected a score of SpamAssassin, found none');
  return { score, rules: /tests=(\S*(?:,\s*\S+)*?)\s+autolearn/.exec(status)?.[1] ?? '' };
}

/** As a mailbox shows it: with the line of the server that accepted it, at once. */
function received(bytes: Uint8Array): Uint8Array {
  const date = /^Date: (.*)$/m.exec(Buffer.from(bytes).toString('latin1'))?.[1]?.trim() ?? '';
  const line = `Received: from mail.example.org (localhost [127.0.0.1]) by mx.example.com with ESMTPS id 1; ${date}\r\n`;
  return Buffer.concat([Buffer.from(line), bytes]);
}

function run(command: string, args: readonly string[], input: Uint8Array): string {
  const { stdout, error, status, stderr } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  });
  if (error !== undefined)
    throw new Error(`${command} is not there: apt install spamassassin python3`, { cause: error });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
}
