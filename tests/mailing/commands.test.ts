import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { databaseExists } from '../../pipeline/database/open.ts';
import { shownLocation } from '../../pipeline/model/settings/database-location.ts';
import { locationOf } from '../database/support/location.ts';
import { run } from './support/command.ts';
import { SECRET } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';

let root: string;
let server: MailServer;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-commands-'));
  mkdirSync(join(root, 'content', 'articles'), { recursive: true });
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

function article(
  slug: string,
  day: string,
  text = 'Hello.\n\n## 1. One\n\nFirst.\n\n## 2. Two\n\nSecond.\n',
): void {
  writeFileSync(
    join(root, 'content', 'articles', `${slug}.md`),
    `---\ntitle: The ${slug}\ndate: ${day}\n---\n\n${text}`,
  );
}

function configure(): void {
  writeFileSync(
    join(root, 'milepost.config.ts'),
    `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { name: 'Milestones', address: 'news@example.org' },
    listId: 'milestones.example.org',
    postalAddress: ['1 Road', 'Town'],
    endpoint: 'https://mail.example.org/',
  },
};\n`,
  );
}

const env = (): Record<string, string> => ({
  MILEPOST_SECRET: SECRET,
  MILEPOST_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
});

describe('subscribers', () => {
  test('add, list, unsubscribe, remove', async () => {
    expect(await run(root, ['subscribers', 'add', 'ann@example.org', '--name', 'Ann'])).toMatchObject({
      exitCode: 0,
    });
    expect((await run(root, ['subscribers', 'list'])).out).toBe('ann@example.org\tactive\tAnn\tevery\t\n');
    expect((await run(root, ['subscribers', 'add', 'ANN@example.org'])).err).toContain('already');
    await run(root, ['subscribers', 'unsubscribe', 'ann@example.org']);
    expect(await run(root, ['subscribers', 'add', 'ann@example.org'])).toMatchObject({ exitCode: 1 });
    const { out } = await run(root, ['subscribers', 'list', '--json', '--state', 'unsubscribed']);
    expect(JSON.parse(out)).toMatchObject({
      subscribers: [{ address: 'ann@example.org', reason: 'by mail' }],
    });
    expect(await run(root, ['subscribers', 'remove', '--yes', 'ann@example.org'])).toMatchObject({
      exitCode: 0,
    });
    expect(await run(root, ['subscribers', 'remove', '--yes', 'ann@example.org'])).toMatchObject({
      exitCode: 1,
    });
    expect(JSON.parse((await run(root, ['subscribers', 'list', '--json'])).out)).toEqual({ subscribers: [] });
  });

  test('add --tag and --frequency: stored, listed, changed for an existing subscriber', async () => {
    article('fresh', '2026-03-01', '## 1. One\n\nDocker.\n');
    writeFileSync(join(root, 'content', 'tags.yaml'), 'docker:\n  label: Docker\n');
    const line = ['subscribers', 'add', 'ann@example.org', '--tag', 'Docker', '--frequency', 'weekly'];
    expect(await run(root, line)).toMatchObject({ exitCode: 0, err: 'ann@example.org added\n' });
    expect((await run(root, ['subscribers', 'list'])).out).toBe(
      'ann@example.org\tactive\t\tweekly\tdocker\n',
    );
    await run(root, ['subscribers', 'add', 'ann@example.org', '--tag', 'all']);
    const { out } = await run(root, ['subscribers', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject({ subscribers: [{ frequency: 'weekly', tags: [] }] });
    const misspelt = await run(root, ['subscribers', 'add', 'bob@example.org', '--tag', 'docer']);
    expect(misspelt.err).toContain('no article has the tag `docer` yet; did you mean `docker`?');
    expect(await run(root, ['subscribers', 'add', 'cleo@example.org', '--tag', '…'])).toMatchObject({
      exitCode: 2,
    });
  });

  test('a bad address is exit code 2, and none of the others is added', async () => {
    const { exitCode, err } = await run(root, ['subscribers', 'add', 'ann@example.org', 'bob']);
    expect(exitCode).toBe(2);
    expect(err).toContain('"bob"');
    expect((await run(root, ['subscribers', 'list'])).out).toBe('');
  });

  test('import reports bad rows as file:line, keeps the good ones, exit code 1', async () => {
    writeFileSync(join(root, 'members.csv'), 'email\nann@example.org\nnope\n');
    const { exitCode, err } = await run(root, ['subscribers', 'import', 'members.csv', '--yes']);
    expect(exitCode).toBe(1);
    expect(err).toContain('members.csv:3: Unexpected `nope`');
    expect((await run(root, ['subscribers', 'list'])).out).toContain('ann@example.org');
    expect(await run(root, ['subscribers', 'import', 'missing.csv'])).toMatchObject({ exitCode: 2 });
  });
});

describe('send', () => {
  test('the whole way: articles, templates, mails; a second run sends nothing', async () => {
    configure();
    article('old', '2025-05-05');
    article('fresh', '2026-03-01');
    await run(root, ['subscribers', 'add', 'ann@example.org', 'bob@example.org']);
    const first = await run(root, ['send', '--yes', '--json'], { env: env() });
    expect(first.err).not.toContain('Warning');
    expect(first.exitCode).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({
      archived: ['old'],
      editions: [{ slug: 'fresh', accepted: 2 }],
    });
    const second = await run(root, ['send', '--yes', '--json'], { env: env() });
    expect(second).toMatchObject({ exitCode: 0 });
    const [one, two] = await server.mails();
    expect(await server.mails()).toHaveLength(2);
    expect(one?.mail.subject).toBe('The fresh');
    expect(one?.mail.html).toContain('First.');
    expect(one?.mail.text).toContain('https://mail.example.org/unsubscribe/');
    expect(one?.mail.messageId).not.toBe(two?.mail.messageId);
    expect(`${String(one?.mail.html)}${one?.mail.text ?? ''}`).not.toContain('slot.invalid');
  });

  test('an article that is written after the first use with an earlier date is archive, and named', async () => {
    configure();
    article('fresh', '2026-03-01');
    await run(root, ['subscribers', 'add', 'ann@example.org']);
    await run(root, ['send', '--yes'], { env: env() });
    article('yesterday', '2026-02-28');
    const { err, exitCode } = await run(root, ['send', '--yes'], { env: env() });
    expect(err).toContain(
      '1 edition dated before the day of the first use recorded as archive, not sent: yesterday. `milepost send SLUG` sends one all the same.',
    );
    expect(exitCode).toBe(0);
  });

  test('--dry-run says what would be sent to how many, and creates no file', async () => {
    configure();
    article('old', '2025-05-05');
    article('fresh', '2026-03-01');
    const before = readdirSync(root);
    const { exitCode, err, out } = await run(root, ['send', '--dry-run', '--json'], { env: {} });
    expect(exitCode).toBe(0);
    expect(err).toContain('fresh will be sent to 0 subscribers');
    expect(JSON.parse(out)).toEqual({
      dryRun: true,
      editions: [{ slug: 'fresh', recipients: 0 }],
      archive: ['old'],
      unwritten: [],
    });
    expect(readdirSync(root)).toEqual(before);
  });

  test.each(['send', 'send fresh', 'digest weekly', 'send nowhere'])(
    '%s without a database mails nobody, and creates none',
    async (line) => {
      configure();
      article('fresh', '2026-03-01');
      const { exitCode, err } = await run(root, [...line.split(' '), '--yes'], { env: env() });
      expect(exitCode).toBe(line === 'send nowhere' ? 2 : 0);
      expect(err).toContain(
        line === 'send nowhere' ? 'no edition `nowhere`' : '`milepost subscribers add ADDRESS`',
      );
      expect(await databaseExists(locationOf(join(root, 'milepost.sqlite')))).toBe(false);
    },
  );

  test('--no-first-use sends nothing with a ledger that was never used, or with none, and changes nothing', async () => {
    configure();
    article('fresh', '2026-03-01');
    const location = locationOf(join(root, 'milepost.sqlite'));
    const database = shownLocation(location);
    const refused = async (words: string, ...line: string[]): Promise<void> => {
      const { exitCode, err } = await run(root, [...line, '--yes', '--no-first-use'], { env: env() });
      expect(exitCode).toBe(2);
      expect(err).toContain(words);
    };
    const none = `There is no database at ${database},`;
    const unused = `never used with the database ${database},`;
    await refused(none, 'send');
    await refused(none, 'digest', 'daily');
    expect(await databaseExists(location)).toBe(false);
    await run(root, ['subscribers', 'add', 'ann@example.org']);
    await refused(unused, 'send');
    await refused(unused, 'send', 'fresh');
    await refused(unused, 'digest', 'daily');
    expect(await server.mails()).toEqual([]);

    expect(await run(root, ['send', '--yes'], { env: env() })).toMatchObject({ exitCode: 0 });
    article('next', '2026-03-01');
    const { exitCode } = await run(root, ['send', '--yes', '--no-first-use'], { env: env() });
    expect(exitCode).toBe(0);
    expect(await server.mails()).toHaveLength(2);
  });

  test('content with an error is not sent', async () => {
    configure();
    article('fresh', '2026-03-01');
    writeFileSync(join(root, 'content', 'articles', 'bad.md'), '---\ntitle: [\n---\nx\n');
    await run(root, ['subscribers', 'add', 'ann@example.org']);
    const { exitCode, err } = await run(root, ['send', '--yes'], { env: env() });
    expect(exitCode).toBe(1);
    expect(err).toContain('bad.md');
    expect(await server.mails()).toEqual([]);
  });

  test('without configuration the missing key is named, exit code 2, and nothing is created', async () => {
    article('fresh', '2026-03-01');
    const { exitCode, err } = await run(root, ['send', '--yes'], { env: env() });
    expect(exitCode).toBe(2);
    expect(err).toContain('site.url');
    expect(await databaseExists(locationOf(join(root, 'milepost.sqlite')))).toBe(false);
  });
});

test.each([
  ['send --test me@example.org', 'MILEPOST_SMTP_URL', 'the mail server'],
  ['bounce', 'MILEPOST_SECRET', 'whose a bounce is'],
  ['subscribers erase --yes ann@example.org', 'MILEPOST_SECRET', 'an erased address is known again'],
  ['serve', 'MILEPOST_SECRET', 'signs the links'],
])('%s names the variable that is missing, why, and where to write it', async (line, name, why) => {
  configure();
  article('fresh', '2026-03-01');
  const { [name]: _, ...others } = env();
  const { exitCode, err } = await run(root, line.split(' '), { env: others });
  expect(err).toContain(`${name} is not set: `);
  expect(err).toContain(why);
  expect(err).toMatch(new RegExp(`Write ${name}=.* into \\.env .*, or set it in the environment`));
  expect(exitCode).toBe(2);
});

test('deliveries: listed, and resolved only with a decision', async () => {
  configure();
  article('fresh', '2026-03-01');
  await run(root, ['subscribers', 'add', 'ann@example.org']);
  await run(root, ['send', '--yes'], { env: env() });
  expect((await run(root, ['deliveries', 'list', 'fresh'])).out).toMatch(
    /^fresh\tann@example\.org\taccepted\t250 /,
  );
  expect((await run(root, ['deliveries', 'list', '--subscriber', '1'])).out).toContain('ann@example.org');
  expect((await run(root, ['deliveries', 'list', '--subscriber', '2'])).out).toBe('');
  await expect(run(root, ['deliveries', 'list', '--subscriber', '3000000000'])).rejects.toThrow(
    'up to 2147483647',
  );
  const shown = (await run(root, ['deliveries', 'show', 'fresh', 'ann@example.org'])).out;
  expect(shown).toMatch(/^fresh to ann@example\.org\n {2}accepted: 250 .*\n {2}planned 2026.*\n {2}claimed/);
  expect(shown.match(/ {2}carries tag:/g)).toHaveLength(2);
  const unknown = await run(root, ['deliveries', 'show', 'fresh', 'nobody@example.org']);
  expect(unknown).toMatchObject({ exitCode: 1, out: '' });
  expect(unknown.err).toContain('was not planned for nobody@example.org');
  expect(await run(root, ['deliveries', 'resolve'])).toMatchObject({ exitCode: 2 });
  expect((await run(root, ['deliveries', 'resolve', '--skip'])).err).toContain('Nothing is in doubt');
});
