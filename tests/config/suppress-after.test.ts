import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { loadSettings } from '../../pipeline/config/load.ts';

/** When an address is given up with these settings; or what is wrong with them. */
async function loaded(delivery: object): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-suppress-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const config = { site: { url: 'https://example.org/', title: 'Log' }, delivery };
  writeFileSync(join(root, 'milepost.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const { settings, diagnostics } = await loadSettings(root, {});
  return settings?.delivery.suppressAfter ?? diagnostics.map(({ severity }) => severity);
}

test.each([
  [{}, { failures: 3, days: 14 }],
  [{ suppressAfter: 5 }, { failures: 5, days: 14 }],
  [{ suppressAfter: {} }, { failures: 3, days: 14 }],
  [{ suppressAfter: { failures: 4 } }, { failures: 4, days: 14 }],
  [{ suppressAfter: { days: 30 } }, { failures: 3, days: 30 }],
])('%j: an address is given up after %j', async (delivery, expected) => {
  expect(await loaded(delivery)).toEqual(expected);
});

test.each([0, 101, 1.5, 'often', { failures: 0 }, { days: -1 }, { failure: 3 }])(
  '%j is no number of failures',
  async (suppressAfter) => {
    expect(await loaded({ suppressAfter })).toContain('error');
  },
);
