import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { type LoadedSettings, loadSettings } from '../../pipeline/config/load.ts';

async function withNewsletter(newsletter: string): Promise<LoadedSettings> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-replies-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const site = "site: { url: 'https://example.org/log', title: 'Log' }";
  writeFileSync(
    join(root, 'milepost.config.mjs'),
    `export default { ${site}, newsletter: ${newsletter} };\n`,
  );
  return loadSettings(root, {});
}

it.each([
  ['{}', null],
  ["{ replyTo: { name: 'Ann', address: 'ann@example.org' } }", { readBy: 'Ann', writeTo: null }],
  ["{ replyTo: { address: 'ann@example.org' } }", { readBy: 'ann@example.org', writeTo: null }],
  ["{ replyTo: { address: 'ann@example.org' }, replies: false }", null],
  ["{ replies: { readBy: 'the desk' } }", { readBy: 'the desk', writeTo: null }],
  [
    "{ replyTo: { address: 'a@example.org' }, replies: { writeTo: 'b@example.org' } }",
    { readBy: null, writeTo: 'b@example.org' },
  ],
])('what mails say about replies follows from %s', async (newsletter, replies) => {
  const { settings } = await withNewsletter(newsletter);
  expect(settings?.newsletter.replies).toEqual(replies);
});

it.each(['{}', "{ readBy: 'Ann', writeTo: 'ann@example.org' }", 'true'])(
  '`replies: %s` is refused',
  async (replies) => {
    const { settings, diagnostics } = await withNewsletter(`{ replies: ${replies} }`);
    expect(settings).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
  },
);
