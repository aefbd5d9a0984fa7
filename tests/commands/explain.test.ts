import { expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const FILE = 'content/articles/2016-12-27-three.md';

test('explain shows how likely each series is, and why, and each milestone with lines and date', async () => {
  const publication = testPublication({ 'milepost.config.ts': CONFIG, [FILE]: ARTICLE });
  const { code, stdout } = await publication.milepost('explain', FILE);
  expect(code).toBe(0);
  expect(stdout).toContain('The title promises 3 items.');
  expect(stdout).toMatch(/→ +\d+ % {2}heading 2, 3 items\n.*\+\d\.\d exactly as many as the title says/);
  expect(stdout).toMatch(/8–10 {2}1\. Alpha ships\n +2016-03, 2016-03-01 to 2016-03-31, from "In March"/);
});

test('explain says seasons and quarters in words, a single day once, and leaves out series that can’t be the list', async () => {
  const article = `---\ndate: 2026-12-01\n---\n\n# Three ships\n\n## 1. Alpha (summer 2026)\n\nIt sailed.\n\n- a\n- b\n\n## 2. Beta (Q3 2026)\n\nIt sailed.\n\n## 3. Gamma (3 January 2026)\n\nIt sailed.\n`;
  const publication = testPublication({ 'milepost.config.ts': CONFIG, [FILE]: article });
  const { stdout } = await publication.milepost('explain', FILE);
  expect(stdout).toContain('summer 2026, 2026-06-01 to 2026-08-31, from ');
  expect(stdout).toContain('third quarter of 2026, 2026-07-01 to 2026-09-30, from ');
  expect(stdout).toContain(' 2026-01-03, from ');
  expect(stdout).not.toMatch(/^ +0 % /m);
});

test('explain finds an article by the path that findings show, below the root', async () => {
  const publication = testPublication({ 'blog/milepost.config.ts': CONFIG, [`blog/${FILE}`]: ARTICLE });
  const { code, stdout } = await publication.milepost('explain', FILE, '--root', 'blog');
  expect(stdout).toContain('The title promises 3 items.');
  expect(code).toBe(0);
});

test('explain --json is the same as data', async () => {
  const publication = testPublication({ 'milepost.config.ts': CONFIG, [FILE]: ARTICLE });
  const { stdout } = await publication.milepost('explain', FILE, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    series: [{ name: 'heading 2', count: 3, chosen: true }],
    milestones: [{ ordinal: 1, line: 8 }, { ordinal: 2 }, { ordinal: 3 }],
  });
});

test('explain of something that is not an article says why, exit code 1', async () => {
  const publication = testPublication({ 'empty.md': '' });
  const { code, stderr } = await publication.milepost('explain', 'empty.md');
  expect(stderr).toContain('Unexpected empty file');
  expect(code).toBe(1);
});

test('explain reads with the configuration that a build reads with', async () => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG.replace(
      ' } };',
      " }, frontMatter: { allow: ['mood'] }, markdown: { math: true } };",
    ),
    [FILE]: ARTICLE.replace('date:', 'mood: good\ndate:').replace(
      'An introduction.',
      'It is $\\undefinedcommand{x}$.',
    ),
  });
  const built = await publication.milepost('check');
  const { stderr } = await publication.milepost('explain', FILE);
  expect(stderr).not.toContain('mood');
  expect(built.stderr).toContain(' formula');
  expect(stderr).toContain(' formula');
});

test('explain with a wrong configuration says what is wrong with it, exit code 2', async () => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG.replace('title', 'titel'),
    [FILE]: ARTICLE,
  });
  const { code, stderr } = await publication.milepost('explain', FILE);
  expect(stderr).toContain('Unexpected key `site.titel`, expected title');
  expect(code).toBe(2);
});
