import { createRequire } from 'node:module';

import type { IntlMessageFormat } from 'intl-messageformat';

import { escapeHtml } from '../text/html/escape.ts';
import { WordsError } from './words-error.ts';

/** What is put into a message in place of its placeholders. Booleans are for `select`. */
export type MessageValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Makes HTML of what stands for a slot: of a tag of the message, given the HTML of the words in it; of a placeholder, given
 * nothing.
 */
export type Slot = (words: string) => string;

/** What a message makes of what stands for a placeholder: it shows it, or takes it for a number, for a time, or for a word to choose by. */
export type PlaceholderUse = 'shown' | 'number' | 'time' | 'choice';

/** A message of a catalogue, ready to be said. */
export interface Message {
  /** Its placeholders, and what it makes of each of them. */
  readonly uses: ReadonlyMap<string, ReadonlySet<PlaceholderUse>>;
  /** The names of its tags. */
  readonly tags: ReadonlySet<string>;
  /** As plain text; of tags only the words. */
  text(values: MessageValues): string;
  /** As HTML; whatever no slot makes is escaped. */
  html(values: MessageValues, slots: Readonly<Record<string, Slot>>): string;
}

/**
 * Reads a message (ICU MessageFormat, as FormatJS reads it).
 *
 * @param language Decides how numbers and plurals are (BCP 47).
 * @throws {WordsError} If it can't be read.
 */
export function readMessage(message: string, language: string): Message {
  return plainMessage(message) ?? fullMessage(message, language);
}

/** A piece of a message. */
type MessagePiece =
  | string
  | { readonly placeholder: string }
  | { readonly tag: string; readonly inner: readonly MessagePiece[] };

/**
 * Most messages have only names in braces and tags around words. They are read here, because to load the parser takes as long
 * as to render a hundred pages. `null`: there is more in it.
 */
function plainMessage(message: string): Message | null {
  const read = message.includes("'") ? null : plainPieces(message);
  if (read === null) return null;
  const { pieces, placeholders, tags } = read;
  const only = pieces.length === 1 ? pieces[0] : null;
  const constant = typeof only === 'string' ? only : null;
  const escaped = constant === null ? null : escapeHtml(constant);
  return {
    uses: new Map([...placeholders].map((name) => [name, SHOWN])),
    tags,
    text: (values) =>
      constant ??
      joined(
        pieces,
        (name) => valueOf(name, values),
        (_tag, inner) => inner,
      ),
    html: (values, slots) =>
      escaped ??
      joined(
        pieces.map(escapedPiece),
        (name) => slots[name]?.('') ?? escapeHtml(valueOf(name, values)),
        (tag, inner) => slotOf(tag, slots)(inner),
      ),
  };
}

function plainPieces(message: string): {
  readonly pieces: readonly MessagePiece[];
  readonly placeholders: Set<string>;
  readonly tags: Set<string>;
} | null {
  const placeholders = new Set<string>();
  const tags = new Set<string>();
  const open: { readonly tag: string; readonly pieces: MessagePiece[] }[] = [{ tag: '', pieces: [] }];
  let at = 0;
  for (const { 0: whole, 1: placeholder, 2: tag, 3: end, index } of message.matchAll(PLAIN)) {
    const inner = open.at(-1);
    if (inner === undefined) return null;
    const before = message.slice(at, index);
    if (/[{}<#]/u.test(before)) return null;
    if (before !== '') inner.pieces.push(before);
    at = index + whole.length;
    if (placeholder !== undefined) {
      placeholders.add(placeholder);
      inner.pieces.push({ placeholder });
    } else if (tag !== undefined) {
      tags.add(tag);
      open.push({ tag, pieces: [] });
    } else {
      const outer = open.at(-2);
      if (inner.tag !== end || outer === undefined) return null;
      outer.pieces.push({ tag: inner.tag, inner: inner.pieces });
      open.pop();
    }
  }
  const rest = message.slice(at);
  const [root, ...unclosed] = open;
  if (root === undefined || unclosed.length > 0 || /[{}<#]/u.test(rest)) return null;
  if (rest !== '' || root.pieces.length === 0) root.pieces.push(rest);
  return { pieces: root.pieces, placeholders, tags };
}

const SHOWN: ReadonlySet<PlaceholderUse> = new Set(['shown']);

const PLAIN = /\{([a-z]\w*)\}|<([a-z]\w*)>|<\/([a-z]\w*)>/giu;

function joined(
  pieces: readonly MessagePiece[],
  value: (name: string) => string,
  tagged: (tag: string, inner: string) => string,
): string {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if ('placeholder' in piece) text += value(piece.placeholder);
    else text += tagged(piece.tag, joined(piece.inner, value, tagged));
  }
  return text;
}

function escapedPiece(piece: MessagePiece): MessagePiece {
  if (typeof piece === 'string') return escapeHtml(piece);
  return 'placeholder' in piece ? piece : { tag: piece.tag, inner: piece.inner.map(escapedPiece) };
}

function valueOf(name: string, values: MessageValues): string {
  const value = values[name];
  if (value === undefined) throw missing(name);
  return String(value);
}

function slotOf(tag: string, slots: Readonly<Record<string, Slot>>): Slot {
  const slot = slots[tag];
  if (slot === undefined) throw new WordsError(`expected a slot \`${tag}\` for its tag \`<${tag}>\``);
  return slot;
}

function missing(name: string): WordsError {
  return new WordsError(`expected a value for its placeholder \`{${name}}\``);
}

/** HTML among the parts of a message. */
class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** A part of a message, once its placeholders and tags are filled in. */
type Chunk = string | Markup;
/** What FormatJS puts into a message. */
type Filling = string | number | Markup | ((chunks: Chunk[]) => Chunk);

function fullMessage(message: string, language: string): Message {
  const format = formatOf(message, language);
  const uses = new Map<string, Set<PlaceholderUse>>();
  const tags = new Set<string>();
  gather(format.getAst(), uses, tags);
  const parts = (fillings: ReadonlyMap<string, Filling>): readonly Chunk[] => {
    for (const name of uses.keys()) if (!fillings.has(name)) throw missing(name);
    return format.formatToParts<Chunk>(Object.fromEntries(fillings)).map(({ value }) => value);
  };
  return {
    uses,
    tags,
    text: (values) =>
      text(
        parts(
          new Map<string, Filling>([...sayable(values), ...[...tags].map((tag) => [tag, text] as const)]),
        ),
      ),
    html: (values, slots) => {
      const fillings = new Map<string, Filling>(sayable(values));
      for (const name of uses.keys()) {
        const slot = slots[name];
        if (slot !== undefined) fillings.set(name, new Markup(slot('')));
      }
      for (const tag of tags) {
        const slot = slotOf(tag, slots);
        fillings.set(tag, (chunks) => new Markup(slot(html(chunks))));
      }
      return html(parts(fillings));
    },
  };
}

function text(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => (chunk instanceof Markup ? chunk.html : chunk)).join('');
}

function html(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => (chunk instanceof Markup ? chunk.html : escapeHtml(chunk))).join('');
}

/** FormatJS takes `true` for nothing. */
function sayable(values: MessageValues): readonly (readonly [string, string | number])[] {
  return Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : value,
  ]);
}

const load = createRequire(import.meta.url);

function formatOf(message: string, language: string): IntlMessageFormat {
  const { IntlMessageFormat: Format }: { readonly IntlMessageFormat: typeof IntlMessageFormat } =
    load('intl-messageformat');
  try {
    return new Format(message, language);
  } catch (error) {
    throw new WordsError(
      `can’t be read as ICU MessageFormat: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Kinds of elements of FormatJS's syntax tree that have a name: arguments, numbers, dates, times, choices, plurals. */
const USES: ReadonlyMap<number, PlaceholderUse> = new Map([
  [1, 'shown'],
  [2, 'number'],
  [3, 'time'],
  [4, 'time'],
  [5, 'choice'],
  [6, 'number'],
]);

function gather(ast: Ast, uses: Map<string, Set<PlaceholderUse>>, tags: Set<string>): void {
  for (const element of ast) {
    const use = USES.get(element.type);
    if ('children' in element) {
      tags.add(element.value);
      gather(element.children, uses, tags);
    } else if ('value' in element && use !== undefined) {
      uses.set(element.value, (uses.get(element.value) ?? new Set()).add(use));
    }
    if ('options' in element) {
      for (const { value } of Object.values(element.options)) gather(value, uses, tags);
    }
  }
}
