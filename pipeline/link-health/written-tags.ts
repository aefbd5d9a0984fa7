/** A tag in a piece of HTML. */
export interface WrittenTag {
  /** In small letters. */
  readonly name: string;
  readonly isEnd: boolean;
  /** Those that have a value, in their order. */
  readonly attributes: readonly TagAttribute[];
}

/** An attribute of a tag, as it is written. */
interface TagAttribute {
  /** In small letters. */
  readonly name: string;
  /** Without its quotation marks, and with its references. */
  readonly value: string;
  /** Where the value begins in the HTML, in UTF-16 units. */
  readonly at: number;
}

/**
 * The tags of a piece of HTML, read as browsers do (HTML, section 13.2.5), each character at most a few times. Comments,
 * declarations, instructions and the content of elements that hold text alone have none; neither has a tag that never ends.
 */
export function* writtenTags(html: string): Generator<WrittenTag> {
  let at = html.indexOf('<');
  while (at !== -1) {
    const behind = behindMarkup(html, at);
    if (behind !== null) {
      at = html.indexOf('<', behind);
      continue;
    }
    const [opening, slash, written = ''] = matchAt(OPENING, html, at) ?? [];
    if (opening === undefined) {
      at = html.indexOf('<', at + 1);
      continue;
    }
    const read = readAttributes(html, at + opening.length);
    if (read === null) return;
    const name = written.toLowerCase();
    const isEnd = slash === '/';
    yield { name, isEnd, attributes: read.attributes };
    at = html.indexOf('<', !isEnd && TEXT.has(name) ? behindText(html, name, read.end) : read.end);
  }
}

/** What is between these is no tag. */
const MARKUP: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '?>'],
];

/** Where a comment, a declaration or an instruction ends; `null`: there is none at this place. */
function behindMarkup(html: string, at: number): number | null {
  const [, end] = MARKUP.find(([start]) => html.startsWith(start, at)) ?? [];
  if (end === undefined) return null;
  // `<!-->` is a comment as well.
  const found = html.indexOf(end, at + 2);
  return found === -1 ? html.length : found + end.length;
}

/** Elements that have no elements in them (HTML, section 13.2.6). */
const TEXT: ReadonlySet<string> = new Set([
  'iframe',
  'noembed',
  'noframes',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);

/** Where the end tag of an element that holds text begins. */
function behindText(html: string, name: string, from: number): number {
  const endTag = new RegExp(`</${name}[\\t\\n\\f\\r />]`, 'giu');
  endTag.lastIndex = from;
  return endTag.exec(html)?.index ?? html.length;
}

const OPENING = /<(\/?)([a-z][^\t\n\f\r />]*)/iuy;
const BETWEEN = /[\t\n\f\r /]*/uy;
const NAME = /[^\t\n\f\r />][^\t\n\f\r />=]*/uy;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/uy;
const UNQUOTED = /[^\t\n\f\r >]*/uy;

/** Reads the attributes of a tag from behind its name. @returns `null`: the tag never ends. */
function readAttributes(
  html: string,
  from: number,
): { readonly attributes: readonly TagAttribute[]; readonly end: number } | null {
  const attributes: TagAttribute[] = [];
  let at = from;
  for (;;) {
    at += matchAt(BETWEEN, html, at)?.[0].length ?? 0;
    if (html[at] === '>') return { attributes, end: at + 1 };
    const written = matchAt(NAME, html, at)?.[0];
    if (written === undefined) return null;
    at += written.length;
    const equals = matchAt(EQUALS, html, at)?.[0];
    if (equals === undefined) continue;
    at += equals.length;
    const name = written.toLowerCase();
    const quote = html[at];
    if (quote === '"' || quote === "'") {
      const end = html.indexOf(quote, at + 1);
      if (end === -1) return null;
      attributes.push({ name, value: html.slice(at + 1, end), at: at + 1 });
      at = end + 1;
    } else {
      const value = matchAt(UNQUOTED, html, at)?.[0] ?? '';
      attributes.push({ name, value, at });
      at += value.length;
    }
  }
}

/** What a sticky pattern matches at a place. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
