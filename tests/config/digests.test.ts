import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { type LoadedSettings, loadSettings } from '../../pipeline/config/load.ts';

async function withDigests(digests: string): Promise<LoadedSettings> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-digests-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const site = "site: { url: 'https://example.org/log', title: 'Log' }";
  writeFileSync(
    join(root, 'milepost.config.mjs'),
    `export default { ${site}, newsletter: { digests: ${digests} } };\n`,
  );
  return loadSettings(root, {});
}

it.each([
  ['{}', { daily: 'whole', weekly: 'whole', monthly: 'whole' }],
  ["'compact'", { daily: 'compact', weekly: 'compact', monthly: 'compact' }],
  ["{ monthly: 'compact' }", { daily: 'whole', weekly: 'whole', monthly: 'compact' }],
])('how much digests contain follows from `digests: %s`', async (digests, forms) => {
  expect((await withDigests(digests)).settings?.newsletter.digests).toEqual(forms);
});

it.each(["'short'", "{ yearly: 'compact' }", "{ weekly: 'short' }"])(
  '`digests: %s` is refused',
  async (digests) => {
    const { settings, diagnostics } = await withDigests(digests);
    expect(settings).toBeNull();
    expect(diagnostics.map(({ message }) => message).join()).toContain('newsletter.digests');
  },
);
