import { isMap, isScalar, isSeq, parseDocument, Scalar, stringify } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';

import { insertAt, TAG_FIELDS } from './edit.ts';
import type { Edit } from './edit.ts';

/**
 * Adds tags to YAML front matter in the form its tags already have; `null` if there is no form that can be added to.
 */
export function addToYaml(source: string, tags: readonly string[]): Edit | null {
  const document = parseDocument(source, { uniqueKeys: false, prettyErrors: false, schema: 'core' });
  if (document.errors.length > 0) return null;
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return newField(source, 0, tags);
  if (!isMap(root) || root.flow === true) return null;
  return addToField(root, source, tags) ?? newField(source, columnOf(source, startOf(root)), tags);
}

/** A line of its own at the end of the block. */
function newField(source: string, indent: number, tags: readonly string[]): Edit {
  const line = `${' '.repeat(indent)}tags: ${flowList(tags)}\n`;
  return insertAt(source.length, source === '' || source.endsWith('\n') ? line : `\n${line.trimEnd()}`);
}

function addToField(root: YAMLMap, source: string, tags: readonly string[]): Edit | null {
  for (const name of TAG_FIELDS) {
    // Of two fields with the same name, the last one counts.
    const pair = root.items.findLast(({ key }) => isScalar(key) && String(key.value).toLowerCase() === name);
    if (pair === undefined) continue;
    const { key, value } = pair;
    if (isSeq(value))
      return value.flow === true ? addToFlow(value, source, tags) : addToBlock(value, source, tags);
    if (isScalar(value) && value.value !== null) return addToText(value, source, tags);
    if (value === null || isScalar(value)) return fillEmpty(endOf(key), value, source, tags);
  }
  return null;
}

/** `[a, b]`, also over several lines: added after the last one. */
function addToFlow(list: YAMLSeq, source: string, tags: readonly string[]): Edit | null {
  const texts = tags.map((tag) => flowScalar(tag)).join(', ');
  const last = list.items.at(-1);
  if (last === undefined) return insertAt(startOf(list) + 1, texts);
  const end = endOf(last);
  return end < 0 || source.charAt(end) === '' ? null : insertAt(end, `, ${texts}`);
}

/** One `- a` per line: lines like the last one, below it. */
function addToBlock(list: YAMLSeq, source: string, tags: readonly string[]): Edit | null {
  const last = list.items.at(-1);
  const start = startOf(last);
  if (start < 0) return null;
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const dash = /^(?:.*:)?(\s*-\s+)$/u.exec(line)?.[1];
  if (dash === undefined) return null;
  const lineEnd = source.indexOf('\n', endOf(last));
  const text = tags.map((tag) => `\n${dash}${blockScalar(tag)}`).join('');
  return insertAt(lineEnd < 0 ? source.length : lineEnd, text);
}

/** `a, b`, with or without quotation marks. */
function addToText(value: Scalar, source: string, tags: readonly string[]): Edit | null {
  const end = endOf(value);
  const separator = /^[^,;]*;[^,]*$/u.test(source.slice(startOf(value), end)) ? '; ' : ', ';
  const text = tags.map((tag) => `${separator}${tag}`).join('');
  if (value.type === Scalar.PLAIN) return insertAt(end, text);
  if (value.type === Scalar.QUOTE_SINGLE) return insertAt(end - 1, text.replaceAll("'", "''"));
  if (value.type === Scalar.QUOTE_DOUBLE) return insertAt(end - 1, JSON.stringify(text).slice(1, -1));
  return null;
}

/** `tags:` and `tags: ~`. */
function fillEmpty(keyEnd: number, value: unknown, source: string, tags: readonly string[]): Edit | null {
  const colon = source.indexOf(':', keyEnd);
  if (keyEnd < 0 || colon < 0) return null;
  const [start, end] = [startOf(value), endOf(value)];
  if (start > colon && end > start) return { start, end, text: flowList(tags) };
  return insertAt(colon + 1, ` ${flowList(tags)}`);
}

function flowList(tags: readonly string[]): string {
  return `[${tags.map((tag) => flowScalar(tag)).join(', ')}]`;
}

function flowScalar(tag: string): string {
  return /[,[\]{}]/u.test(tag) ? JSON.stringify(tag) : blockScalar(tag);
}

/** Written as plainly as possible. */
function blockScalar(tag: string): string {
  return stringify(tag, { schema: 'core', lineWidth: 0, defaultStringType: 'PLAIN' }).trimEnd();
}

function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? -1;
}

function endOf(node: unknown): number {
  return rangeOf(node)?.[1] ?? -1;
}

function rangeOf(node: unknown): readonly [number, number, number] | null {
  if (isScalar(node) || isSeq(node) || isMap(node)) return node.range ?? null;
  return null;
}

function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf('\n', offset - 1) + 1);
}
