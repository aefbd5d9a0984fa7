import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';

import { examineCertificate, webServerOf } from '../../pipeline/doctor/certificate/certificate.ts';
import { faultOf } from '../../pipeline/doctor/certificate/fault.ts';
import { portOf } from '../deliver/support/scripted-server.ts';
import { certifiedKey } from '../serve/support/certificate.ts';

const NOW = new Date();
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const day = (days: number): string => inDays(days).toISOString().slice(0, 10);

interface MadeCertificate {
  readonly key: string;
  readonly cert: string;
  /** Whether its authority is known. */
  readonly isKnown: boolean;
}

function made(days: number, name: string, isKnown: boolean, from = -90): MadeCertificate {
  const { key, certificate } = certifiedKey(inDays(from), inDays(days), name);
  return { key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: certificate, isKnown };
}

/** Lets its authority be known until the end of the test. */
function trusted({ cert, isKnown }: MadeCertificate): void {
  const known = getCACertificates('default');
  if (isKnown) setDefaultCACertificates([cert]);
  onTestFinished(() => setDefaultCACertificates(known));
}

/** Certificates, and what is to be said of each. */
const CERTIFICATES: readonly (readonly [string, MadeCertificate, verdict: string, words: string])[] = [
  ['one that holds', made(60, 'localhost', true), 'ok', `holds until ${day(60)}`],
  ['one that ends soon', made(13, 'localhost', true), 'warning', `expires on ${day(13)}`],
  ['one that has ended', made(-1, 'localhost', true), 'error', `expired on ${day(-1)}`],
  ['one for another name', made(60, 'a.example', true), 'error', 'is for another name'],
  ['one that does not hold yet', made(60, 'localhost', true, 2), 'error', `holds only from ${day(2)} on`],
  [
    'one signed by itself',
    made(60, 'localhost', false),
    'error',
    'is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
];

test.each(CERTIFICATES)('of a web server: %s', async (_, certificate, verdict, words) => {
  trusted(certificate);
  const server = createServer(certificate);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const url = `https://localhost:${portOf(server.address())}/`;
  const [found] = await examineCertificate('site', webServerOf(url), NOW);
  expect(found).toMatchObject({ area: 'site', check: 'certificate', verdict });
  expect(found?.what).toContain(words);
  expect(found?.fix === null).toBe(verdict === 'ok');
});

test.each([
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'can’t be traced to an authority that is known', 'whole chain'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'is self-signed', 'Get one from an authority'],
  ['CERT_HAS_EXPIRED', 'does not hold', 'Get a new one'],
  ['EE_KEY_TOO_SMALL', 'does not hold', 'let the mail server load it'],
])('%s: it %s', (problem, words, fix) => {
  expect(faultOf(problem, 'mail server')).toEqual([words, expect.stringContaining(fix)]);
});

describe.each(['at-once', 'starttls'] as const)('of a mail server with TLS %s', (begin) => {
  test.each(CERTIFICATES)('%s', async (_, certificate, verdict, words) => {
    trusted(certificate);
    const { key, cert } = certificate;
    const server = new SMTPServer({ key, cert, secure: begin === 'at-once' });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const port = portOf(server.server.address());
    const [found] = await examineCertificate('smtp', { host: 'localhost', port, begin }, NOW);
    expect(found).toMatchObject({ area: 'smtp', check: 'certificate', verdict });
    expect(found?.what).toContain(words);
    expect(found?.fix ?? '').not.toContain('web server');
  });
});

test.each([
  ['has no STARTTLS', '220 hello\r\n', '250-hello\r\n250 SIZE 1000\r\n'],
  ['refuses it', '220 hello\r\n', '250-hello\r\n250 STARTTLS\r\n', '454 not now\r\n'],
  ['is no mail server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ['goes on without end', `220-${'x'.repeat(100_000)}`],
])('nothing is said of a mail server that %s', async (_, greeting, ...answers) => {
  const server = createPlainServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
    socket.on('data', () => socket.write(answers.shift() ?? ''));
    if (answers.length === 0 && greeting.startsWith('HTTP')) socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const port = portOf(server.address());
  expect(await examineCertificate('smtp', { host: 'localhost', port, begin: 'starttls' }, NOW)).toEqual([]);
});

test('nothing is said of a server without encryption, or that does not answer', async () => {
  expect(await examineCertificate('site', webServerOf('http://localhost:1/'), NOW)).toEqual([]);
  expect(await examineCertificate('serve', webServerOf('https://localhost:1/'), NOW)).toEqual([]);
});
