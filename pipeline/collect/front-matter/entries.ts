import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { isScalar, LineCounter, parseDocument, Scalar } from 'yaml';

import type { Place } from '../problem.ts';
import type { FrontMatterBlock } from './block.ts';

/** One field of the front matter. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  /** Where the key stands in the file. */
  readonly place: Place;
}

/** The fields of a block, and what is wrong with it. An error leaves no entries. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly errors: readonly { readonly message: string; readonly place: Place }[];
  readonly warnings: readonly { readonly message: string; readonly place: Place }[];
}

/** Reads the fields of a front matter block, whatever its format. Dates stay as they were written. */
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
  const document = parseDocument(source, {
    lineCounter: counter,
    uniqueKeys: false,
    prettyErrors: false,
    schema: 'core',
  });
  const placeAt = (offset: number): Place => {
    const found = counter.linePos(offset);
    return { line: line + Math.max(1, found.line) - 1, column: Math.max(1, found.col) };
  };
  // What follows the first error is mostly its consequence.
  const errors = document.errors.slice(0, 1).map((error) => ({
    message: `Unexpected YAML: ${lowerFirst(error.message)}`,
    place: placeAt(error.pos[0]),
  }));
  if (errors.length > 0) return { entries: [], errors, warnings: [] };
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { entries: [], errors: [], warnings: [] };
  if (!('items' in contents) || !Array.isArray(contents.items) || contents.constructor.name !== 'YAMLMap') {
    return {
      entries: [],
      errors: [
        { message: 'Unexpected front matter, expected `key: value` lines', place: { line, column: 1 } },
      ],
      warnings: [],
    };
  }
  const warnings: { message: string; place: Place }[] = [];
  const entries = new Map<string, Entry>();
  for (const pair of contents.items) {
    const keyNode: unknown = pair !== null && typeof pair === 'object' && 'key' in pair ? pair.key : null;
    const key = keyNode instanceof Scalar ? String(keyNode.value) : '';
    const place =
      keyNode instanceof Scalar && keyNode.range ? placeAt(keyNode.range[0]) : { line, column: 1 };
    if (key === '') continue;
    if (entries.has(key))
      warnings.push({ message: `Unexpected second \`${key}\`, the last one counts`, place });
    entries.set(key, { key, value: document.toJS({ maxAliasCount: 20 })[key], place });
  }
  return { entries: [...entries.values()], errors: [], warnings };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function readToml({ source, line }: FrontMatterBlock): Entries {
  try {
    const table = parseToml(source);
    const lines = source.split('\n');
    const entries = Object.entries(table).map(([key, value]): Entry => {
      const at = lines.findIndex((text) => text.replaceAll(/["'[\]\s]/g, '').startsWith(key));
      return { key, value: plain(value), place: { line: line + Math.max(0, at), column: 1 } };
    });
    return { entries, errors: [], warnings: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    return {
      entries: [],
      errors: [
        {
          message: `Unexpected TOML: ${reason ?? 'not readable'}`,
          place: { line: line + error.line - 1, column: error.column },
        },
      ],
      warnings: [],
    };
  }
}

function plain(value: unknown): unknown {
  return value instanceof TomlDate ? value.toISOString() : value;
}

function readHeader({ source, line }: FrontMatterBlock): Entries {
  const entries = new Map<string, { key: string; value: string; place: Place }>();
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
