import { isDeepStrictEqual } from 'node:util';

import { decodeText } from '../../decode.ts';
import { findFrontMatter } from '../block.ts';
import type { FrontMatterBlock } from '../block.ts';
import { readEntries } from '../entries.ts';
import { readFrontMatter } from '../read.ts';
import { insertAt, TAG_FIELDS } from './edit.ts';
import type { Edit } from './edit.ts';
import { FileText } from './file-text.ts';
import { addToToml } from './toml.ts';
import { addToYaml } from './yaml.ts';

/** A file with tags added, or why they can't be. */
export type TagsAdded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/**
 * Adds tags to an article's front matter, in the form its tags already have, and leaves every other byte as it is:
 * comments, line ends, byte order mark, encoding. A file without front matter gets some.
 *
 * The result is read again, and returned only if it says the same as the old file plus the tags.
 *
 * @param tags As they are to be written; tags that the file already has are skipped.
 */
export function addTags(bytes: Uint8Array, tags: readonly string[]): TagsAdded {
  const before = read(bytes);
  if (before === null) return { ok: false, reason: 'its front matter has errors; correct them first' };
  const missing = [...new Set(tags)].filter((tag) => !before.tags.includes(tag));
  if (missing.length === 0) return { ok: true, bytes };
  const edit = editFor(before.block, before.text, missing);
  if (edit === null) return { ok: false, reason: BY_HAND };
  const edited = FileText.decode(bytes).replace(edit);
  const after = edited === null ? null : read(edited);
  const isRight =
    edited !== null &&
    after !== null &&
    isDeepStrictEqual(after.tags, [...before.tags, ...missing].toSorted()) &&
    isDeepStrictEqual(after.others, before.others) &&
    after.body === before.body;
  return isRight ? { ok: true, bytes: edited } : { ok: false, reason: BY_HAND };
}

const BY_HAND = 'its tags are written in a form that can’t be added to safely; add them by hand';

/** What a file says: its tags in alphabetical order, its other fields, and the text below. */
function read(bytes: Uint8Array): {
  readonly block: FrontMatterBlock;
  readonly text: string;
  readonly tags: readonly string[];
  readonly others: readonly (readonly [string, unknown])[];
  readonly body: string;
} | null {
  const decoded = decodeText(bytes);
  // Even an empty file can get front matter.
  const text = decoded.ok ? decoded.text : '';
  const block = findFrontMatter(text);
  const { frontMatter } = readFrontMatter(block, 'articles/a.md', { allowedFields: [], timeZone: null });
  if (frontMatter === null || block.unclosed) return null;
  const names: readonly string[] = TAG_FIELDS;
  return {
    block,
    text,
    tags: frontMatter.tags.map((tag) => tag.text).toSorted(),
    others: readEntries(block)
      .entries.filter(({ key }) => !names.includes(key.toLowerCase()))
      .map(({ key, value }) => [key, withoutTags(value)] as const),
    body: block.text.trimStart(),
  };
}

/** Zola keeps tags in a table of taxonomies. */
function withoutTags(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.entries(value).filter(([name]) => name !== 'tags');
}

/** The edit, with offsets into the whole text. */
function editFor(block: FrontMatterBlock, text: string, tags: readonly string[]): Edit | null {
  if (block.format === 'none') {
    const yaml = addToYaml('', tags);
    return yaml === null ? null : insertAt(0, `---\n${yaml.text}---\n${/^\s*\n/u.test(text) ? '' : '\n'}`);
  }
  const first = offsetOfLine(text, block.line);
  const edit = addTo(block, tags);
  if (edit === null) return null;
  // An empty block has no line of its own.
  const isNew = block.source === '' && block.format !== 'header';
  return {
    start: first + edit.start,
    end: first + edit.end,
    text: isNew && !edit.text.endsWith('\n') ? `${edit.text}\n` : edit.text,
  };
}

function addTo({ format, source }: FrontMatterBlock, tags: readonly string[]): Edit | null {
  switch (format) {
    case 'yaml':
      return addToYaml(source, tags);
    case 'toml':
      return addToToml(source, tags);
    default:
      return addToHeader(source, tags);
  }
}

/** `Tags: a, b`, possibly continued on indented lines; if there is none, a new line at the end. */
function addToHeader(source: string, tags: readonly string[]): Edit {
  const field = /^(?:tags|keywords)[ \t]*:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)/imu.exec(source);
  if (field === null) return insertAt(source.length, `\nTags: ${tags.join(', ')}`);
  const isEmpty = (field[1] ?? '').trim() === '';
  const end = field.index + field[0].trimEnd().length;
  return insertAt(end, `${isEmpty ? ' ' : ', '}${tags.join(', ')}`);
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at += 1) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
