import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Severity } from '../../../model/diagnostic.ts';
import type { RuleName } from '../../../model/rule.ts';
import { isTagId, tagId } from './tag-id.ts';

/** Reports a problem at an offset in the file. */
export type Report = (
  offset: number,
  rule: RuleName,
  message: string,
  hint: string,
  severity?: Severity,
) => void;

/** A text of the file, and its offset there. */
export interface OffsetText {
  readonly text: string;
  readonly offset: number;
}

/** One tag as written in the file: every field of the right type, but nothing compared with other tags yet. */
export interface VocabularyEntry {
  readonly id: OffsetText;
  readonly label: OffsetText;
  readonly description: string | null;
  readonly caseSensitive: boolean | null;
  readonly aliases: readonly OffsetText[];
  readonly broader: readonly OffsetText[];
  readonly exclude: readonly OffsetText[];
  readonly formerly: readonly OffsetText[];
}

/** Reads the tags of a YAML document and reports whatever has the wrong form. */
export function readEntries(document: Document, report: Report): readonly VocabularyEntry[] {
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return [];
  const entries: VocabularyEntry[] = [];
  const add = (entry: VocabularyEntry | null): void => {
    if (entry !== null) entries.push(entry);
  };
  if (isSeq(root)) {
    for (const item of root.items) add(readEntry(null, resolve(item, document), document, report));
  } else if (isMap(root)) {
    for (const pair of root.items) {
      const id = scalarText(resolve(pair.key, document));
      if (id === null) report(offsetOf(root), ...FORM);
      else add(readEntry(id, resolve(pair.value, document), document, report));
    }
  } else report(offsetOf(root), ...FORM);
  return entries;
}

const FORM = [
  'invalid-vocabulary',
  'Unexpected value, expected a list of tags or a map from tag id to tag',
  'Write each tag as `- id: docker` with its fields below it.',
] as const;
const KEYS = ['id', 'label', 'description', 'aliases', 'caseSensitive', 'broader', 'exclude', 'formerly'];

function readEntry(
  key: OffsetText | null,
  node: Node | null,
  document: Document,
  report: Report,
): VocabularyEntry | null {
  // `docker: Docker` in a map, and `- Docker` in a list, only give a label.
  const short = scalarText(node);
  const fields = new Map<string, Node | null>();
  if (isMap(node)) {
    for (const pair of node.items) readField(pair, fields, document, report);
  } else if (short === null && !(key !== null && isNothing(node))) {
    report(node === null ? (key?.offset ?? 0) : offsetOf(node), ...FORM);
    return null;
  }
  const text = (name: string): OffsetText | null => readText(name, fields.get(name) ?? null, report);
  const list = (name: string): readonly OffsetText[] =>
    readList(name, fields.get(name) ?? null, document, report);
  const stated = fields.get('id') ?? null;
  if (key !== null && stated !== null) {
    report(
      offsetOf(stated),
      'unknown-key',
      `Unexpected \`id\`, \`${key.text}\` before the colon is the id`,
      'Remove it, or write the vocabulary as a list.',
    );
  }
  const label = short ?? text('label');
  const id = key ?? text('id') ?? (label === null ? null : { text: tagId(label.text), offset: label.offset });
  if (id === null || !isTagId(id.text)) {
    const found = id === null ? 'no id' : `id \`${id.text}\``;
    const proposal = id === null ? 'docker' : tagId(id.text) || 'docker';
    report(
      id?.offset ?? (node === null ? 0 : offsetOf(node)),
      'invalid-tag-id',
      `Unexpected ${found}, expected letters, digits and hyphens that can name a folder on every system`,
      `The id is used in URLs; for example, write \`${proposal}\`.`,
    );
    return null;
  }
  return {
    id,
    label: label ?? id,
    description: text('description')?.text ?? null,
    caseSensitive: readBoolean('caseSensitive', fields.get('caseSensitive') ?? null, report),
    aliases: list('aliases'),
    broader: list('broader'),
    exclude: list('exclude'),
    formerly: list('formerly'),
  };
}

function readField(pair: Pair, fields: Map<string, Node | null>, document: Document, report: Report): void {
  const name = scalarText(resolve(pair.key, document));
  if (name !== null && fields.has(name.text)) {
    report(name.offset, 'doubled-key', `Unexpected second \`${name.text}\``, 'Join the two, or remove one.');
  } else if (name !== null && KEYS.includes(name.text)) {
    fields.set(name.text, resolve(pair.value, document));
  } else {
    report(
      name?.offset ?? 0,
      'unknown-key',
      `Unexpected key \`${name?.text ?? ''}\`, expected one of ${KEYS.join(', ')}`,
      'Remove it or correct its spelling.',
    );
  }
}

function readText(name: string, node: Node | null, report: Report): OffsetText | null {
  if (isNothing(node)) return null;
  const found = scalarText(node);
  if (found === null && node !== null) report(offsetOf(node), ...wrongType(name, 'a text'));
  return found;
}

function readBoolean(name: string, node: Node | null, report: Report): boolean | null {
  if (node === null || isNothing(node)) return null;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  report(offsetOf(node), ...wrongType(name, '`true` or `false`'));
  return null;
}

/** A list of texts; a single text counts as a list of one. */
function readList(
  name: string,
  node: Node | null,
  document: Document,
  report: Report,
): readonly OffsetText[] {
  if (node === null || isNothing(node)) return [];
  const items = isSeq(node) ? node.items.map((item) => resolve(item, document)) : [node];
  return items.flatMap((item) => {
    const found = scalarText(item);
    if (found === null) report(offsetOf(item ?? node), ...wrongType(name, 'texts'));
    return found ?? [];
  });
}

function wrongType(name: string, expected: string): readonly [RuleName, string, string] {
  return [
    'invalid-vocabulary',
    `Unexpected value of \`${name}\`, expected ${expected}`,
    'Correct or remove the value.',
  ];
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function resolve(node: unknown, document: Document): Node | null {
  if (isAlias(node)) return node.resolve(document) ?? null;
  return isScalar(node) || isMap(node) || isSeq(node) ? node : null;
}

/** The text of a scalar as written, so that `1.10` does not become the number 1.1. */
function scalarText(node: Node | null): OffsetText | null {
  if (!isScalar(node) || node.value === null) return null;
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return text.trim() === '' ? null : { text: text.trim(), offset: offsetOf(node) };
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
