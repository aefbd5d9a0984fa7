import { describe, expect, test } from 'vitest';

import { testPublication } from './publication.ts';

const EVIL = String.raw`a\n::stop-commands::x\e[2J\u202e##[error]`;
const ARTICLE = `---
title: "Evil ${EVIL}"
slug: "${EVIL}"
date: "${EVIL}"
tags: ["${EVIL}"]
description: 5
unknown\u202efield: 1
---

## 1. One \u202e\u001b[31m

::add-mask::x [a](nowhere.md)

## 2. ::error::two

[b](\u202ex.md)
`;

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--all'],
  ['build'],
  ['explain', 'content/articles/2026-01-01-a.md'],
  ['tags'],
  ['tags', 'suggest'],
  ['send', '--dry-run'],
];

describe('no content gives a terminal or a CI system a command', () => {
  test.each(COMMANDS)('%s', async (...line) => {
    for (const env of [{}, { CI: 'true', GITHUB_ACTIONS: 'true' }]) {
      const publication = testPublication({ 'content/articles/2026-01-01-a.md': ARTICLE }, env);
      const { stdout, stderr } = await publication.milepost(...line);
      expect(stderr).not.toMatch(/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]|[\u202A-\u202E\u2066-\u2069]/u);
      expect(`${stdout}${stderr}`).not.toBe('');
      const said = 'CI' in env ? `${stdout}\n${stderr}` : stderr;
      expect(said.split('\n').filter((text) => /^\s*::(?!error |warning )|##\w*\[/.test(text))).toEqual([]);
    }
  });

  test('its findings are annotations on GitHub all the same', async () => {
    const publication = testPublication(
      { 'content/articles/2026-01-01-a.md': ARTICLE },
      { CI: 'true', GITHUB_ACTIONS: 'true' },
    );
    const { stderr } = await publication.milepost('check');
    expect(stderr).toMatch(/^::(?:error|warning) file=content\/articles\/2026-01-01-a\.md,/m);
  });
});
