import type { Marker } from '../marker.ts';
import { isVersion } from './features/labels.ts';
import { headsGroups, isInside, standsInSeveral } from './nesting.ts';

/** How a series stands to another that may be a list itself; in words, as `milepost explain` shows it. */
export type Relation =
  | 'adds some without a number or date to another'
  | 'contains another'
  | 'only holds another together'
  | 'is inside another'
  | 'is inside several items of another'
  | 'stands inside the items of another'
  | 'has all of another, and more'
  | 'is part of another';

/** How a series stands to another one. */
export function relationsTo(own: readonly Marker[], other: readonly Marker[]): readonly Relation[] {
  const relations: Relation[] = [];
  if (addsUnnumbered(own, other)) relations.push('adds some without a number or date to another');
  if (isInside(other, own)) {
    relations.push('contains another');
    if (headsGroups(own, other)) relations.push('only holds another together');
  }
  if (isInside(own, other)) {
    relations.push('is inside another');
    if (standsInSeveral(own, other)) {
      relations.push('is inside several items of another');
      if (!headsGroups(other, own)) relations.push('stands inside the items of another');
    }
  }
  if (own.length !== other.length) {
    const [few, many] = own.length < other.length ? [own, new Set(other)] : [other, new Set(own)];
    if (few.every((marker) => many.has(marker)))
      relations.push(few === own ? 'is part of another' : 'has all of another, and more');
  }
  return relations;
}

/** Whether a series is a numbered or dated one plus a few more of the same markup: a conclusion, an appeal. */
function addsUnnumbered(own: readonly Marker[], other: readonly Marker[]): boolean {
  const known = new Set(other);
  const extra = own.filter((marker) => !known.has(marker));
  return (
    extra.length > 0 &&
    extra.length <= own.length / 2 &&
    other.length + extra.length === own.length &&
    ((other.every(({ ordinal }) => ordinal !== null) && extra.every(({ ordinal }) => ordinal === null)) ||
      (other.every(({ lead }) => lead.date !== null) &&
        extra.every((marker) => marker.lead.date === null && !isVersion(marker))))
  );
}
