import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { emitFeeds } from '../../pipeline/emit/feeds/feeds.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { feedContext, renderAll } from '../emit/feeds/render.ts';
import { PYTHON } from './programs.ts';

/** A checkout of https://github.com/w3c/feedvalidator; it needs Debian's python3-lxml, -html5lib and -rdflib. */
const VALIDATOR = process.env['FEEDVALIDATOR'];

/** Another folder of a build to validate. */
const OUT = process.env['MILEPOST_OUT'];

test.skipIf(VALIDATOR === undefined)('the W3C feed validator finds no error and no warning', async () => {
  const files = await renderAll(samplePublication(), emitFeeds, feedContext(2));
  const documents = [...files, ...(OUT === undefined ? [] : filesOf(OUT))].filter(([path]) =>
    /(?:feed|atom)\.xml$/u.test(path),
  );
  expect(documents.length).toBeGreaterThan(10);
  const input = JSON.stringify(documents.map(([path, text]) => [addressOf(text) ?? path, text]));
  const output = execFileSync(PYTHON, [join(import.meta.dirname, 'validate.py'), VALIDATOR ?? ''], {
    input,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  expect(JSON.parse(output)).toEqual([]);
});

/** The address that a feed states for itself. */
function addressOf(text: string): string | undefined {
  return /(?:href="([^"]+)" rel="self"|rel="self"[^>]*href="([^"]+)")/u.exec(text)?.slice(1).find(Boolean);
}

function filesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.xml'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
}
