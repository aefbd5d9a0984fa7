import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';

import { ARTICLE, testPublication, type TestPublication } from '../commands/publication.ts';
import { imapServer } from '../deliver/support/imap-server.ts';
import { portOf } from '../deliver/support/scripted-server.ts';
import { dkimPair } from '../message/dkim-keys.ts';
import { certifiedKey } from '../serve/support/certificate.ts';
import { dnsServer } from './support/dns-server.ts';
import { webServer } from './support/web-server.ts';

const PASSWORD = 'hunter2-and-more';
const SECRET = 'a-secret-of-at-least-thirty-two-characters';

/** A mail server for the user `news`; @returns its port. */
async function mailServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    name: 'mail.example.org',
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === PASSWORD ? done(null, { user: 'news' }) : done(new Error('Wrong password')),
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return portOf(server.server.address());
}

function configuration(site: string): string {
  return `export default {
  site: { url: '${site}', title: 'Gazette' },
  newsletter: {
    from: { address: 'news@example.org' },
    postalAddress: ['Quay 1'],
    endpoint: '${site}mail/',
    bounces: 'bounces@example.org',
    dkim: { selector: 'news' },
  },
};\n`;
}

interface Report {
  readonly ok: boolean;
  readonly count: Readonly<Record<string, number>>;
  readonly diagnoses: readonly {
    area: string;
    check: string;
    verdict: string;
    what: string;
    why: string | null;
    fix: string | null;
  }[];
}

async function reported(publication: TestPublication, ...args: string[]): Promise<Report> {
  const { stdout } = await publication.milepost('doctor', '--json', ...args);
  return JSON.parse(stdout);
}

describe('milepost doctor', () => {
  test('looks at everything, from the site to the clock, and shows no secret', async () => {
    const port = await mailServer();
    const box = await imapServer([]);
    onTestFinished(() => box.close());
    const { pem, record } = dkimPair('rsa');
    const site = await webServer((_request, response) =>
      response
        .setHeader('Date', new Date('2026-11-24T09:10:00Z').toUTCString())
        .setHeader('Content-Type', 'text/html')
        .end('<p>Hi'),
    );
    const { address } = await dnsServer({
      'example.org TXT': ['v=spf1 ip4:203.0.113.7 ~all'],
      'example.org MX': ['10 mail.example.org'],
      'mail.example.org A': ['203.0.113.7'],
      '7.113.0.203.in-addr.arpa PTR': ['mail.example.org'],
      '_dmarc.example.org TXT': ['v=DMARC1; p=none'],
      'news._domainkey.example.org TXT': [record],
    });
    const env = {
      MILEPOST_SECRET: SECRET,
      MILEPOST_DKIM_KEY: pem,
      MILEPOST_SMTP_URL: `smtp://news:${PASSWORD}@127.0.0.1:${port}`,
      MILEPOST_BOUNCE_URL: `imap://box:secret@127.0.0.1:${box.port}`,
    };
    const files = {
      'milepost.config.ts': configuration(site),
      'content/articles/2016-12-27-three.md': ARTICLE,
    };
    const publication = testPublication(files, env);
    const report = await reported(publication, '--dns', address);
    const verdicts = Object.fromEntries(
      report.diagnoses.map((one) => [`${one.area} ${one.check}`, one.verdict]),
    );
    expect(verdicts).toMatchObject({
      'machine node': 'ok',
      'machine git': 'warning',
      'configuration file': 'ok',
      'secrets MILEPOST_SECRET': 'ok',
      'secrets MILEPOST_SMTP_URL': 'ok',
      'secrets MILEPOST_DKIM_KEY': 'ok',
      'secrets MILEPOST_BOUNCE_URL': 'ok',
      'site answers': 'ok',
      'site build': 'skipped',
      'dns spf': 'ok',
      'dns dkim': 'ok',
      'dns dmarc': 'ok',
      'dns alignment': 'ok',
      'dns mx': 'ok',
      'dns reverse-name': 'ok',
      'smtp connects': 'ok',
      'smtp login': 'ok',
      'smtp size': 'ok',
      'smtp 8bitmime': 'ok',
      'serve healthz': 'error',
      'bounces mailbox': 'ok',
      'database integrity': 'skipped',
      'clock clock': 'warning',
    });
    expect(report.diagnoses.find(({ area }) => area === 'clock')?.what).toContain('10 minutes behind');
    const wrong = report.diagnoses.filter(({ verdict }) => verdict === 'error' || verdict === 'warning');
    expect(wrong.filter(({ why, fix }) => why === null || fix === null)).toEqual([]);
    expect(report.ok).toBe(false);
    const people = await publication.milepost('doctor', '--dns', address);
    expect(people.code).toBe(1);
    for (const secret of [SECRET, PASSWORD, pem, pem.split('\n')[3] ?? '', 'box:secret'])
      for (const text of [JSON.stringify(report), people.stderr, people.stdout])
        expect(text).not.toContain(secret);
  });

  test('says to people what is so, why it matters, and what to do, and counts', async () => {
    const { stderr, code } = await testPublication({
      'milepost.config.ts': configuration('http://127.0.0.1:2/'),
    }).milepost('doctor', '--only', 'secrets');
    expect(stderr).toContain('Secrets\n  error   MILEPOST_SECRET is not set');
    expect(stderr).toMatch(
      /\n +Why: .+\n +Do: {2}Write MILEPOST_SECRET=… into \.env .* Make one with `openssl rand -hex 32`/,
    );
    expect(stderr).toMatch(/\n\d errors, 0 warnings; 0 in order\.\n$/);
    expect(code).toBe(1);
  });

  test('with a configuration that can’t be read, says what is wrong there and goes on with what it can', async () => {
    const report = await reported(
      testPublication({ 'milepost.config.ts': 'export default { sight: {} };\n' }),
    );
    expect(report.diagnoses).toContainEqual(
      expect.objectContaining({
        area: 'configuration',
        check: 'config-invalid',
        verdict: 'error',
        what: expect.stringContaining('`sight`'),
      }),
    );
    expect(report.diagnoses).toContainEqual(
      expect.objectContaining({ area: 'machine', check: 'node', verdict: 'ok' }),
    );
  });

  test.each([
    [['--only', 'dns,smpt'], 'unexpected "smpt"'],
    [['--dns', 'nowhere'], 'the address of a name server'],
    [['--root', 'gone'], 'There is no folder'],
  ])('%j is wrong usage', async (args, words) => {
    const { code, stderr } = await testPublication({}).milepost('doctor', ...args);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});

describe('the mail server', () => {
  const found = async (url: string): Promise<Record<string, unknown>> => {
    const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: url };
    const report = await reported(
      testPublication({ 'milepost.config.ts': configuration('http://127.0.0.1:2/') }, env),
      '--only',
      'smtp',
    );
    return Object.fromEntries(report.diagnoses.map((one) => [one.check, one]));
  };

  test('a login that is refused is an error with advice, and the password is not in it', async () => {
    const { login } = await found(`smtp://news:wrong-password@127.0.0.1:${await mailServer()}`);
    expect(login).toMatchObject({ verdict: 'error', fix: expect.stringContaining('MILEPOST_SMTP_URL') });
    expect(JSON.stringify(login)).not.toContain('wrong-password');
  });

  test('one that takes only small mails is an error', async () => {
    const { size } = await found(`smtp://news:${PASSWORD}@127.0.0.1:${await mailServer({ size: 50_000 })}`);
    expect(size).toMatchObject({ verdict: 'error', what: expect.stringContaining('50,000 bytes') });
  });

  test('one whose certificate does not hold is an error that says so', async () => {
    const { key, certificate } = certifiedKey(new Date(Date.now() - 1000), new Date(Date.now() + 60_000));
    const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const port = await mailServer({ disabledCommands: [], key: pem, cert: certificate });
    const { connects } = await found(`smtp://127.0.0.1:${port}`);
    expect(connects).toMatchObject({ verdict: 'error', what: expect.stringMatching(/certificate/i) });
  });

  test('one that is not there is an error', async () => {
    expect((await found('smtp://127.0.0.1:1'))['connects']).toMatchObject({
      verdict: 'error',
      what: expect.stringContaining("can't be reached"),
    });
  });
});
