import { expect, test } from 'vitest';

import { framingOf } from '../../../pipeline/parse/structure/framing/framing.ts';
import { findSeries } from '../../../pipeline/parse/structure/series.ts';
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
