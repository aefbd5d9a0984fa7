import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';

import { build } from '../../../pipeline/build/build.ts';
import type { BuildReport } from '../../../pipeline/build/pipeline.ts';
import { openDiskCache } from '../../../pipeline/cache/disk-cache.ts';

/** A publication in a temporary folder. */
export interface TemporaryPublication {
  readonly root: string;
  /** Builds it, and gives what the build reports. */
  build(): Promise<BuildReport>;
  /** A file of the site. */
  file(path: string): Buffer;
  /** The paths of all files of the site below a folder. */
  paths(folder: string): readonly string[];
}

/**
 * Writes a publication with these files, and a page or two.
 *
 * @param config What else is in `site`.
 * @param whenDone Is told how to remove it.
 */
export function publicationOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  config = '',
  whenDone: (remove: () => void) => void = onTestFinished,
): TemporaryPublication {
  const root = mkdtempSync(join(tmpdir(), 'milepost-pictures-'));
  whenDone(() => rmSync(root, { recursive: true, force: true }));
  const all = {
    'milepost.config.ts': `export default { site: { url: 'https://example.org/', title: 'T', ${config} } };`,
    'content/articles/z.md': '---\ntitle: Z\n---\n\nWords.\n',
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const out = join(root, 'out');
  return {
    root,
    build: () =>
      build({
        root,
        out,
        env: {},
        now: new Date('2026-06-01T00:00:00Z'),
        cache: openDiskCache(join(root, '.milepost', 'cache'), 'p', true),
        files: openDiskCache(join(root, '.milepost', 'files'), 'p'),
      }),
    file: (path) => readFileSync(join(out, path)),
    paths: (folder) => {
      try {
        return readdirSync(join(out, folder), { recursive: true, encoding: 'utf8' }).sort();
      } catch {
        return [];
      }
    },
  };
}

/** A page that shows a picture, in no mail. */
export const SHOWING = (picture: string): string => `---\ntitle: A\n---\n\nWords.\n\n![A hill](${picture})\n`;

/** An article that shows a picture. */
export const MAILED = (picture: string): string => SHOWING(picture).replace('A\n', 'A\ndate: 2026-05-01\n');

/** Pixels of soft noise, as photos have them; always the same. */
export function photo(width: number, height: number, seed = 1): Sharp {
  const [w, h] = [Math.ceil(width / 40), Math.ceil(height / 40)];
  let state = seed;
  const random = (): number => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const pixels = Buffer.from(Array.from({ length: w * h * 3 }, () => Math.floor(random() * 256)));
  return sharp(pixels, { raw: { width: w, height: h, channels: 3 } }).resize(width, height, {
    kernel: 'cubic',
  });
}
