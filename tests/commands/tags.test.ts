import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { magazine } from '../suggest/articles.ts';
import { CONFIG, testPublication } from './publication.ts';

const VOCABULARY = `
- {id: bread, label: Bread, aliases: [loaf]}
- {id: kitchen, label: Kitchen}
- {id: cellar, label: Cellar}
`;

function article(title: string, tags: string, body: string): string {
  return `---\ntitle: ${title}\ndate: 2026-01-01\n${tags === '' ? '' : `tags: ${tags}\n`}---\n\n${body}\n`;
}

/** Forty-eight letters to a magazine, as its editor tagged them. */
function letters(): Record<string, string> {
  return Object.fromEntries(
    magazine(48).map(({ title, body, tags }, index) => [
      `content/articles/letter-${String(index).padStart(2, '0')}.md`,
      article(title, `[${tags.join(', ')}]`, body.map(({ text }) => text).join('\n')),
    ]),
  );
}

const OVEN = 'content/articles/oven.md';
const UNTAGGED = {
  [OVEN]: article(
    'A letter',
    '',
    'The leaven was lively, the crumb open,\nthe crust of the rye as dark as the oven.',
  ),
};

function publication(...args: Parameters<typeof testPublication>): ReturnType<typeof testPublication> {
  const [files, env, person] = args;
  return testPublication(
    { 'milepost.config.ts': CONFIG, 'content/tags.yaml': VOCABULARY, ...files },
    env,
    person,
  );
}

describe('milepost tags', () => {
  test('lists the use of each tag, where the tags come from, and the unused ones', async () => {
    const files = {
      'content/articles/a.md': article('Bread', '[kitchen]', 'On bread and more bread.'),
      'content/articles/b.md': article('Other things', '[Open Source]', 'Nothing to see.'),
    };
    const { code, stdout } = await publication(files).milepost('tags');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^bread +1 +0 +0 +1 +0 {2}Bread$/m);
    expect(stdout).toMatch(/^kitchen +1 +0 +1 +0 +0 {2}Kitchen$/m);
    expect(stdout).toMatch(/^open-source .* Open Source \(not in content\/tags\.yaml\)$/m);
    expect(stdout).toContain('Nobody uses\n  cellar  Cellar\n');
  });

  test('names tags that are probably the same, with what to write', async () => {
    const files = Object.fromEntries(
      [
        'Open Source',
        'opensource',
        'loaves',
        'kitchens',
        'C',
        'C++',
        'CSS 2',
        'CSS 3',
        'microscope',
        'microscpe',
      ].map((tag, index) => [`content/articles/a${index}.md`, article('A', JSON.stringify([tag]), 'Text.')]),
    );
    const { stdout } = await publication(files).milepost('tags', '--json');
    const { nearDuplicates } = JSON.parse(stdout);
    expect(nearDuplicates).toEqual([
      {
        keep: 'kitchen',
        other: 'kitchens',
        why: 'plural',
        hint: 'Give `kitchen` in content/tags.yaml: aliases: [kitchens]',
      },
      { keep: 'microscope', other: 'microscpe', why: 'letters', hint: expect.any(String) },
      {
        keep: 'open-source',
        other: 'opensource',
        why: 'spelling',
        hint: 'Add to content/tags.yaml: - {id: open-source, label: Open Source, aliases: [opensource]}',
      },
    ]);
  });

  test('writing what it says makes the two one', async () => {
    const files = {
      'content/articles/a.md': article('A', '[Open Source]', 'Text.'),
      'content/articles/b.md': article('B', '[opensource]', 'Text.'),
    };
    const one = publication(files);
    const { nearDuplicates } = JSON.parse((await one.milepost('tags', '--json')).stdout);
    const line = String(nearDuplicates[0].hint).replace(/^Add to content\/tags\.yaml: /, '');
    one.write('content/tags.yaml', `${VOCABULARY}${line}\n`);
    const after = JSON.parse((await one.milepost('tags', '--json')).stdout);
    expect(after).toMatchObject({
      nearDuplicates: [],
      tags: [{ id: 'open-source', articles: { total: 2 } }],
    });
  });
});

describe('milepost tags suggest', () => {
  test('proposes what the editor would give, with the words that are evidence for it and their line', async () => {
    const { code, stdout } = await publication({ ...letters(), ...UNTAGGED }).milepost(
      'tags',
      'suggest',
      'oven.md',
      '--json',
    );
    expect(code).toBe(0);
    const [{ article: path, proposals }] = JSON.parse(stdout).articles;
    expect(path).toBe('articles/oven.md');
    expect(proposals.map(({ id }: { id: string }) => id).toSorted()).toEqual(['bread', 'kitchen']);
    expect(proposals[0]).toMatchObject({
      source: 'learned',
      reasons: [{ line: expect.any(Number) }, {}, {}],
    });
    const lines = linesOf(OVEN, UNTAGGED);
    for (const { text, line } of proposals[0].reasons) expect(lines[line - 1]).toContain(text);
  });

  test.each(['oven.md', 'oven', 'content/articles/oven.md', 'articles/oven.md'])(
    'finds the article by %s',
    async (name) => {
      const { code, stdout } = await publication({ ...letters(), ...UNTAGGED }).milepost(
        'tags',
        'suggest',
        name,
      );
      expect(code).toBe(0);
      expect(stdout).toContain('content/articles/oven.md\n');
    },
  );

  test('an unknown article is wrong usage, with the nearest name', async () => {
    const { code, stderr } = await publication({ ...UNTAGGED }).milepost('tags', 'suggest', 'ovne');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean oven?');
  });

  test('if there are too few tagged articles it says so, and proposes mentions and new terms', async () => {
    const files = {
      'content/articles/a.md': article(
        'A day',
        '',
        'We met at Green Lane, of which later.\n\nThe walls were thick, and nobody remembered who had set them up. There was a cellar.',
      ),
      'content/articles/b.md': article('A night', '', 'At Green Lane again.'),
    };
    const { code, stdout, stderr } = await publication(files).milepost('tags', 'suggest');
    expect(code).toBe(0);
    expect(stderr).toContain('0 articles have tags in front matter; 20 are needed to learn from');
    expect(stdout).toMatch(/cellar {2}Cellar {2}\(mentioned only\)\n +“cellar” \(line 8\): names it/);
    expect(stdout).toMatch(
      /green-lane {2}Green Lane {2}2 articles, 2 milestones\n +content\/articles\/a\.md:6:11/,
    );
  });

  test('never proposes a tag that the article has or its editor refused', async () => {
    const files = {
      ...letters(),
      [OVEN]: UNTAGGED[OVEN].replace('---\n\n', 'tags: [-bread, kitchen]\n---\n\n'),
    };
    const { stdout } = await publication(files).milepost('tags', 'suggest', 'oven', '--json');
    expect(JSON.parse(stdout).articles).toEqual([]);
  });

  test('what was learned is kept, and if the file is damaged it is learned again', async () => {
    const one = publication({ ...letters(), ...UNTAGGED });
    const first = await one.milepost('tags', 'suggest', '--json');
    const kept = [...one.files('.milepost/cache/tags').keys()].filter((path) => path.endsWith('.sqlite'));
    expect(kept).toHaveLength(1);
    const file = join(one.root, '.milepost/cache/tags', kept[0] ?? '');
    expect((await one.milepost('tags', 'suggest', '--json')).stdout).toBe(first.stdout);
    writeFileSync(file, readFileSync(file, 'latin1').slice(0, 300));
    expect((await one.milepost('tags', 'suggest', '--json')).stdout).toBe(first.stdout);
  });
});

describe('milepost tags suggest --write', () => {
  test('with --yes every proposed tag is added to front matter, no new term, and nothing else changes', async () => {
    const oven = UNTAGGED[OVEN].replace('The leaven', 'At Green Lane the leaven');
    const other = article('A', '[garden]', 'From Green Lane.');
    const one = publication({ ...letters(), [OVEN]: oven, 'content/articles/a.md': other });
    const before = one.files('content');
    const { code, stderr } = await one.milepost('tags', 'suggest', 'oven', '--write', '--yes');
    expect(code).toBe(0);
    expect(stderr).toContain('content/articles/oven.md: added ');
    expect(one.read(OVEN)).toMatch(
      /^---\ntitle: A letter\ndate: 2026-01-01\ntags: \[(?:bread, kitchen|kitchen, bread)\]\n---\n/,
    );
    expect(one.read(OVEN).replace(/^tags: .*\n/m, '')).toBe(oven);
    const changed = [...one.files('content')].filter(([path, text]) => before.get(path) !== text);
    expect(changed.map(([path]) => path)).toEqual(['articles/oven.md']);
    const again = await one.milepost('tags', 'suggest', 'oven', '--write', '--yes');
    expect(again.stderr).toContain('Nothing written');
  });

  test('with --accept only those named are added, including new terms', async () => {
    const files = {
      ...letters(),
      ...UNTAGGED,
      'content/articles/a.md': article('A', '', 'At Green Lane, and in Green Lane.'),
      'content/articles/b.md': article('B', '', 'From Green Lane.'),
    };
    const one = publication(files);
    const { stdout } = await one.milepost(
      'tags',
      'suggest',
      '--write',
      '--accept',
      'kitchen,green-lane',
      '--json',
    );
    const report: { article: string; written: string[] }[] = JSON.parse(stdout).articles;
    const written = new Map(report.map(({ article, written }) => [article, written]));
    expect(written.get('articles/oven.md')).toEqual(['kitchen']);
    expect(written.get('articles/a.md')).toEqual(['Green Lane']);
    expect(one.read('content/articles/b.md')).toContain('tags: [Green Lane]\n');
  });

  test('with --accept of a tag that is not proposed, nothing is written', async () => {
    const one = publication({ ...letters(), ...UNTAGGED });
    const { code, stderr } = await one.milepost('tags', 'suggest', '--write', '--accept', 'kitchen,braed');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean bread?');
    expect(one.read(OVEN)).toBe(UNTAGGED[OVEN]);
  });

  test('on a terminal a person is asked about each', async () => {
    const asked: string[] = [];
    const person = { answer: (question: string) => asked.push(question) > 0 && question.includes('Kitchen') };
    const one = publication({ ...letters(), ...UNTAGGED }, {}, person);
    await one.milepost('tags', 'suggest', 'oven', '--write');
    expect(asked.toSorted()).toEqual(['articles/oven.md: tag Bread?', 'articles/oven.md: tag Kitchen?']);
    expect(one.read(OVEN)).toContain('tags: [kitchen]\n');
  });

  test('if nobody is there to ask, it is wrong usage', async () => {
    const one = publication(UNTAGGED);
    const { code, stderr } = await one.milepost('tags', 'suggest', '--write');
    expect(code).toBe(2);
    expect(stderr).toContain('--accept ID,ID');
    expect((await one.milepost('tags', 'suggest', '--yes')).code).toBe(2);
  });

  test('front matter that can’t be added to safely is left alone, and reported', async () => {
    const file = UNTAGGED[OVEN].replace('---\n\n', 'tags: |\n  old\n---\n\n');
    const one = publication({ ...letters(), [OVEN]: file });
    const { code, stderr } = await one.milepost('tags', 'suggest', 'oven', '--write', '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain('add them by hand');
    expect(one.read(OVEN)).toBe(file);
  });
});

function linesOf(path: string, files: Readonly<Record<string, string>>): readonly string[] {
  return (files[path] ?? '').split('\n');
}
