import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import { verpAddress } from '../../pipeline/deliver/bounce/verp.ts';
import { audienceOf, begin, NOW } from '../deliver/support/audience.ts';
import { imapServer } from '../deliver/support/imap-server.ts';
import { pop3Server } from '../deliver/support/pop3-server.ts';
import { SECRET } from './support/effects.ts';
import { databaseVariables, locationOf } from '../database/support/location.ts';

const PROGRAM = fileURLToPath(new URL('../../pipeline/bin.mjs', import.meta.url));
const BOUNCES = 40;
/** The program is killed when it asks for this mail of those that are left. */
const KILLS = [2, 12];

function bounceOf(subscriber: number): string {
  return [
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${verpAddress('bounces@example.org', { subscriber, edition: 'e' }, SECRET)}`,
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at mx.example.net.',
    '552 5.2.2 no room',
    '',
  ].join('\r\n');
}

/** Runs `milepost bounce`, and kills it when `isTime` says so; gives its exit code. */
async function bounce(root: string, url: string, isTime: () => boolean): Promise<number | null> {
  const env = {
    ...process.env,
    ...databaseVariables(join(root, 'milepost.sqlite')),
    MILEPOST_SECRET: SECRET,
    MILEPOST_BOUNCE_URL: url,
  };
  const child = spawn(process.execPath, [PROGRAM, 'bounce', '--mailbox', '--root', root], {
    env,
    stdio: 'ignore',
  });
  const watch = setInterval(() => {
    if (isTime()) child.kill('SIGKILL');
  }, 1);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  return code;
}

test.each(['pop3', 'imap'] as const)(
  'killed again and again while it reads a mailbox over %s, it loses no bounce and counts none twice',
  async (protocol) => {
    const root = mkdtempSync(join(tmpdir(), 'milepost-bounce-killed-'));
    const file = join(root, 'milepost.sqlite');
    const before = await audienceOf(3 * BOUNCES, file);
    await begin(before, 'e');
    await before.updateTable('delivery').set({ state: 'accepted', claimed_at: NOW.toISOString() }).execute();
    await before.destroy();
    const mails = Array.from({ length: BOUNCES }, (_, index) => bounceOf(index + 1));
    const server =
      protocol === 'pop3'
        ? await pop3Server(mails.map((mail, index) => [`u${index}`, mail] as const))
        : await imapServer(mails);
    try {
      const url = `${protocol}://box:secret@127.0.0.1:${server.port}`;
      for (const at of KILLS) {
        const start = server.commands.length;
        const asked = (): number =>
          server.commands.slice(start).filter((command) => /^(?:RETR|UID FETCH)/.test(command)).length;
        expect(await bounce(root, url, () => asked() >= at)).toBeNull();
      }
      expect(await bounce(root, url, () => false)).toBe(0);
      const database = await openDatabase(locationOf(file), { verify: true });
      const rejected = await database
        .selectFrom('delivery')
        .select('subscriber_id')
        .where('state', '=', 'rejected')
        .orderBy('subscriber_id')
        .execute();
      const people = await database.selectFrom('subscriber').select('state').distinct().execute();
      await database.destroy();
      expect(rejected.map(({ subscriber_id }) => subscriber_id)).toEqual(mails.map((_, index) => index + 1));
      expect(people).toEqual([{ state: 'active' }]);
      expect('mails' in server && server.mails instanceof Map ? server.mails.size : 0).toBe(0);
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  },
  120_000,
);
