import { linksIn } from '../tree/inline.ts';
import { plainText } from '../tree/text.ts';
import type { Framing } from './framing/framing.ts';
import type { Marker } from './marker.ts';

/** Markers that are written alike, and so may be the milestones of the article. */
export interface Series {
  /** Names what they have in common: `heading 2`, `heading 3 numbered`, `item ol`. */
  readonly name: string;
  readonly markers: readonly Marker[];
  /** How many markers of the same kind at its ends are not among them; undefined: none. */
  readonly omitted?: number;
}

/** More series are in no article written by hand; others made of them, which would be many more, are not looked for. */
export const MOST_SERIES = 60;

/** Tells series apart by their markers. */
export function identityOf(markers: readonly Marker[]): string {
  return markers.map(({ kind, start }) => `${kind} ${start}`).join();
}

/**
 * Groups markers into series: same markup, same level or place, same way of numbering or dating. A marker can be in
 * several; wider and narrower series compete.
 */
export function findSeries(markers: readonly Marker[], framing: Framing): readonly Series[] {
  const groups = new Map<string, Marker[]>();
  for (const marker of markers) {
    for (const name of new Set(likenesses(marker))) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [marker]);
      else group.push(marker);
    }
  }
  const seen = new Set<string>();
  const series: Series[] = [];
  for (const [name, found] of groups) {
    const members = withoutFraming(found, framing);
    if (members.length < 2) continue;
    const identity = identityOf(members);
    if (seen.has(identity)) continue;
    seen.add(identity);
    series.push({ name, markers: members });
  }
  return series;
}

function likenesses(marker: Marker): readonly string[] {
  const { kind, lead, level } = marker;
  const place = placeOf(marker);
  const numbered = lead.ordinal !== null;
  switch (kind) {
    case 'heading':
      return [
        `heading ${level}${place}`,
        ...(numbered ? [`heading ${level}${place} numbered`, 'heading numbered', 'numbered'] : []),
        ...(lead.date !== null ? [`heading ${level}${place} dated`] : []),
        ...(lead.link ? [`heading ${level}${place} linked`] : []),
      ];
    case 'item':
      return [
        `item${place}`,
        `item${place.replaceAll(/\b[ou]l\b/g, 'list')}`,
        ...(marker.ordinal === null || place.includes('li') ? [] : ['numbered']),
      ];
    case 'paragraph':
      return [
        ...(numbered ? [`paragraph${place} numbered ${lead.bold === null ? '' : 'bold'}`, 'numbered'] : []),
        ...(!numbered && lead.bold !== null
          ? [`paragraph${place} bold ${lead.bold}`, `paragraph${place} bold`]
          : []),
        ...(!numbered && lead.date !== null && lead.title !== lead.date ? [`paragraph${place} dated`] : []),
        ...(!numbered && lead.bold === null && lead.link ? [`paragraph${place} linked`] : []),
        ...(marker.under.length > 0 && linksIn([marker.node]).length > 0
          ? [`paragraph${place} with a link`]
          : []),
      ];
    case 'row':
      return [`row${place}`];
    case 'quote':
      return [`quote${place}`];
    case 'term':
      return [`term${place}`];
  }
}

/** The names of the elements around a marker, without those that are only layout. */
function placeOf(marker: Marker): string {
  const names = marker.ancestors.filter((node) => !LAYOUT.has(node.tagName)).map((node) => node.tagName);
  return names.length === 0 ? '' : ` in ${names.join(' ')}`;
}

const LAYOUT = new Set(['div', 'section', 'article', 'main', 'center', 'tbody']);

/** Headings that open or close an article are not its items, even if they look like them. */
function withoutFraming(markers: readonly Marker[], framing: Framing): readonly Marker[] {
  let end = markers.length;
  let start = 0;
  while (end > 0 && isFraming(markers[end - 1], framing.closes)) end -= 1;
  while (start < end && isFraming(markers[start], framing.opens)) start += 1;
  return markers.slice(start, end);
}

function isFraming(marker: Marker | undefined, frames: (heading: string) => boolean): boolean {
  return (
    marker !== undefined &&
    marker.lead.ordinal === null &&
    (marker.kind === 'heading' || marker.lead.bold === 'line') &&
    frames(plainText(marker.node))
  );
}
