import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect, test } from 'vitest';

import { DRAWING_PACKAGES, drawingVersion } from '../../pipeline/drawing/drawing-version.ts';

const FOLDER = resolve(import.meta.dirname, '../../pipeline/drawing');

test('the version of drawing is that of every package that draws', () => {
  const loaded = new Set<string>();
  for (const name of readdirSync(FOLDER)) {
    const text = readFileSync(join(FOLDER, name), 'utf8').replaceAll(/^import type .*$/gmu, '');
    for (const [, specifier = ''] of text.matchAll(
      /(?:from |import\.meta\.url\)\(\s*)'((?!node:)[^.'][^']*)'/gu,
    )) {
      const [scope = '', rest = ''] = specifier.split('/');
      loaded.add(scope.startsWith('@') ? `${scope}/${rest}` : scope);
    }
  }
  expect([...loaded].sort()).toEqual([...DRAWING_PACKAGES]);
});

test('it names what is installed, fonts as well', () => {
  for (const part of drawingVersion().split(' ')) expect(part).toMatch(/^[^ ]+@\d[\w.-]*$/u);
  expect(drawingVersion()).toContain('@fontsource-variable/noto-sans@');
});
