import { type Candidate, type ArticlePart, share } from '../candidate.ts';
import { byKind, type Feature, yes } from '../feature.ts';
import { listCount } from './markup.ts';

/** How many items there are, how large, and how much of the article they are. */
export const EXTENT: readonly Feature[] = [
  byKind({ name: 'how many', measure: ({ markers }) => Math.log2(markers.length) }),
  yes('only two', ({ markers }) => markers.length === 2),
  yes('no more than three', ({ markers }) => markers.length <= 3),
  yes('ten or more', ({ markers }) => markers.length >= 10),
  byKind({ name: 'covers the article', measure: covered }),
  yes('covers little of the article', (one) => covered(one) < 0.25),
  yes('covers most of the article', (one) => covered(one) > 0.8),
  { name: 'text before', measure: ({ whole, facts }) => Math.min(1, whole.start / sizeOf(facts)) },
  yes('much text before', ({ whole, facts }) => whole.start / sizeOf(facts) > 0.4),
  { name: 'text after', measure: ({ whole, facts }) => Math.max(0, 1 - whole.end / sizeOf(facts)) },
  yes('much text after', ({ whole, facts }) => 1 - whole.end / sizeOf(facts) > 0.3),
  { name: 'its own text', measure: ownShare },
  { name: 'stands apart from the running text', measure: weighDensity },
  yes('alike in size', (one) => unevenness(one) < 0.6),
  yes('unlike in size', (one) => unevenness(one) > 1.5),
  byKind({ name: 'size of an item', measure: (one) => Math.min(4, Math.log10(1 + itemSize(one))) }),
  yes('tiny items', (one) => itemSize(one) < 60),
  yes('small items', (one) => itemSize(one) >= 60 && itemSize(one) < 200),
  yes('long items', (one) => itemSize(one) > 1500),
  { name: 'leaves out ends', measure: ({ omitted }) => omitted },
  yes('leaves out one end', ({ omitted }) => omitted === 1),
  yes('a tiny article', ({ facts }) => facts.outline.size < 600),
  yes('a short article', ({ facts }) => facts.outline.size < 2000),
  yes('a long article', ({ facts }) => facts.outline.size > 10_000),
];

function sizeOf({ outline }: Candidate['facts']): number {
  return Math.max(1, outline.size);
}

/** The share of the article's text from the first marker to the end of the last one's own text. */
function covered({ whole, facts }: Candidate): number {
  return Math.min(1, (whole.end - whole.start) / sizeOf(facts));
}

function ownShare({ markers, facts }: Candidate): number {
  return Math.min(1, markers.reduce((sum, marker) => sum + marker.size, 0) / sizeOf(facts));
}

function itemSize({ whole, markers }: Candidate): number {
  return (whole.end - whole.start) / markers.length;
}

/** Items of a list that contain their whole text: much else between them means that the list is part of an essay. */
function weighDensity(candidate: Candidate): number {
  const { first, markers } = candidate;
  if (first.kind === 'heading' || first.kind === 'term') return 0;
  const own = ownShare(candidate);
  if (first.kind === 'item' && listCount(markers) === 1) return own < 0.25 ? 2 : own < 0.45 ? 0.8 : 0;
  if (share(candidate, (marker) => marker.ordinal !== null) >= 0.9) return 0;
  return own < 0.3 ? 2 : own < 0.5 ? 1 : 0;
}

/** The deviation of the items' sizes from their mean, as a share of it; 1 if there are too few to tell. */
function unevenness({ spans }: Candidate): number {
  const sizes = spans.slice(0, -1).map(({ start, end }: ArticlePart) => end - start);
  if (sizes.length < 2) return 1;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return Math.sqrt(sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / sizes.length) / mean;
}
