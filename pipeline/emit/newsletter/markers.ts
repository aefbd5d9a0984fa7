/** Where a piece of prose goes: a comment, which no sanitised text and no escaped title can hold. */
export function proseMarker(key: string): string {
  return `<!--prose:${key}-->`;
}

/** Puts each piece of prose where its marker stands. */
export function fillProse(html: string, pieces: ReadonlyMap<string, string>): string {
  return html.replace(/<!--prose:([\w-]+)-->/g, (_marker, key: string) => pieces.get(key) ?? '');
}

/** Takes out what stands between `<!--name-->` and `<!--/name-->`, for each of the names. */
export function withoutMarked(html: string, names: ReadonlySet<string>): string {
  let out = '';
  let at = 0;
  let skipped: string | null = null;
  for (const { index, end, name, opens } of markersIn(html)) {
    if (skipped === null && opens && names.has(name)) {
      out += html.slice(at, index);
      skipped = name;
    } else if (skipped === name && !opens) {
      at = end;
      skipped = null;
    }
  }
  // A part that doesn't end is no part.
  return out + html.slice(at);
}

/** Bytes of UTF-8 of each marked part, by its name. */
export function markedSizes(html: string): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const { index, end, name, opens } of markersIn(html)) {
    const start = starts.get(name);
    if (opens) starts.set(name, index);
    else if (start !== undefined) sizes.set(name, Buffer.byteLength(html.slice(start, end)));
  }
  return sizes;
}

/** Takes out the markers themselves. Prose has to be filled in already. */
export function withoutMarkers(html: string): string {
  return html.replace(MARKER, '');
}

const MARKER = /<!--(\/?)(mail|web|omitted|(?:section|milestone):\d+)-->/g;

interface Marker {
  readonly index: number;
  readonly end: number;
  readonly name: string;
  readonly opens: boolean;
}

function markersIn(html: string): readonly Marker[] {
  return Array.from(html.matchAll(MARKER), ({ index, 0: whole, 1: slash, 2: name = '' }) => {
    return { index, end: index + whole.length, name, opens: slash === '' };
  });
}
