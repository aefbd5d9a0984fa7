import { plainText } from './text.ts';
import type { Marker } from './marker.ts';

/** Markers that are written alike, and so may be the milestones of the article. */
export interface Series {
  /** Names the likeness: `heading 2`, `heading 3 numbered`, `item ol`. */
  readonly name: string;
  readonly markers: readonly Marker[];
}

/**
 * Groups markers into series: same markup, same level or place, same way of numbering or dating. A marker can
 * be in several; what contains more or fewer of its like competes.
 */
export function findSeries(markers: readonly Marker[]): readonly Series[] {
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
    const members = withoutClosing(found);
    const identity = members.map((marker) => marker.start).join();
    if (members.length < 2 || seen.has(`${members[0]?.kind ?? ''}${identity}`)) continue;
    seen.add(`${members[0]?.kind ?? ''}${identity}`);
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
      ];
    case 'row':
      return [`row${place}`];
    case 'quote':
      return [`quote${place}`];
    case 'term':
      return [`term${place}`];
  }
}

/** The names of the elements around a marker, without those that only lay out. */
function placeOf(marker: Marker): string {
  const names = marker.ancestors.filter((node) => !LAYOUT.has(node.tagName)).map((node) => node.tagName);
  return names.length === 0 ? '' : ` in ${names.join(' ')}`;
}

const LAYOUT = new Set(['div', 'section', 'article', 'main', 'center', 'tbody']);

/** Headings that open or close an article are not items of it, though they look like its items. */
function withoutClosing(markers: readonly Marker[]): readonly Marker[] {
  let end = markers.length;
  let start = 0;
  while (end > 0 && isFraming(markers[end - 1], CLOSING)) end -= 1;
  while (start < end && isFraming(markers[start], OPENING)) start += 1;
  return markers.slice(start, end);
}

function isFraming(marker: Marker | undefined, words: RegExp): boolean {
  return (
    marker !== undefined &&
    marker.lead.ordinal === null &&
    (marker.kind === 'heading' || marker.lead.bold === 'line') &&
    words.test(plainText(marker.node))
  );
}

/** Headings of closing words. */
export const CLOSING: RegExp =
  /^\W*(?:(?:in )?conclusions?|concluding\b.*|wrap(?:ping)?[ -]?(?:it )?(?:up|things up)\b.*|final (?:thoughts?|words?|notes?|remarks?)\b.*|closing (?:thoughts?|words?|remarks?|notes?)\b.*|in (?:closing|summary|short)\b.*|to sum up\b.*|sum(?:ming|med)? (?:it )?up\b.*|summary|the bottom line|bottom line|takeaways?|key takeaways?|the end|afterword|epilogue?|what[’']?s next\b.*|what now\b.*|looking (?:ahead|forward)\b.*|until next time\b.*|that[’']?s (?:all|it)\b.*|over to you\b.*|your turn\b.*|references?|sources?|further reading|notes|footnotes|acknowledg(?:e?ments?)|thanks|thank you\b.*|credits?|feedback|comments?|(?:see|read) also|related (?:posts?|articles?|reading|links?|stories|content)\b.*|about (?:the|this|us|me|our)\b.*|honou?rable mentions?|bonus\b.*|fazit|schluss|ausblick|zusammenfassung|conclusion|conclusión|总结|结语|结论|小结|后记|尾声|最后|参考.*|まとめ|おわりに|終わりに)\W*$/iu;
const OPENING =
  /^\W*(?:introduction|intro|preface|foreword|overview|background|prologue|table of contents|contents|toc|tl;?dr|in this (?:article|post|issue)|before we (?:start|begin)\b.*|einleitung|vorwort|inhalt|introducción|前言|引言|简介|目录|はじめに|目次)\W*$/iu;
