import type { Candidate } from './candidate.ts';
import type { Feature } from './feature.ts';
import { BODIES, MANNER } from './features/bodies.ts';
import { EXTENT } from './features/extent.ts';
import { LABELS } from './features/labels.ts';
import { MARKUP } from './features/markup.ts';
import { PROMISE } from './features/promise.ts';

const SINGLE: readonly Feature[] = [...MARKUP, ...LABELS, ...PROMISE, ...EXTENT, ...BODIES, ...MANNER];

/** What weighs differently with headings, list items and paragraphs. */
const BY_KIND = new Set([
  'the title speaks of a list',
  'the title names a number',
  'a year in the title',
  'a version or release in the title',
  'share that are links',
  'share with a date',
  'titles of few words',
  'items with a link',
  'items with a picture',
  'bodies built alike',
  'how many',
  'covers the article',
  'size of an item',
  'one list',
  'has code',
  'speaks to the reader',
  'speaks of its writer',
]);

/** The value of each feature that says something about a candidate, by its name. */
export function measure(candidate: Candidate): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const { name, measure: measured } of SINGLE) {
    const value = measured(candidate);
    if (value === 0) continue;
    values.set(name, value);
    if (BY_KIND.has(name)) values.set(`${candidate.first.kind}: ${name}`, value);
  }
  return values;
}
