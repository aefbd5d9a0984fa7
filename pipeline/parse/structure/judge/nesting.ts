import type { Marker } from '../marker.ts';
import { isVersion } from './features/labels.ts';
import { indexFrom } from './outline.ts';

/**
 * Whether the inner markers are spread over several outer ones; if all are in one, the outer one is merely a section.
 */
export function standsInSeveral(inner: readonly Marker[], outer: readonly Marker[]): boolean {
  const starts = inner.map(({ start }) => start);
  const holding = outer.filter((marker, index) => {
    const from = indexFrom(starts, marker.start);
    const to = indexFrom(starts, outer[index + 1]?.start ?? Infinity);
    return inner.slice(from, to).some(({ node }) => node !== marker.node);
  });
  return holding.length > 1;
}

/** Whether the inner markers are below the outer ones: after the first of them, and nested or finer in level. */
export function isInside(inner: readonly Marker[], outer: readonly Marker[]): boolean {
  const outerNodes = new Set(outer.map((marker) => marker.node));
  const below = inner.filter(
    (marker) =>
      !outerNodes.has(marker.node) &&
      (marker.under.some((heading) => outerNodes.has(heading)) ||
        marker.ancestors.some((ancestor) => outerNodes.has(ancestor))),
  );
  if (below.length >= inner.length * 0.7) return true;
  // Paragraph series have no nesting of their own: lists between numbered paragraphs belong to them.
  const [first] = outer;
  if (
    first === undefined ||
    first.kind !== 'paragraph' ||
    inner.some((marker) => outerNodes.has(marker.node))
  )
    return false;
  const within = inner.filter((marker) => marker.kind !== 'heading' && marker.start > first.start);
  return (
    within.length >= inner.length * 0.9 &&
    outer.some((marker) => marker.start > (inner[0]?.start ?? Infinity))
  );
}

/** How much of the text in outer items with inner ones the inner ones make up. */
function density(holding: readonly Marker[], outer: readonly Marker[], inner: readonly Marker[]): number {
  const last = inner.at(-1);
  const end = last === undefined ? 0 : last.start + last.size;
  const starts = inner.map(({ start }) => start);
  const around = new Set(inner.flatMap(({ ancestors }) => ancestors));
  const nexts = new Map(outer.map((marker, index) => [marker, outer[index + 1]?.start ?? Infinity]));
  let own = 0;
  let all = 0;
  for (const marker of holding) {
    const next = nexts.get(marker) ?? Infinity;
    all += around.has(marker.node)
      ? marker.size
      : Math.max(0, Math.min(next, end) - marker.start - marker.size);
    for (const { size } of inner.slice(indexFrom(starts, marker.start), indexFrom(starts, next))) own += size;
  }
  return all === 0 ? 0 : own / all;
}

/**
 * Whether the outer markers are headings of groups: they are not numbered, versions or days, most of them contain inner
 * ones, the inner ones are more, and make up nearly all of their text.
 */
export function headsGroups(outer: readonly Marker[], inner: readonly Marker[]): boolean {
  const [first] = outer;
  if (first === undefined) return false;
  const numbered = outer.filter((marker) => marker.lead.ordinal !== null).length >= outer.length * 0.6;
  const versions = outer.filter(isVersion).length >= outer.length * 0.6;
  const days =
    outer.filter((marker) => marker.lead.date !== null && !marker.lead.yearOnly).length >= outer.length * 0.6;
  if (versions || days) return false;
  const innerDated = inner.filter((marker) => marker.lead.date !== null).length >= inner.length * 0.5;
  const innerByHand =
    inner.filter((marker) => marker.lead.ordinal !== null || marker.lead.link || marker.kind === 'heading')
      .length >=
    inner.length * 0.6;
  if (numbered && !innerDated) return false;
  const years = outer.filter((marker) => marker.lead.yearOnly).length >= outer.length * 0.6;
  if (years && !innerDated && first.kind === 'heading' && !innerByHand) return false;
  const around = new Set(inner.flatMap(({ under, ancestors }) => [...under, ...ancestors]));
  const holding = outer.filter(({ node }) => around.has(node));
  const kind = inner[0]?.kind;
  const dense =
    kind === 'heading' || (innerByHand && kind === 'paragraph') || density(holding, outer, inner) >= 0.6;
  return (
    holding.length > 1 &&
    holding.length >= outer.length * 0.4 &&
    (inner.length > outer.length || (first.kind === 'quote' && innerDated)) &&
    dense
  );
}
