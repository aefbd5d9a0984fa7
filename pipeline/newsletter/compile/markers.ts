import type { Draft } from '../draft.ts';

/** Where a piece of prose goes: a comment, because no sanitised text and no escaped title can contain one. */
export function proseMarker(key: string): string {
  return `<!--prose:${key}-->`;
}

/** Puts each piece of prose in place of its marker. */
export function fillProse(html: string, pieces: ReadonlyMap<string, string>): string {
  return html.replace(PROSE, (_marker, key: string) => pieces.get(key) ?? '');
}

/** Removes what is between `<!--name-->` and `<!--/name-->`. */
export function withoutMarked(html: string, name: 'mail' | 'web'): string {
  const end = `<!--/${name}-->`;
  return html
    .split(`<!--${name}-->`)
    .map((piece, index) => {
      const at = index === 0 ? -1 : piece.indexOf(end);
      // A part that doesn't end is not a part.
      return at === -1 ? piece : piece.slice(at + end.length);
    })
    .join('');
}

/**
 * Cuts compiled HTML at its markers: what is between `<!--milestone:3-->` and `<!--/milestone:3-->` becomes drafts
 * within `milestone:3`, and so on; each piece of prose is a draft of its own. The markers are then removed.
 *
 * @param prose The draft of each piece by its key, without what it belongs to.
 */
export function cutAtMarkers(
  html: string,
  prose: ReadonlyMap<string, Omit<Draft, 'within'>>,
): readonly Draft[] {
  const drafts: Draft[] = [];
  const markers = [...html.matchAll(MARKER)];
  const ends = pairs(markers);
  const open: string[] = [];
  let at = 0;
  for (const [number, { 0: marker, 1: slash, 2: name = '', 3: key, index }] of markers.entries()) {
    if (index > at) drafts.push({ within: [...open], content: html.slice(at, index), shorter: null });
    at = index + marker.length;
    const piece = key === undefined ? undefined : prose.get(key);
    if (piece !== undefined) drafts.push({ within: [...open], ...piece });
    if (key !== undefined || !ends.has(number)) continue;
    if (slash === '') open.push(name);
    else open.pop();
  }
  if (at < html.length) drafts.push({ within: [], content: html.slice(at), shorter: null });
  return drafts;
}

const PROSE = /<!--prose:([\w-]+)-->/g;
const MARKER = /<!--(\/?)(?:(mail|web|omitted|(?:section|list|milestone):\d+)|prose:([\w-]+))-->/g;

/**
 * Numbers of the markers that begin or end a part, properly nested. Any others, in a changed template, mark nothing.
 */
function pairs(markers: readonly RegExpMatchArray[]): ReadonlySet<number> {
  const paired = new Set<number>();
  const open: { readonly name: string; readonly number: number }[] = [];
  for (const [number, { 1: slash, 2: name }] of markers.entries()) {
    // `mail` and `web` are already decided; what they mark belongs to all.
    if (name === undefined || name === 'mail' || name === 'web') continue;
    if (slash === '') {
      open.push({ name, number });
      continue;
    }
    const begin = open.findLastIndex((marker) => marker.name === name);
    if (begin === -1) continue;
    paired.add(open[begin]?.number ?? number).add(number);
    open.length = begin;
  }
  return paired;
}
