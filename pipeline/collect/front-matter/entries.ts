import { createRequire } from 'node:module';

import type { parse, TomlError } from 'smol-toml';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

import type { SourcePlace } from '../../model/source.ts';
import type { FrontMatterBlock } from './block.ts';
import { quoteToml } from './quote-toml.ts';

/** One field of the front matter. */
export interface FrontMatterEntry {
  readonly key: string;
  /** A text, a list or a record; inside them, too, each scalar is text as it was written. */
  readonly value: unknown;
  /** Where the key is in the file. */
  readonly place: SourcePlace;
}

/** The fields of a block, and what is wrong with it. After an error there are no entries. */
export interface Entries {
  readonly entries: readonly FrontMatterEntry[];
  readonly errors: readonly { readonly message: string; readonly place: SourcePlace }[];
  readonly warnings: readonly { readonly message: string; readonly place: SourcePlace }[];
}

/** Reads the fields of a front matter block in any format. Numbers, dates and booleans stay as they were written. */
export function readEntries(block: FrontMatterBlock): Entries {
  switch (block.format) {
    case 'yaml':
      return readYaml(block);
    case 'toml':
      return readToml(block);
    case 'header':
      return readHeader(block);
    case 'none':
      return { entries: [], errors: [], warnings: [] };
  }
}

function readYaml({ source, line }: FrontMatterBlock): Entries {
  const counter = new LineCounter();
  // Every scalar is text as it was written: 1.10 is a version, not a number.
  const document = parseDocument(source, {
    lineCounter: counter,
    uniqueKeys: false,
    prettyErrors: false,
    schema: 'failsafe',
  });
  const placeAt = (offset: number): SourcePlace => {
    const found = counter.linePos(offset);
    return { line: line + Math.max(1, found.line) - 1, column: Math.max(1, found.col) };
  };
  // What follows the first error is usually a consequence of it.
  const [error] = document.errors;
  if (error !== undefined)
    return failed({
      message: `Unexpected YAML: ${lowerFirst(error.message)}`,
      place: placeAt(error.pos[0]),
    });
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === ''))
    return { entries: [], errors: [], warnings: [] };
  if (!isMap(contents))
    return failed({
      message: 'Unexpected front matter, expected `key: value` lines',
      place: { line, column: 1 },
    });
  const warnings: { message: string; place: SourcePlace }[] = [];
  const entries = new Map<string, FrontMatterEntry>();
  for (const { key: keyNode, value } of contents.items) {
    const key = isScalar(keyNode) ? String(keyNode.value) : '';
    const place = isScalar(keyNode) && keyNode.range ? placeAt(keyNode.range[0]) : { line, column: 1 };
    if (key === '') continue;
    if (entries.has(key))
      warnings.push({ message: `Unexpected second \`${key}\`, the last one counts`, place });
    try {
      entries.set(key, { key, value: written(value, document), place });
    } catch (caught) {
      // Aliases of aliases of aliases could expand without end.
      if (!(caught instanceof ReferenceError)) throw caught;
      return failed({ message: `Unexpected YAML: ${lowerFirst(caught.message)}`, place });
    }
  }
  return { entries: [...entries.values()], errors: [], warnings };
}

function failed(error: Entries['errors'][number]): Entries {
  return { entries: [], errors: [error], warnings: [] };
}

/** A value with its scalars as written; `~` counts as nothing. */
function written(node: unknown, document: Document): unknown {
  if (!isNode(node)) return '';
  const value: unknown = node.toJS(document, { maxAliasCount: MOST_ALIASES });
  return value === '~' ? '' : value;
}

const MOST_ALIASES = 20;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function readToml({ source, line }: FrontMatterBlock): Entries {
  const toml: Toml = load('smol-toml');
  try {
    // First unchanged, because its errors then have the right places.
    toml.parse(source);
    const table = toml.parse(quoteToml(source));
    const lines = new Map<string, number>();
    for (const [index, text] of source.split('\n').entries()) {
      const name = bareName(/^[^=.]*/.exec(text)?.[0] ?? '');
      if (!lines.has(name)) lines.set(name, index);
    }
    const entries = Object.entries(table).map(([key, value]): FrontMatterEntry => {
      const at = lines.get(bareName(key)) ?? 0;
      return { key, value, place: { line: line + at, column: 1 } };
    });
    return { entries, errors: [], warnings: [] };
  } catch (error) {
    if (!(error instanceof toml.TomlError)) throw error;
    const [reason] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    return failed({
      message: `Unexpected TOML: ${reason ?? 'not readable'}`,
      place: { line: line + error.line - 1, column: error.column },
    });
  }
}

interface Toml {
  readonly parse: typeof parse;
  readonly TomlError: typeof TomlError;
}

/** Loads the parser with the first block of TOML, which most publications have none of. */
const load = createRequire(import.meta.url);

function bareName(text: string): string {
  return text.replaceAll(/["'[\]\s]/g, '');
}

function readHeader({ source, line }: FrontMatterBlock): Entries {
  const entries = new Map<string, { key: string; value: string; place: SourcePlace }>();
  let last: string | null = null;
  for (const [index, text] of source.split('\n').entries()) {
    const match = /^([A-Za-z][\w -]*):[ \t]*(.*)$/.exec(text);
    if (match !== null) {
      last = (match[1] ?? '').toLowerCase();
      entries.set(last, {
        key: last,
        value: (match[2] ?? '').trim(),
        place: { line: line + index, column: 1 },
      });
    } else if (last !== null) {
      const before = entries.get(last);
      if (before !== undefined) before.value = `${before.value} ${text.trim()}`.trim();
    }
  }
  return { entries: [...entries.values()], errors: [], warnings: [] };
}
