import {
  type ArticleFacts,
  type ScoredSeries,
  isVersion,
  scoreSeries,
  THRESHOLD,
  withReason,
} from './score.ts';
import type { Marker } from './marker.ts';
import type { Series } from './series.ts';

/** The series that is the article's milestones, if there is one, and all that competed, best first. */
export interface SeriesChoice {
  readonly chosen: ScoredSeries | null;
  readonly candidates: readonly ScoredSeries[];
}

/**
 * Lets the series compete. Each is scored by itself. Then each pair is compared in which one is inside the items of the
 * other: items beat what is inside them, but headings that only hold such items together (years, categories) are
 * groups, and their items are the milestones.
 */
export function chooseSeries(series: readonly Series[], facts: ArticleFacts): SeriesChoice {
  const alone = series.map((one) => scoreSeries(one, facts));
  const candidates = alone
    .map((candidate) => alone.reduce((result, other) => compare(result, candidate.series, other), candidate))
    .sort((a, b) => b.score - a.score || b.series.markers.length - a.series.markers.length);
  const best = widest(candidates);
  return { chosen: best !== undefined && best.score >= THRESHOLD ? best : null, candidates };
}

/** Whether a series is a numbered or dated one plus a few more of the same markup: a conclusion, an appeal. */
function addsUnnumbered({ markers }: Series, { series, score }: ScoredSeries): boolean {
  const extra = markers.filter((marker) => !series.markers.includes(marker));
  return (
    score >= THRESHOLD &&
    extra.length > 0 &&
    extra.length <= markers.length / 2 &&
    series.markers.length + extra.length === markers.length &&
    ((isNumbered(series) && extra.every((marker) => marker.ordinal === null)) ||
      (series.markers.every((marker) => marker.lead.date !== null) &&
        extra.every((marker) => marker.lead.date === null && !isVersion(marker))))
  );
}

/** Among series with similar scores, the one that contains all items of the best one and more. */
function widest(candidates: readonly ScoredSeries[]): ScoredSeries | undefined {
  const [best] = candidates;
  if (best === undefined) return undefined;
  const wider = candidates.find(
    (other) =>
      other.score > best.score - 0.2 &&
      other.series.markers.length > best.series.markers.length &&
      best.series.markers.every((marker) => other.series.markers.includes(marker)) &&
      (isNumbered(other.series) || !isNumbered(best.series)),
  );
  return wider ?? best;
}

function isNumbered({ markers }: Series): boolean {
  return markers.every((marker) => marker.ordinal !== null);
}

function compare(result: ScoredSeries, own: Series, other: ScoredSeries): ScoredSeries {
  if (own === other.series) return result;
  if (addsUnnumbered(own, other)) {
    return withReason(result, {
      name: `adds some without a number or date to: ${other.series.name}`,
      points: -2,
    });
  }
  if (isInside(other.series.markers, own.markers)) {
    return other.score >= THRESHOLD && headsGroups(own.markers, other.series.markers)
      ? withReason(result, { name: `only holds together: ${other.series.name}`, points: -3 })
      : result;
  }
  if (
    isInside(own.markers, other.series.markers) &&
    standsInSeveral(own.markers, other.series.markers) &&
    other.score >= THRESHOLD &&
    !headsGroups(other.series.markers, own.markers)
  ) {
    return withReason(result, { name: `stands inside the items of: ${other.series.name}`, points: -2.5 });
  }
  return result;
}

/**
 * Whether the inner markers are spread over several outer ones; if all are in one, the outer one is merely a section.
 */
function standsInSeveral(inner: readonly Marker[], outer: readonly Marker[]): boolean {
  const holding = outer.filter((marker, index) => {
    const end = outer[index + 1]?.start ?? Infinity;
    return inner.some((one) => one.start >= marker.start && one.start < end && one.node !== marker.node);
  });
  return holding.length > 1;
}

/** Whether the inner markers are below the outer ones: after the first of them, and nested or finer in level. */
function isInside(inner: readonly Marker[], outer: readonly Marker[]): boolean {
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
  let own = 0;
  let all = 0;
  for (const marker of holding) {
    const next = outer[outer.indexOf(marker) + 1]?.start ?? Infinity;
    const holds = inner.some((one) => one.ancestors.includes(marker.node));
    all += holds ? marker.size : Math.max(0, Math.min(next, end) - marker.start - marker.size);
    own += inner
      .filter((one) => one.start >= marker.start && one.start < next)
      .reduce((sum, one) => sum + one.size, 0);
  }
  return all === 0 ? 0 : own / all;
}

/**
 * Whether the outer markers are headings of groups: they are not numbered, versions or days, most of them contain inner
 * ones, the inner ones are more, and make up nearly all of their text.
 */
function headsGroups(outer: readonly Marker[], inner: readonly Marker[]): boolean {
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
  const holding = outer.filter((marker) =>
    inner.some((one) => one.under.includes(marker.node) || one.ancestors.includes(marker.node)),
  );
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
