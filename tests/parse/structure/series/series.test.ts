import type { Element } from 'hast';
import { describe, expect, test } from 'vitest';

import { framingOf } from '../../../../pipeline/parse/structure/framing/framing.ts';
import { findSeries } from '../../../../pipeline/parse/structure/series.ts';
import { ELEMENT, type MarkerDraft, series } from './marker-drafts.ts';

/** The names of the series that these markers and one without anything form, with how many are in each. */
function seriesOf(draft: MarkerDraft): readonly string[] {
  const plain = { ...draft, lead: {}, ordinal: null };
  const found = findSeries(
    series([draft, plain, draft].map((one) => ({ ancestors: [], ...one }))),
    framingOf('en'),
  );
  return found.map(({ name, markers }) => `${name}: ${markers.length}`);
}

const LIST = [
  { ...ELEMENT, tagName: 'div' },
  { ...ELEMENT, tagName: 'ol' },
];
const NUMBER = { ordinal: { value: 1, text: '1', length: 1 } };

test.each<[string, MarkerDraft, readonly string[]]>([
  ['headings', { level: 3 }, ['heading 3: 3']],
  ['linked headings', { lead: { link: true } }, ['heading 2: 3', 'heading 2 linked: 2']],
  ['dated headings', { lead: { date: '2016' } }, ['heading 2: 3', 'heading 2 dated: 2']],
  ['numbered headings', { lead: NUMBER }, ['heading 2: 3', 'heading 2 numbered: 2']],
  [
    'headings in a quote',
    { ancestors: [{ ...ELEMENT, tagName: 'blockquote' }] },
    ['heading 2 in blockquote: 3'],
  ],
  ['items', { kind: 'item', ancestors: LIST }, ['item in ol: 3']],
  ['linked paragraphs', { kind: 'paragraph', lead: { link: true } }, ['paragraph linked: 2']],
  ['dated paragraphs', { kind: 'paragraph', lead: { date: '2016' } }, ['paragraph dated: 2']],
  ['numbered paragraphs', { kind: 'paragraph', lead: NUMBER }, ['paragraph numbered : 2']],
  ['quotes', { kind: 'quote' }, ['quote: 3']],
  ['rows', { kind: 'row' }, ['row: 3']],
  ['terms', { kind: 'term' }, ['term: 3']],
])('%s are named by what they have in common', (_, draft, names) => {
  expect(seriesOf(draft)).toEqual(names);
});

/** The series of some markers that stand at the top of the article unless a test says otherwise. */
function found(drafts: readonly MarkerDraft[]): readonly string[] {
  const markers = series(drafts.map((one) => ({ ancestors: [], ...one })));
  return findSeries(markers, framingOf('en')).map((one) => `${one.name}: ${one.markers.length}`);
}

const within = (...names: readonly string[]): MarkerDraft => ({
  ancestors: names.map((tagName) => ({ ...ELEMENT, tagName })),
});

describe('what markers have in common', () => {
  test('is a number, whatever their levels, and whatever they are', () => {
    expect(
      found([
        { level: 2, lead: NUMBER },
        { level: 3, lead: NUMBER },
      ]),
    ).toEqual(['heading numbered: 2']);
    expect(
      found([
        { kind: 'heading', lead: NUMBER },
        { kind: 'paragraph', lead: NUMBER },
        { kind: 'item', ordinal: 3 },
      ]),
    ).toEqual(['numbered: 3']);
  });

  test('is not a number that items of an inner list have', () => {
    const inner: MarkerDraft = { kind: 'item', ordinal: 1, ...within('ol', 'li', 'ol') };
    expect(found([{ kind: 'heading', lead: NUMBER }, inner])).toEqual([]);
    expect(found([inner, inner])).toEqual(['item in ol li ol: 2']);
  });

  test('is the level of headings', () => {
    expect(found([{ level: 2 }, { level: 3 }, { level: 2 }])).toEqual(['heading 2: 2']);
  });

  test('is the kind of list, and that it is one', () => {
    const [one, other]: readonly MarkerDraft[] = [
      { kind: 'item', ...within('ol') },
      { kind: 'item', ...within('ul') },
    ];
    expect(found([one, one, other, other].flatMap((draft) => draft ?? []))).toEqual([
      'item in ol: 2',
      'item in list: 4',
      'item in ul: 2',
    ]);
  });

  test('is how paragraphs are bold', () => {
    const line: MarkerDraft = { kind: 'paragraph', lead: { bold: 'line' } };
    const start: MarkerDraft = { kind: 'paragraph', lead: { bold: 'start' } };
    expect(found([line, line, start])).toEqual(['paragraph bold line: 2', 'paragraph bold: 3']);
    expect(found([line, start])).toEqual(['paragraph bold: 2']);
    expect(found([start, start])).toEqual(['paragraph bold start: 2']);
  });

  test('is how numbered paragraphs are bold', () => {
    const bold: MarkerDraft = { kind: 'paragraph', lead: { ...NUMBER, bold: 'line' } };
    const plain: MarkerDraft = { kind: 'paragraph', lead: NUMBER };
    expect(found([bold, bold, plain, plain])).toEqual([
      'paragraph numbered bold: 2',
      'numbered: 4',
      'paragraph numbered : 2',
    ]);
  });

  test('is a number rather than a date or a link, and bold words rather than a link', () => {
    const dated: MarkerDraft = { kind: 'paragraph', lead: { ...NUMBER, date: '2016', link: true } };
    expect(found([dated, dated])).toEqual(['paragraph numbered : 2']);
    const linked: MarkerDraft = { kind: 'paragraph', lead: { bold: 'start', link: true } };
    expect(found([linked, linked])).toEqual(['paragraph bold start: 2']);
  });

  test('is no date of paragraphs that are nothing but dates', () => {
    const date: MarkerDraft = { kind: 'paragraph', lead: { date: '2016', title: '2016' } };
    expect(found([date, date])).toEqual([]);
    const bold: MarkerDraft = { kind: 'paragraph', lead: { date: '2016', bold: 'line' } };
    expect(found([bold, bold, { ...bold, lead: { date: '2016' } }])).toEqual([
      'paragraph bold line: 2',
      'paragraph dated: 3',
    ]);
  });

  test.each(['div', 'section', 'article', 'main', 'center', 'tbody'])(
    'is the place, whatever is laid out by <%s>',
    (name) => {
      expect(found([{}, within(name)])).toEqual(['heading 2: 2']);
      expect(found([within('blockquote'), within('blockquote', name)])).toEqual([
        'heading 2 in blockquote: 2',
      ]);
    },
  );

  test('is the place for each of its names', () => {
    const quoted = { ...within('blockquote'), lead: { ...NUMBER, date: '2016', link: true } };
    const plain = within('blockquote');
    const [all, ...narrower] = found([quoted, quoted, plain]);
    expect([all, ...narrower]).toEqual(['heading 2 in blockquote: 3', 'heading 2 in blockquote numbered: 2']);
    const linked = { ...quoted, lead: { link: true } };
    expect(found([linked, linked, plain])).toContain('heading 2 in blockquote linked: 2');
    const dated = { ...quoted, lead: { date: '2016' } };
    expect(found([dated, dated, plain])).toContain('heading 2 in blockquote dated: 2');
    for (const kind of ['row', 'quote', 'term', 'item'] as const)
      expect(
        found([
          { ...plain, kind },
          { ...plain, kind },
        ]),
      ).toEqual([`${kind} in blockquote: 2`]);
    const paragraph = (lead: MarkerDraft['lead']): readonly string[] => {
      const draft: MarkerDraft = { ...plain, kind: 'paragraph', ...(lead && { lead }) };
      return found([draft, draft]);
    };
    expect(paragraph({ link: true })).toEqual(['paragraph in blockquote linked: 2']);
    expect(paragraph({ date: '2016' })).toEqual(['paragraph in blockquote dated: 2']);
    expect(paragraph(NUMBER)).toEqual(['paragraph in blockquote numbered : 2']);
  });

  test('is a link in paragraphs below a heading', () => {
    const properties = { href: 'https://a.example/' };
    const link: Element = { type: 'element', tagName: 'a', properties, children: [] };
    const node: Element = { type: 'element', tagName: 'p', properties: {}, children: [link] };
    const linked: MarkerDraft = { kind: 'paragraph', under: [ELEMENT], node };
    expect(found([linked, { kind: 'paragraph', under: [ELEMENT] }])).toEqual([]);
    expect(found([linked, linked])).toEqual(['paragraph with a link: 2']);
    const bold: MarkerDraft = { ...linked, lead: { bold: 'start' } };
    expect(found([linked, bold, bold])).toEqual(['paragraph with a link: 3', 'paragraph bold start: 2']);
    expect(found([linked, { ...linked, lead: NUMBER }])).toEqual(['paragraph with a link: 2']);
    const quoted: MarkerDraft = { ...linked, ...within('blockquote') };
    expect(found([linked, quoted, quoted])).toEqual(['paragraph in blockquote with a link: 2']);
    const above: MarkerDraft = { kind: 'paragraph' };
    expect(found([above, above])).toEqual([]);
  });

  test('makes a series of two, and none of one', () => {
    expect(found([{}])).toEqual([]);
    expect(found([{}, {}])).toEqual(['heading 2: 2']);
  });

  test('is told once where the same ones have several things in common', () => {
    const linked: MarkerDraft = { lead: { link: true, date: '2016' } };
    expect(found([linked, linked])).toEqual(['heading 2: 2']);
    // Two kinds at the same places are two series.
    const places = [{ start: 0 }, { start: 50 }];
    expect(found([...places.map((one) => ({ ...one, kind: 'row' as const })), ...places])).toEqual([
      'row: 2',
      'heading 2: 2',
    ]);
  });
});

describe('a heading that opens or closes an article', () => {
  const head = (words: string, draft: MarkerDraft = {}): MarkerDraft => ({
    node: { ...ELEMENT, children: [{ type: 'text', value: words }] },
    ...draft,
  });
  const items = [head('Alpha'), head('Beta')];

  test('is none of the series that it begins or ends, however many there are', () => {
    expect(found([head('Introduction'), head('Overview'), ...items])).toEqual(['heading 2: 2']);
    expect(found([...items, head('Summary'), head('Thanks')])).toEqual(['heading 2: 2']);
    expect(found([head('Introduction'), head('Alpha'), head('Thanks')])).toEqual([]);
    expect(found([head('Introduction'), head('Overview')])).toEqual([]);
    expect(found([head('Thanks'), head('Summary')])).toEqual([]);
  });

  test('is one in its middle, or at the other end', () => {
    expect(found([head('Alpha'), head('Introduction'), head('Summary'), head('Beta')])).toEqual([
      'heading 2: 4',
    ]);
    expect(found([head('Summary'), ...items])).toEqual(['heading 2: 3']);
    expect(found([...items, head('Introduction')])).toEqual(['heading 2: 3']);
  });

  test('is one with a number', () => {
    expect(found([...items, head('Summary', { lead: NUMBER })])).toEqual(['heading 2: 3']);
    expect(found([head('Introduction', { lead: NUMBER }), ...items])).toEqual(['heading 2: 3']);
  });

  test('may be a bold line, but no other paragraph or item', () => {
    const bold = (words: string, as: 'line' | 'start'): MarkerDraft =>
      head(words, { kind: 'paragraph', lead: { bold: as } });
    const lines = [bold('Alpha', 'line'), bold('Beta', 'line')];
    expect(found([...lines, bold('Summary', 'line')])).toEqual(['paragraph bold line: 2']);
    expect(found([...lines, bold('Summary', 'start')])).toContain('paragraph bold: 3');
    expect(found(['Alpha', 'Beta', 'Summary'].map((words) => head(words, { kind: 'item' })))).toEqual([
      'item: 3',
    ]);
  });
});
