import { mjmlPieces } from './mjml-pieces.ts';

/**
 * A document of MJML without its words: with tokens in their places, and of the texts in a column that have the same start
 * tag only one. Editions hardly differ in anything else, so that one compile serves many of them.
 */
export interface MjmlShape {
  readonly mjml: string;
  /** Puts the words into the HTML of this shape; `null`: it is not as expected. */
  readonly fill: (html: string) => string | null;
}

/**
 * Takes the words out of a document.
 *
 * @returns `null` if there is anything in it that MJML might compile otherwise because of what is around it.
 */
export function mjmlShape(mjml: string): MjmlShape | null {
  const pieces = mjml.includes(BEGIN) || mjml.includes(END) ? null : mjmlPieces(mjml);
  if (pieces === null) return null;
  const shape: string[] = [];
  const words: string[] = [];
  const rows: ColumnRow[] = [];
  const open: string[] = [];
  let row: ColumnRow | null = null;
  for (const piece of pieces) {
    const parent = open.at(-1) ?? '';
    if (piece.kind === 'blank') {
      if (row === null) shape.push(piece.source);
      continue;
    }
    const isText = piece.kind === 'worded' && piece.name === 'mj-text';
    if (piece.kind === 'worded' && parent === 'mj-column' && (isText || piece.tag === '<mj-raw>')) {
      if (row === null) {
        row = { at: shape.push('') - 1, elements: [] };
        rows.push(row);
      }
      row.elements.push({ tag: isText ? piece.tag : null, words: piece.words });
      continue;
    }
    row = null;
    if (piece.kind === 'tag') {
      const isSetting = piece.form === 'empty' && SETTINGS.has(parent);
      if (!isSetting && !CONTAINERS.has(piece.name) && !ALONE.has(piece.name)) return null;
      if (piece.form === 'start') open.push(piece.name);
      if (piece.form === 'end' && open.pop() !== piece.name) return null;
      shape.push(piece.source);
    } else if (ONCE.has(piece.tag) && piece.words !== '') {
      shape.push(piece.tag, token(`w${words.length}`), `</${piece.name}>`);
      words.push(piece.words);
    } else if (KEPT.has(piece.tag) || ALONE.has(piece.name)) shape.push(piece.source);
    else return null;
  }
  if (open.length > 0) return null;
  for (const [number, { at, elements }] of rows.entries()) shape[at] = shapeOfRow(tagsIn(elements), number);
  return { mjml: shape.join(''), fill: (html) => filled(html, words, rows) };
}

/** Neighbours in a column. */
interface ColumnRow {
  /** Where its shape is among the pieces of the document's. */
  readonly at: number;
  readonly elements: ColumnElement[];
}

/** A text in a column, or HTML beside the texts: then it has no tag. */
interface ColumnElement {
  readonly tag: string | null;
  readonly words: string;
}

/** Private-use characters: no template, and hardly any text, has them. */
const [BEGIN, END] = ['\u{E000}', '\u{E001}'];

function token(name: string): string {
  return BEGIN + name + END;
}

const CONTAINERS: ReadonlySet<string> = new Set([
  'mjml',
  'mj-head',
  'mj-attributes',
  'mj-class',
  'mj-body',
  'mj-wrapper',
  'mj-section',
  'mj-group',
  'mj-column',
]);

/** Elements without other elements in them. */
const ALONE: ReadonlySet<string> = new Set([
  'mj-all',
  'mj-breakpoint',
  'mj-spacer',
  'mj-divider',
  'mj-image',
  'mj-button',
  'mj-table',
]);

/** What is in them only says how others look. */
const SETTINGS: ReadonlySet<string> = new Set(['mj-attributes', 'mj-class']);

/** Start tags of what is different in each edition. */
const ONCE: ReadonlySet<string> = new Set(['<mj-title>', '<mj-preview>']);

/** Start tags of what is hardly different. */
const KEPT: ReadonlySet<string> = new Set(['<mj-title>', '<mj-preview>', '<mj-raw>', '<mj-style>']);

function tagsIn(elements: readonly ColumnElement[]): readonly string[] {
  return [...new Set(elements.flatMap(({ tag }) => tag ?? []))].sort();
}

/** One text for each tag, and marks between them. */
function shapeOfRow(tags: readonly string[], number: number): string {
  const texts = tags.map((tag, index) => `${tag}${text(number)}</mj-text>${mark(number, index + 1)}`);
  return mark(number, 0) + texts.join('');

  function mark(row: number, index: number): string {
    return `<mj-raw>${markOf(row, index)}</mj-raw>`;
  }
}

function markOf(row: number, index: number): string {
  return token(`r${row}.${index}`);
}

function text(row: number): string {
  return token(`t${row}`);
}

function filled(html: string, words: readonly string[], rows: readonly ColumnRow[]): string | null {
  let whole = '';
  let at = 0;
  for (const [number, { elements }] of rows.entries()) {
    const tags = tagsIn(elements);
    const marks = [...tags, ''].map((_tag, index) => markOf(number, index));
    const [before, ...blocks] = split(html.slice(at), marks) ?? [];
    const after = blocks.pop();
    if (before === undefined || after === undefined) return null;
    const around = new Map<string | null, readonly string[]>([[null, ['', '']]]);
    for (const [index, block] of blocks.entries()) {
      const sides = block.split(text(number));
      if (sides.length !== 2 || block.includes('<!--[')) return null;
      around.set(tags[index] ?? null, sides);
    }
    whole += before + elements.map((element) => (around.get(element.tag) ?? []).join(element.words)).join('');
    at = html.length - after.length;
  }
  whole += html.slice(at);
  for (const [number, text] of words.entries()) whole = whole.split(token(`w${number}`)).join(text);
  return whole.includes(BEGIN) ? null : whole;
}

/** What is before the first of some marks, between them, and after the last; `null`: they are not all there once. */
function split(html: string, marks: readonly string[]): readonly string[] | null {
  const pieces: string[] = [];
  let rest = html;
  for (const mark of marks) {
    const [piece = '', ...more] = rest.split(mark);
    if (more.length !== 1) return null;
    pieces.push(piece);
    rest = more[0] ?? '';
  }
  return [...pieces, rest];
}
