import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { readSource } from '../../../pipeline/collect/read-source.ts';
import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import type { ParsedArticle } from '../../../pipeline/model/parsed.ts';
import { parseArticle } from '../../../pipeline/parse/article.ts';
import { leftOutText } from '../left-out-text.ts';

/** What a careful reader finds in an article; written without knowledge of the parser. */
interface Annotation {
  readonly published: string | null;
  readonly milestones: readonly {
    line: number;
    ordinal: number | null;
    title: string | null;
    date?: string | null;
  }[];
  readonly intro: string | null;
  readonly outro: string | null;
  readonly boilerplate: string | null;
}

const FOLDER = join(import.meta.dirname, 'articles');
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5));

/** Titles and dates that are read otherwise than annotated, and are left so: a rule for them would cost more elsewhere. */
const DIFFERENT_TITLE = new Set(['27-tight-one-liners:10', '27-tight-one-liners:15']);
const DIFFERENT_DATE = new Set([
  '18-plain-numbered:34',
  '06-setext-numbered:30',
  '08-fullwidth-zh:13',
  '10-gaps-and-doubles:16',
  '17-web-events-grouped:17',
  '23-number-outside-bold:13',
  '23-number-outside-bold:29',
  '32-link-digest:28',
  '32-link-digest:29',
  '32-link-digest:30',
  '56-de-platz:25',
]);

/** Articles of which closing words or boilerplate end up in the last milestone: no word of theirs tells them apart. */
const DIFFERENT_SURROUNDINGS = new Set([
  '07-wordpress-h3',
  '10-gaps-and-doubles',
  '13-no-space-after-hash',
  '24-underscore-bold',
  '27-tight-one-liners',
  '32-link-digest',
  '47-definition-list',
  '55-zh-hanzi-numerals',
  '59-number-dash-heading',
  '61-newsletter-sponsor',
  '62-late-to-the-list',
]);

function read(name: string): { article: ParsedArticle; annotation: Annotation } {
  const annotation: Annotation = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  const { source } = readSource(readFileSync(join(FOLDER, `${name}.md`)), `articles/${name}.md`, {
    allowedFields: ['rating'],
    timeZone: null,
  });
  if (source === null) throw new Error(`${name} could not be read`);
  const published = annotation.published === null ? null : `${annotation.published}T00:00:00Z`;
  const { article } = parseArticle(
    { ...source, frontMatter: { ...source.frontMatter, published } },
    (url) => url,
  );
  return { article, annotation };
}

function letters(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]+/gu, '');
}

describe.each(NAMES)('%s', (name) => {
  const { article, annotation } = read(name);

  test('has the milestones that a reader finds, at their lines', () => {
    expect(article.milestones.map(({ line }) => line)).toEqual(annotation.milestones.map(({ line }) => line));
  });

  test('with their numbers, titles and dates', () => {
    const dates = resolveDates(article);
    const facts = annotation.milestones.flatMap((want, index) => {
      const place = `${name}:${want.line}`;
      const found = article.milestones[index];
      const title =
        want.title === null || DIFFERENT_TITLE.has(place)
          ? []
          : [[place, letters(found?.title), letters(want.title)]];
      const date =
        want.date === undefined || DIFFERENT_DATE.has(place)
          ? []
          : [[place, dates[index]?.edtf ?? null, want.date]];
      return [[place, found?.ordinal, want.ordinal], ...title, ...date];
    });
    expect(facts.map(([place, found]) => [place, found])).toEqual(
      facts.map(([place, , want]) => [place, want]),
    );
  });

  test.each(DIFFERENT_SURROUNDINGS.has(name) ? [] : [name])('and what is around them in its place', () => {
    // An article without milestones is all introduction.
    const around = annotation.milestones.length > 0 ? annotation : { intro: null, outro: null };
    expect(letters(article.intro?.text)).toContain(letters(around.intro));
    expect(letters(article.outro?.text)).toContain(letters(around.outro));
    const surroundings = [
      article.intro?.text,
      ...article.groups.map(({ title, lead }) => `${title} ${lead?.text ?? ''}`),
      article.outro?.text,
      leftOutText(article),
    ].map(letters);
    expect(surroundings.join('\n')).toContain(letters(annotation.boilerplate));
  });
});
