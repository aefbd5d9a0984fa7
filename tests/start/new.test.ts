import { describe, expect, test } from 'vitest';

import { CONFIG, testPublication, type TestPublication } from '../commands/publication.ts';

function publication(
  files: Readonly<Record<string, string>> = {},
  ...others: [env?: Record<string, string>, person?: Parameters<typeof testPublication>[2]]
): TestPublication {
  return testPublication({ 'milepost.config.ts': CONFIG, 'content/tags.yaml': '', ...files }, ...others);
}

describe('`milepost new TITLE`', () => {
  test('writes a draft that is called after its day and title, and that nobody gets before it is one no more', async () => {
    const it = publication();
    const { code, stderr } = await it.milepost('new', 'Ten "things": of the year');
    expect(code).toBe(0);
    const path = 'content/articles/2026-11-24-ten-things-of-the-year.md';
    expect(stderr).toContain(`Wrote ${path}.`);
    expect(stderr).toContain('draft: true');
    const published = async (): Promise<unknown> => JSON.parse((await it.milepost('check', '--json')).stdout);
    expect(await published()).toMatchObject({ articles: 0 });
    const text = it.read(path);
    expect(text).toMatch(/^---\ntitle: "Ten \\"things\\": of the year"\ndraft: true\n/);
    it.write(path, text.replace('draft: true\n', ''));
    expect(await published()).toMatchObject({ articles: 1, milestones: 3 });
  });

  test.each([
    ['top-list', ['The first item', 'The second item', 'The third item']],
    ['digest', ['The title of what you link to', 'Another title', 'A tool', 'Another tool']],
    ['changelog', ['1.1.0', '1.0.0']],
    ['essay', []],
  ])(
    'begins a %s that is read as one, without a finding but that it is still to be written',
    async (kind, titles) => {
      const it = publication();
      expect(await it.milepost('new', 'Ships', '--kind', kind, '--no-draft')).toMatchObject({ code: 0 });
      const { stdout, stderr } = await it.milepost(
        'explain',
        'content/articles/2026-11-24-ships.md',
        '--json',
      );
      const read: { title: string }[] = JSON.parse(stdout).milestones;
      expect(read.map(({ title }) => title)).toEqual(titles);
      expect(stderr).toBe('');
      const diagnostics: { file: string | null; rule: string }[] = JSON.parse(
        (await it.milepost('check', '--json')).stdout,
      ).diagnostics;
      const rules = diagnostics.filter(({ file }) => file?.startsWith('content/')).map(({ rule }) => rule);
      expect([...new Set(rules)]).toEqual(['template-text']);
    },
  );

  test('and the first build say what is next, once and only at a terminal', async () => {
    const it = publication({}, {}, {});
    expect((await it.milepost('new', 'Ships', '--kind', 'essay')).stderr).toMatch(
      /\nNext: .*milepost preview`\.\n$/,
    );
    expect((await it.milepost('build')).stderr).toContain(`Open ${it.root}/out/index.html`);
    expect((await it.milepost('build')).stderr).not.toContain('Open ');
    const alone = publication();
    expect((await alone.milepost('new', 'Ships')).stderr).not.toContain('Next:');
    expect((await alone.milepost('build')).stderr).not.toContain('Open ');
  });

  test('never replaces an article', async () => {
    const it = publication({ 'content/articles/2026-11-24-ships.md': 'Mine\n' });
    const { code, stderr } = await it.milepost('new', 'Ships');
    expect(code).toBe(1);
    expect(stderr).toContain('There is an article at content/articles/2026-11-24-ships.md already');
    expect(it.read('content/articles/2026-11-24-ships.md')).toBe('Mine\n');
    expect(await it.milepost('new', 'Ships', '--date', '2026-12-01')).toMatchObject({ code: 0 });
  });

  test.each([
    ['船と港', '2026-11-24-船と港.md'],
    ['!!!', '2026-11-24-article.md'],
    ['../../etc/passwd', '2026-11-24-etcpasswd.md'],
    ['long '.repeat(100), `2026-11-24-${'long-'.repeat(12).slice(0, -1)}.md`],
    ['two\nlines: yes', '2026-11-24-two-lines-yes.md'],
  ])('makes a name that works everywhere of %j', async (title, name) => {
    const it = publication();
    expect(await it.milepost('new', title)).toMatchObject({ code: 0 });
    expect([...it.files('content/articles').keys()]).toEqual([name]);
  });

  test('counts the day where the publication does', async () => {
    const it = publication({
      'milepost.config.ts': `export default { site: { url: 'https://example.org/', title: 'T', timeZone: 'Pacific/Kiritimati' } };`,
    });
    const { stdout } = await it.milepost('new', 'Ships', '--json');
    // It is 9 o'clock in UTC, and 23 o'clock there.
    expect(JSON.parse(stdout).file).toBe('content/articles/2026-11-24-ships.md');
    it.write(
      'milepost.config.ts',
      `export default { site: { url: 'https://example.org/', title: 'T', timeZone: 'Pacific/Midway' } };`,
    );
    expect(JSON.parse((await it.milepost('new', 'Ships', '--json')).stdout).file).toBe(
      'content/articles/2026-11-23-ships.md',
    );
  });

  test('takes templates of the publication’s own', async () => {
    const it = publication({
      'templates/new/recipe.md.liquid': '---\ntitle: {{ title | json | raw }}\n---\n\nTake …\n',
    });
    expect(await it.milepost('new', 'Soup', '--kind', 'recipe')).toMatchObject({ code: 0 });
    expect(it.read('content/articles/2026-11-24-soup.md')).toBe('---\ntitle: "Soup"\n---\n\nTake …\n');
    it.write('templates/new/recipe.md.liquid', 'a\n{{ titel }}');
    const { code, stderr } = await it.milepost('new', 'Stew', '--kind', 'recipe');
    expect(code).toBe(1);
    expect(stderr).toContain('templates/new/recipe.md.liquid:2');
  });

  test('asks for the kind at a terminal, and only there', async () => {
    const asked: string[][] = [];
    const it = publication(
      {},
      {},
      {
        ask: ({ choices }) => {
          asked.push(choices.map(({ value }) => value));
          return Promise.resolve('essay');
        },
      },
    );
    await it.milepost('new', 'Ships');
    expect(asked).toEqual([['top-list', 'digest', 'changelog', 'essay']]);
    expect(it.read('content/articles/2026-11-24-ships.md')).toContain('milestones: false');
  });

  test('opens the editor where asked, with nothing that a shell could read in the name', async () => {
    const edit = `node -e "require('node:fs').appendFileSync(process.argv[1], 'edited')" `;
    const it = publication({}, { EDITOR: edit, PATH: process.env['PATH'] ?? '' });
    expect(await it.milepost('new', "It's $HOME `here`", '--edit')).toMatchObject({ code: 0 });
    expect([...it.files('content/articles').values()]).toEqual([expect.stringMatching(/edited$/)]);
  });

  test.each([
    [{}, 2, 'EDITOR="code --wait"'],
    [{ EDITOR: 'false' }, 1, 'The editor `false` failed: it ended with 1'],
  ])('says what is wrong with the editor %j', async (env, code, words) => {
    const it = publication({}, { ...env, PATH: process.env['PATH'] ?? '' });
    const result = await it.milepost('new', 'Ships', '--edit');
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(words);
    expect(result.stderr).toContain('The article is written');
  });

  test.each([
    [['new', ''], 'Unexpected empty title'],
    [['new', 'Ships', '--date', '2026-02-30'], 'a day like 2026-12-31'],
    [['new', 'Ships', '--kind', 'toplist'], 'expected top-list'],
    [['new', 'Ships', '--kind', 'poem'], 'one of '],
    [['new', 'Ships', '--root', 'nowhere'], 'There is no folder'],
  ])('refuses what it can’t use: %j', async (args, words) => {
    const it = publication();
    const { code, stderr } = await it.milepost(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(it.files('content').size).toBe(1);
  });
});
