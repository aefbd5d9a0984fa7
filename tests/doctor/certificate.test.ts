import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import { expect, onTestFinished, test } from 'vitest';

import { examineCertificate } from '../../pipeline/doctor/web/certificate.ts';
import { portOf } from '../deliver/support/scripted-server.ts';
import { certifiedKey } from '../serve/support/certificate.ts';

const NOW = new Date();
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const day = (days: number): string => inDays(days).toISOString().slice(0, 10);

test.each([
  ['one that holds', { days: 60, name: 'localhost', isKnown: true }, 'ok', `holds until ${day(60)}`],
  ['one that ends soon', { days: 13, name: 'localhost', isKnown: true }, 'warning', `expires on ${day(13)}`],
  ['one that has ended', { days: -1, name: 'localhost', isKnown: true }, 'error', `expired on ${day(-1)}`],
  ['one for another name', { days: 60, name: 'a.example', isKnown: true }, 'error', 'is for another name'],
  ['one signed by itself', { days: 60, name: 'localhost', isKnown: false }, 'error', 'is self-signed'],
])('%s', async (_, { days, name, isKnown }, verdict, words) => {
  const { key, certificate } = certifiedKey(inDays(-90), inDays(days), name);
  const known = getCACertificates('default');
  if (isKnown) setDefaultCACertificates([certificate]);
  const server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: certificate });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(async () => {
    setDefaultCACertificates(known);
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const url = `https://localhost:${portOf(server.address())}/`;
  const [found] = await examineCertificate('site', url, NOW);
  expect(found).toMatchObject({ area: 'site', check: 'certificate', verdict });
  expect(found?.what).toContain(words);
  expect(found?.fix === null).toBe(verdict === 'ok');
});

test('nothing is said of a server without encryption, or that does not answer', async () => {
  expect(await examineCertificate('site', 'http://localhost:1/', NOW)).toEqual([]);
  expect(await examineCertificate('serve', 'https://localhost:1/', NOW)).toEqual([]);
});
