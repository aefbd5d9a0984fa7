/**
 * Goes the way that README.md shows, in an empty folder with the packed program, and prints how long each step takes: from
 * nothing to a feed and a test mail. For each question that `milepost init` would ask, ten seconds of a person's time are
 * counted. Fails if the whole takes more than five minutes.
 *
 *     node tests/package/first-five-minutes.ts [--offline]
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env, stdout } from 'node:process';
import { promisify } from 'node:util';

import { mailServer } from '../mailing/support/mail-server.ts';
import { installTarball } from './install-tarball.ts';
import { packCheckout } from './pack.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const MOST_SECONDS = 300;
const SECONDS_A_QUESTION = 10;
/** Title, address, language, sender, postal address. */
const QUESTIONS = 5;

const work = mkdtempSync(join(tmpdir(), 'milepost-minutes-'));
const site = join(work, 'notes');
const server = await mailServer();
let total = 0;

function took(seconds: number, what: string): void {
  total += seconds;
  stdout.write(`${seconds.toFixed(1).padStart(6)} s  ${what}\n`);
}

try {
  const { tarball } = packCheckout(CHECKOUT, work);
  mkdirSync(site);
  // npm needs it to install here and not in a folder above.
  writeFileSync(join(site, 'package.json'), '{ "name": "notes", "private": true }\n');
  let start = performance.now();
  const origin = installTarball(tarball, site, CHECKOUT, argv.includes('--offline'));
  took((performance.now() - start) / 1000, `npm install milepost (from the ${origin})`);

  const [, minutes = ''] =
    /^## Five minutes\n(.*?)^## /ms.exec(readFileSync(join(CHECKOUT, 'README.md'), 'utf8')) ?? [];
  const lines = Array.from(minutes.matchAll(/^```sh\n(.*?)^```/gms), ([, code = '']) =>
    code.trim().split('\n'),
  ).flat();
  if (lines.length < 4) throw new Error('Expected commands in README.md, found none');
  took(QUESTIONS * SECONDS_A_QUESTION, `${QUESTIONS} questions, answered by a person`);
  for (const line of lines) {
    start = performance.now();
    await promisify(execFile)('sh', ['-c', line.replace('npx ', 'npx --no-install ')], {
      cwd: site,
      env: {
        ...env,
        CI: '',
        MILEPOST_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
        MILEPOST_SECRET: 'a-secret-of-at-least-thirty-two-characters',
      },
    });
    took((performance.now() - start) / 1000, line);
  }
  if (!existsSync(join(site, 'out/feed.xml'))) throw new Error('Expected a feed, found none');
  const mails = await server.mails();
  if (mails.length !== 1) throw new Error(`Expected one test mail, found ${mails.length}`);
  stdout.write(
    `${total.toFixed(1).padStart(6)} s  in all: a feed, and a test mail “${mails[0]?.mail.subject}”\n`,
  );
  if (total > MOST_SECONDS) throw new Error(`Expected at most ${MOST_SECONDS} seconds`);
} finally {
  await server.close();
  rmSync(work, { recursive: true, force: true });
}
