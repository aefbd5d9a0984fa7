import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCKERFILE = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** What is copied from the checkout, not from another stage of the image. */
const COPIED = Array.from(DOCKERFILE.matchAll(/^COPY (?!--from)(.*) \S+$/gm), ([, sources = '']) =>
  sources.split(' '),
).flat();

test('the Dockerfile has no fault that a linter finds', () => {
  expect(validate(DOCKERFILE).map(({ message, range }) => [range.start.line + 1, message])).toEqual([]);
});

test('what the image is made of is in the repository, and nothing else gets to its builder', () => {
  const letThrough = Array.from(
    readFileSync(join(ROOT, '.dockerignore'), 'utf8').matchAll(/^!(.*)$/gm),
    ([, name = '']) => name,
  );
  const needed = new Set(COPIED.map((name) => name.replace(/^\.\//, '')));
  expect([...needed].sort()).toEqual(letThrough.sort());
  expect(COPIED.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});

test('the image has what the package has', () => {
  const { files }: { files: string[] } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const image = DOCKERFILE.slice(DOCKERFILE.lastIndexOf('\nFROM '));
  const copies = image.matchAll(/^COPY (?:--from=\S+ )?(.*) \S+$/gm);
  const inImage = new Set(
    [...copies].flatMap(([, sources = '']) => sources.replaceAll('/src/', '').split(' ')),
  );
  expect(files.filter((name) => !inImage.has(name))).toEqual([]);
});
