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

/**
 * Titles, by article and line, that deliberately differ from the annotation: a rule for them would cost more elsewhere.
 * A title that is now read as annotated fails, and has to be removed from its list.
 */
const DIFFERENT_TITLE: readonly string[] = ['27-tight-one-liners:10', '27-tight-one-liners:15'];
/** The same for dates. */
const DIFFERENT_DATE: readonly string[] = [
  '18-plain-numbered:34',
  '06-setext-numbered:30',
  '08-fullwidth-zh:13',
  '10-gaps-and-doubles:16',
  '17-web-events-grouped:17',
  '23-number-outside-bold:13',
  '23-number-outside-bold:29',
  '56-de-platz:25',
];

/** What ends up in an article's last milestone, because no word tells it apart. */
const DIFFERENT_SURROUNDINGS: Readonly<Record<string, readonly ('intro' | 'outro' | 'boilerplate')[]>> = {
  '10-gaps-and-doubles': ['outro'],
  '13-no-space-after-hash': ['outro'],
  '24-underscore-bold': ['outro'],
  '47-definition-list': ['outro'],
  '61-newsletter-sponsor': ['boilerplate'],
  '62-late-to-the-list': ['outro'],
};

/** Fails for a difference that is on no list, and for a listed one that no longer exists. */
const HINT =
  'What is read otherwise than annotated is not what this file lists: mend the reading, or the list';

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
    const places = annotation.milestones.map((want, index) => {
      const found = article.milestones[index];
      return { place: `${name}:${want.line}`, want, found, date: dates[index]?.edtf ?? null };
    });
    expect(places.map(({ place, found }) => [place, found?.ordinal])).toEqual(
      places.map(({ place, want }) => [place, want.ordinal]),
    );
    const titles = places
      .filter(({ want }) => want.title !== null)
      .map(({ place, found, want }) => [place, letters(found?.title), letters(want.title)] as const);
    const days = places
      .filter(({ want }) => want.date !== undefined)
      .map(({ place, date, want }) => [place, date, want.date ?? null] as const);
    expect(differing(titles), HINT).toEqual(listed(titles, DIFFERENT_TITLE));
    expect(differing(days), HINT).toEqual(listed(days, DIFFERENT_DATE));
  });

  test('and with everything around them in its place', () => {
    // An article without milestones is all introduction.
    const around = annotation.milestones.length > 0 ? annotation : { intro: null, outro: null };
    const surroundings = [
      article.intro?.text,
      ...article.groups.map(({ title, lead }) => `${title} ${lead?.text ?? ''}`),
      article.outro?.text,
      leftOutText(article),
    ];
    const parts = [
      ['intro', article.intro?.text, around.intro],
      ['outro', article.outro?.text, around.outro],
      ['boilerplate', surroundings.map(letters).join('\n'), annotation.boilerplate],
    ] as const;
    const known = DIFFERENT_SURROUNDINGS[name] ?? [];
    const misplaced = parts.filter(([, found, want]) => !letters(found).includes(letters(want)));
    expect(
      misplaced.map(([part]) => part),
      `${HINT}: ${misplaced.map(([part, found, want]) => `${part} is “${found}”, expected “${want}”`).join('; ')}`,
    ).toEqual(known);
  });
});

test('what is listed as different is different', () => {
  const places = NAMES.flatMap((name) =>
    read(name).annotation.milestones.map(({ line }) => `${name}:${line}`),
  );
  expect(places).toEqual(expect.arrayContaining([...DIFFERENT_TITLE, ...DIFFERENT_DATE]));
  expect(NAMES).toEqual(expect.arrayContaining(Object.keys(DIFFERENT_SURROUNDINGS)));
});

/** The place of a milestone, what was found there, and what a reader finds. */
type Fact = readonly [place: string, found: string | null, want: string | null];

/** What differs from what a reader finds. */
function differing(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(([, found, want]) => found !== want);
}

/** The differences that a list states. */
function listed(facts: readonly Fact[], list: readonly string[]): readonly Fact[] {
  return facts.filter(([place]) => list.includes(place));
}
