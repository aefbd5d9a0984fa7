import type { Marker } from './marker.ts';
import { identityOf, MOST_SERIES, type Series } from './series.ts';

/** How many of a series' items a heading must hold to be the head of a group. */
const LEAST_HELD = 2;

/** How much of a group's text its items make up at least. */
const LEAST_SHARE = 0.5;

/**
 * Series of items that are not written alike: where some headings are items and others only hold a list together, the
 * former and the items of those lists; and where headings of two levels are items, those that have none below.
 */
export function findMixed(series: readonly Series[]): readonly Series[] {
  if (series.length > MOST_SERIES) return [];
  const headings = series.filter(({ markers }) => markers.every(({ kind }) => kind === 'heading'));
  const seen = new Set(series.map(({ markers }) => identityOf(markers)));
  const mixed: Series[] = [];
  for (const outer of headings) {
    for (const inner of series) {
      if (inner === outer) continue;
      const markers = unite(outer.markers, inner.markers);
      const identity = identityOf(markers);
      if (markers.length === 0 || seen.has(identity)) continue;
      seen.add(identity);
      mixed.push({ name: `${outer.name}, or ${inner.name} below`, markers });
    }
  }
  return mixed;
}

/** The outer headings that hold none of the inner markers, and the inner ones below the others; nothing if one is missing. */
function unite(outer: readonly Marker[], inner: readonly Marker[]): readonly Marker[] {
  const held = new Map<Marker, Marker[]>();
  const byNode = new Map(outer.map((marker) => [marker.node, marker]));
  for (const marker of inner) {
    if (byNode.has(marker.node)) continue;
    const holder = marker.under.map((heading) => byNode.get(heading)).findLast((one) => one !== undefined);
    if (holder === undefined) continue;
    const members = held.get(holder);
    if (members === undefined) held.set(holder, [marker]);
    else members.push(marker);
  }
  const isGroup = (marker: Marker, index: number): boolean => {
    const members = held.get(marker) ?? [];
    const end = outer[index + 1]?.start;
    const own = members.reduce((sum, { size }) => sum + size, 0);
    return (
      members.length >= LEAST_HELD &&
      (members.every(({ kind }) => kind === 'heading') ||
        end === undefined ||
        own >= (end - marker.start - marker.size) * LEAST_SHARE)
    );
  };
  const groups = new Set(outer.filter(isGroup));
  if (groups.size === 0 || groups.size === outer.length) return [];
  return [
    ...outer.filter((marker) => !groups.has(marker)),
    ...[...groups].flatMap((marker) => held.get(marker) ?? []),
  ].toSorted((a, b) => a.start - b.start);
}
