import { describe, expect, it } from 'vitest';

import { datesOf } from '../../../pipeline/enrich/article-dates.ts';
import type { FrontMatter } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

/** The milestones of a text: number, title and date. */
function read(
  text: string,
  frontMatter: Partial<FrontMatter>,
): readonly (readonly [string | null, string, string | null])[] {
  const { article } = parseText(text, { title: 'Chronik', ...frontMatter });
  const dates = datesOf(article).milestones;
  return article.milestones.map(({ number, title }, index) => [number, title, dates[index]?.edtf ?? null]);
}

const BODY = 'Here is what happened, in one whole sentence, and in a second one beside it.';

/** What a date may stand at the beginning of. */
const SHAPES: Readonly<Record<string, (dates: readonly string[]) => string>> = {
  heading: (dates) => dates.map((date) => `## ${date}: Alfa\n\n${BODY}\n`).join('\n'),
  'list item': (dates) => dates.map((date) => `- ${date}: Alfa\n\n  ${BODY}\n`).join('\n'),
  'bold lead': (dates) => dates.map((date) => `**${date}: Alfa**\n\n${BODY}\n`).join('\n'),
  'bold date': (dates) => dates.map((date) => `**${date}**: Alfa\n${BODY}\n`).join('\n'),
  paragraph: (dates) => dates.map((date) => `${date}: Alfa\n${BODY}\n`).join('\n'),
  'table row': (dates) =>
    `Alfa.\n\n| When | What | More |\n|---|---|---|\n${dates.map((date) => `| ${date} | Alfa | ${BODY} |`).join('\n')}`,
};

const DAYS = ['2016-05-12', '2016-06-01', '2016-07-03'];

/** Each of {@link DAYS}, or of those beside it, as a language writes it. */
const LABELS: readonly (readonly [
  language: string,
  labels: readonly [string, string, string],
  days?: string[],
])[] = [
  ['en', ['12 May 2016', 'June 1st, 2016', 'Thursday, July 3, 2016']],
  ['de', ['12. Mai 2016', '1. Juni 2016', 'Donnerstag, 3. Juli 2016']],
  ['de', ['12. 5. 2016', '1. 6. 2016', '3. 7. 2016']],
  [
    'de',
    ['12. April 2016', '3. August 2016', '5. September 2016'],
    ['2016-04-12', '2016-08-03', '2016-09-05'],
  ],
  ['fr', ['12 mai 2016', '1er juin 2016', 'jeudi 3 juillet 2016']],
  ['fr', ['12 – 14 mai 2016', '1 – 3 juin 2016', '3 – 5 juillet 2016']],
  ['es', ['12 de mayo de 2016', '1º de junio de 2016', '3 de julio del 2016']],
  ['pt', ['12 de maio de 2016', '1º de junho de 2016', '3 de julho de 2016']],
  ['it', ['12 maggio 2016', '1º giugno 2016', 'giovedì 3 luglio 2016']],
  ['nl', ['12 mei 2016', 'woensdag 1 juni 2016', '3 juli 2016']],
  ['sv', ['12 maj 2016', '1 juni 2016', 'den 3 juli 2016']],
  ['ru', ['12 мая 2016 года', '1 июня 2016 г.', '3 июля 2016']],
  ['uk', ['12 травня 2016 року', '1 червня 2016', '3 липня 2016']],
  ['zh', ['2016年5月12日', '2016年6月1日', '2016年7月3日']],
  ['ja', ['2016年5月12日(木)', '2016年6月1日', '2016年7月3日']],
];

const CASES = LABELS.flatMap(([language, labels, days = DAYS]) =>
  [language, null].flatMap((said) =>
    Object.keys(SHAPES).map((shape) => [shape, labels[0], said, labels, days] as const),
  ),
);

describe('items that begin with dates', () => {
  it.each(CASES)('%s %s, in an article said to be in %s', (shape, _, language, labels, days) => {
    const milestones = read(SHAPES[shape]?.(labels) ?? '', { language });
    expect(milestones.map(([number, title]) => [number, title.slice(0, 4)])).toEqual(
      labels.map(() => [null, 'Alfa']),
    );
    expect(milestones.map(([, , date]) => date?.slice(0, 10))).toEqual(days);
  });

  it('keep the numbers of a list, whose items only begin with months', () => {
    const items = ['1. May 2016: Alfa', '2. August 2016: Beta', '3. November 2016: Gamma'];
    expect(read(items.map((item) => `## ${item}\n\n${BODY}\n`).join('\n'), { language: 'en' })).toEqual([
      ['1', 'Alfa', '2016-05'],
      ['2', 'Beta', '2016-08'],
      ['3', 'Gamma', '2016-11'],
    ]);
  });

  it('are dated by a sentence that goes on, without its day being a number', () => {
    const items = ['12. Mai 2016 war ein Tag', '3. Juni 2016 war ein Tag', '5. Juli 2016 war ein Tag'];
    const text = items.map((item) => `## ${item}\n\n${BODY}\n`).join('\n');
    expect(
      read(text, { language: 'de', milestones: { shape: 'headings', level: null } }).map(
        ([number, title]) => [number, title],
      ),
    ).toEqual(items.map((item) => [null, item]));
  });
});

describe('a line that begins with a day, which Markdown takes for the item of a list', () => {
  it('is a paragraph, and the text of an item where it is one', () => {
    const text =
      '12. Mai 2016 war es so weit.\n\n- 3. Juni 2016: da auch.\n- und *dann*.\n\n1. Mai oder Juni\n2. Juli';
    const { article } = parseText(text, { title: 'Chronik', language: 'de', milestones: false });
    const html = article.intro?.html.replaceAll(/\s*\n\s*/g, '');
    expect(html).toContain('<p>12. Mai 2016 war es so weit.</p>');
    expect(html).toContain('<li>3. Juni 2016: da auch.</li>');
    expect(html).toContain('<ol><li>Mai oder Juni</li><li>Juli</li></ol>');
  });
});
