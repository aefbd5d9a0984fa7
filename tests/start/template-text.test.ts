import { describe, expect, test } from 'vitest';

import { CONFIG, testPublication, type TestPublication } from '../commands/publication.ts';

const CONFIGURED = {
  'milepost.config.ts': CONFIG.replace(
    "description: 'A test' }",
    "description: 'A test' }, newsletter: { from: { name: 'T', address: 'news@example.org' }, postalAddress: ['1 Road'] }",
  ),
  'content/tags.yaml': '',
};
const SHIPS = 'content/articles/2026-11-24-ships.md';

interface Finding {
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

async function found(it: TestPublication): Promise<readonly Finding[]> {
  const { stdout } = await it.milepost('check', '--json');
  const { diagnostics }: { diagnostics: (Finding & { rule: string })[] } = JSON.parse(stdout);
  return diagnostics.filter(({ rule }) => rule === 'template-text');
}

describe('text that is still the template’s is found', () => {
  test.each([
    ['top-list', [8, 10, 12, 14, 16, 18, 20]],
    ['digest', [8, 12, 17]],
    ['changelog', [10, 15]],
    ['essay', [8]],
  ])('in what `milepost new --kind %s` wrote, on the lines of its words', async (kind, lines) => {
    const it = testPublication(CONFIGURED);
    await it.milepost('new', 'Ships', '--kind', kind, '--no-draft');
    expect((await found(it)).map(({ line }) => line)).toEqual(lines);
  });

  test('in the example of `milepost init`, also years later', async () => {
    const it = testPublication({});
    await it.milepost('init', '--yes', '--url', 'https://example.org/');
    const file = 'content/articles/what-a-roundup-can-be.md';
    expect((await found(it)).length).toBeGreaterThan(8);
    it.write(file, it.read(file).replace('2026-11-24', '2020-01-01'));
    expect((await found(it)).length).toBeGreaterThan(8);
  });

  test('not in a draft, and no more once it is written, whatever headings and lines stay', async () => {
    const it = testPublication(CONFIGURED);
    await it.milepost('new', 'Ships', '--kind', 'digest');
    expect(await found(it)).toEqual([]);
    it.write(
      SHIPS,
      it
        .read(SHIPS)
        .replace('draft: true\n', '')
        .replace('What this collection is about, in one or two sentences.', 'About ships.')
        .replaceAll(/^- .*$/gm, '- [Ship](https://example.org/ship): sails.'),
    );
    expect(it.read(SHIPS)).toContain('## To read');
    expect(await found(it)).toEqual([]);
  });

  test('line by line, and also if a paragraph was wrapped anew', async () => {
    const it = testPublication(CONFIGURED);
    await it.milepost('new', 'Ships', '--kind', 'digest', '--no-draft');
    const text = it.read(SHIPS);
    it.write(SHIPS, text.replace('is about, in', 'is about,\nin').replace('- [A tool]', '- [An anchor]'));
    expect((await found(it)).map(({ line }) => line)).toEqual([8, 13, 19]);
  });

  test('in articles that templates of the publication’s own began, without what they say is meant to stay', async () => {
    const it = testPublication({
      ...CONFIGURED,
      'templates/new/recipe.md.liquid': [
        '---\ntitle: {{ title | json | raw }}\ndraft: {{ draft }}\n---\n',
        'What you cook in the {{ month }} of this year.\n',
        '## Ingredients\n\n- What goes into the pot\n',
        '<!-- For whoever writes it:\n\nWrite what you cook with. -->\n',
        '```sh\nmake dinner for everybody\n```\n',
        'Links\n\nThank you!\n',
        '<!-- milepost: off template-text -->\nEnjoy your meal!\n',
      ].join('\n'),
    });
    await it.milepost('new', 'Soup', '--kind', 'recipe', '--no-draft');
    const messages = (await found(it)).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('`What you cook in the November of this year.`'),
      expect.stringContaining('`- What goes into the pot`'),
    ]);
    it.write('templates/new/recipe.md.liquid', '{% broken');
    expect(await found(it)).toEqual([]);
  });
});

describe('`milepost send` mails no article with text of a template', () => {
  const env = { MILEPOST_SMTP_URL: 'smtp://127.0.0.1:9', MILEPOST_SECRET: 's'.repeat(40) };

  test('and says so, with exit code 1', async () => {
    const it = testPublication(CONFIGURED, env);
    await it.milepost('new', 'Ships', '--no-draft');
    await it.milepost('subscribers', 'add', 'ann@example.org');
    await it.milepost('subscribers', 'add', 'bob@example.org', '--frequency', 'weekly');
    for (const args of [['--yes'], ['ships', '--yes']]) {
      const { code, stderr } = await it.milepost('send', ...args);
      expect(`${code} ${stderr}`).toMatch(/^1 /);
      expect(stderr).toContain('ships is not mailed: it still has words of the template');
      expect(stderr).not.toContain('Everything has been sent');
      expect(stderr).not.toContain('accepted');
    }
    for (const run of [['send'], ['digest', 'weekly']]) {
      const dry = await it.milepost(...run, '--dry-run', '--json', '--quiet');
      expect(dry.stderr).toContain('ships is not mailed');
      expect(JSON.parse(dry.stdout)).toMatchObject({ unwritten: ['ships'] });
    }
    const digest = await it.milepost('digest', 'weekly', '--yes');
    expect(digest.stderr).toContain('ships is not mailed');
    expect(digest.code).toBe(1);
  });
});
