/** A piece of a document of MJML: a tag, an element with what is written in it, or blanks between them. */
export type MjmlPiece =
  | { readonly kind: 'blank'; readonly source: string }
  | {
      readonly kind: 'tag';
      readonly source: string;
      readonly name: string;
      readonly form: 'start' | 'end' | 'empty';
    }
  | {
      readonly kind: 'worded';
      readonly source: string;
      readonly name: string;
      /** Its start tag. */
      readonly tag: string;
      /** What is in it, without blanks around it. */
      readonly words: string;
    };

/**
 * Cuts a document into its pieces.
 *
 * @returns `null` if it isn't certain that MJML reads it alike: for comments and text between elements, attributes
 *   without quotes, HTML that isn't well-formed, and whatever else is rare in templates.
 */
export function mjmlPieces(mjml: string): readonly MjmlPiece[] | null {
  const pieces: MjmlPiece[] = [];
  let at = 0;
  for (let next = mjml.indexOf('<'); next !== -1; next = mjml.indexOf('<', at)) {
    if (!addBlank(pieces, mjml.slice(at, next))) return null;
    TAG.lastIndex = next;
    const { 0: tag, 1: slash = '', 2: name = '', 3: empty = '' } = TAG.exec(mjml) ?? [];
    if (tag === undefined) return null;
    at = next + tag.length;
    if (slash !== '' || empty !== '' || !WORDED.has(name)) {
      pieces.push({
        kind: 'tag',
        source: tag,
        name,
        form: slash !== '' ? 'end' : empty !== '' ? 'empty' : 'start',
      });
      continue;
    }
    const end = `</${name}>`;
    const close = mjml.indexOf(end, at);
    const words = mjml.slice(at, close).trim();
    if (close === -1) return null;
    // In the head MJML keeps what is for Outlook; elsewhere it is joined with MJML's own.
    const isForOutlook = isOutlookOnly(tag, words) && mjml.includes('</mj-head>', at);
    const isKept = name === 'mj-style' ? !words.includes('<') : areKept(words) || isForOutlook;
    if (!isKept) return null;
    at = close + end.length;
    pieces.push({ kind: 'worded', source: mjml.slice(next, at), name, tag, words });
  }
  return addBlank(pieces, mjml.slice(at)) ? pieces : null;
}

/** Elements of MJML in which there is HTML, or CSS. */
const WORDED: ReadonlySet<string> = new Set([
  'mj-title',
  'mj-preview',
  'mj-style',
  'mj-raw',
  'mj-text',
  'mj-button',
  'mj-table',
]);

const TAG = /<(\/?)([a-z][a-z\d-]*)(?:\s+[\w:-]+="[^"]*")*\s*(\/?)>/y;

function addBlank(pieces: MjmlPiece[], source: string): boolean {
  if (source.trim() !== '') return false;
  if (source !== '') pieces.push({ kind: 'blank', source });
  return true;
}

/** Whether HTML is compiled as it is, wherever it is: text, plain comments, and tags that are well-formed. */
function areKept(html: string): boolean {
  let at = html.indexOf('<');
  while (at !== -1) {
    HTML_PIECE.lastIndex = at;
    const { 0: piece, 1: name = '' } = HTML_PIECE.exec(html) ?? [];
    if (piece === undefined || READ_OTHERWISE.test(name)) return false;
    at = html.indexOf('<', at + piece.length);
  }
  return true;
}

/** Whether HTML is nothing but styles that only Outlook on Windows reads. */
function isOutlookOnly(tag: string, words: string): boolean {
  return tag === '<mj-raw>' && FOR_OUTLOOK.test(words);
}

const FOR_OUTLOOK = /^<!--\[if mso\]><style>[^<>]*<\/style><!\[endif\]-->$/;

const HTML_PIECE = /<!--[^<>[\]]*-->|<\/?([a-z][\w-]*)(?:\s+[\w:-]+(?:="[^"]*"|='[^']*')?)*\s*\/?>/iy;

/** Elements after whose start tag nothing, or not the same, is read as tags. */
const READ_OTHERWISE =
  /^(?:mj.*|script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext|svg|math)$/i;
