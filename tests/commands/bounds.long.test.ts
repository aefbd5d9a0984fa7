import { describe, expect, test } from 'vitest';

import { BOUNDS } from '../../pipeline/model/bounds.ts';
import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-28-odd.md';

/** Builds a good article and an odd one, and checks that the good one is published. */
async function build(
  odd: string,
): Promise<{ code: number; stderr: string; files: ReadonlyMap<string, string> }> {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-three.md': ARTICLE,
    [PATH]: odd,
  });
  const { code, stderr } = await publication.milepost('build');
  expect(publication.read('out/articles/three/index.html')).toContain('Alpha ships');
  return { code, stderr, files: publication.files() };
}
const matter = (fields: string): string => `---\n${fields}\n---\n\nText.\n`;
const many = (count: number, one: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);

describe('an article beyond the limits is left out and reported, and the rest is published', () => {
  test.each([
    [
      'a word of 5 MB',
      'a'.repeat(5_000_000),
      /odd\.md:1:1 error Unexpected size of 5000000 bytes, expected 500000 or fewer too-large/,
    ],
    ['a document of 55 MB', 'Some words.\n\n'.repeat(4_300_000), /Unexpected size of 55900000 bytes/],
    [
      '100,000 headings',
      '# a\n'.repeat(100_000),
      /odd\.md:1:1 error Unexpected size of 100001 lines, expected 20000 or fewer too-large/,
    ],
    ['a table of 50,000 rows', `|a|\n|-|\n${'|x|\n'.repeat(50_000)}`, /Unexpected size of 50003 lines/],
    ['20,000 front matter keys', matter(many(20_000, () => 'k: 1')), /too-large/],
    [
      'front matter of 19,000 keys',
      matter(many(19_000, (index) => `key${index}: ${index}`)),
      /odd\.md:2:1 error Unexpected front matter of \d+ characters, expected 100000 or fewer too-large/,
    ],
    ['a title of 1 MB', matter(`title: ${'word '.repeat(200_000)}`), /too-large/],
  ])('%s', async (_, odd, message) => {
    const { code, stderr, files } = await build(odd);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect([...files.keys()].some((path) => path.startsWith('articles/odd'))).toBe(false);
  });
});

describe('the part of an article beyond a limit is cut and reported, and the article is published', () => {
  test.each([
    [
      'fields',
      matter(many(1000, (index) => `key${index}: x`)),
      /:502:1 warning Unexpected 1000 fields, expected 500 or fewer/,
    ],
    [
      'authors',
      matter(`authors: [${many(3000, (index) => `Ann ${index}`, ', ')}]`),
      /:2:1 warning Unexpected 3000 authors, expected 50 or fewer/,
    ],
    [
      'authors in one text',
      matter(`author: ${many(3000, (index) => `Ann ${index}`, ', ')}`),
      /:2:1 warning Unexpected 3000 authors/,
    ],
    [
      'tags',
      matter(`tags: [${many(8000, (index) => `tag${index}`, ', ')}]`),
      /:2:1 warning Unexpected 8000 tags, expected 100 or fewer/,
    ],
    [
      'a title',
      matter(`title: ${'word '.repeat(10_000)}`),
      /:2:1 warning Unexpected 49999 characters in `title`, expected 1000 or fewer/,
    ],
    [
      'a summary',
      matter(`summary: ${'word '.repeat(10_000)}`),
      /:2:1 warning Unexpected 49999 characters in `summary`/,
    ],
  ])('%s', async (_, odd, message) => {
    const { code, stderr, files } = await build(odd);
    expect(stderr).toMatch(message);
    expect(code).toBe(0);
    const page = files.get('articles/odd/index.html') ?? '';
    expect(page).toContain('Text.');
    expect(page.length).toBeLessThan(50_000);
    expect(files.size).toBeLessThan(1000);
  });

  test('many unknown fields are reported in few lines', async () => {
    const { stderr } = await build(matter(many(400, (index) => `key${index}: x`)));
    expect(stderr).toContain('350 further fields are not read');
  });

  test('a list of too many milestones is published as a whole, with every word of it', async () => {
    const count = BOUNDS.milestones + 1;
    const { code, stderr, files } = await build(
      `# List\n\n${many(count, (index) => `${index + 1}. Thing ${index}\n`)}`,
    );
    expect(stderr).toContain(
      `odd.md:3:1 warning Unexpected list of ${count} milestones, expected ${BOUNDS.milestones} or fewer`,
    );
    expect(code).toBe(0);
    const page = files.get('articles/odd/index.html') ?? '';
    for (const index of [0, 1000, count - 1]) expect(page).toContain(`Thing ${index}<`);
    expect(JSON.parse(files.get('data/milestones.json') ?? '').milestones).toHaveLength(3);
  });

  test('a heading as long as a book is not a title, but stays', async () => {
    const { files } = await build(`# ${'word '.repeat(20_000)}\n\nText.\n`);
    expect(files.get('articles/odd/index.html')).toMatch(/<title>Odd\b/);
    expect((files.get('articles/odd/index.html')?.match(/word/g) ?? []).length).toBeGreaterThanOrEqual(
      20_000,
    );
  });
});

test('input that takes a parser long by itself does not take a build long', async () => {
  const size = 50_000;
  for (const odd of [
    many(size / 10, (index) => `[l${index}](/${index})`, ' '),
    `|${'a|'.repeat(size / 8)}\n|${'-|'.repeat(size / 8)}\n`,
    many(size / 8, (index) => `## h${index}`, '\n\n'),
  ]) {
    const started = performance.now();
    await build(odd);
    expect(performance.now() - started).toBeLessThan(90_000);
  }
}, 120_000);
