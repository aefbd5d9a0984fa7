import { nameKey } from '../../../text/path-name.ts';
import { splitWords } from '../../../text/words.ts';
import { isRegexAlias, readRegexAlias } from '../matching/regex.ts';
import { isTagId } from './tag-id.ts';
import type { OffsetText, Report, VocabularyEntry } from './vocabulary-entries.ts';
import type { VocabularyTag } from './vocabulary-tag.ts';

/**
 * Compares the tags of a vocabulary with each other and leaves out what is not valid: a second tag with the same id, an
 * alias that another tag has, a broader tag that does not exist, the link that closes a cycle.
 */
export function checkVocabulary(
  entries: readonly VocabularyEntry[],
  report: Report,
): readonly VocabularyTag[] {
  const known = distinctEntries(entries, report);
  const owners = new Map<string, string>();
  for (const entry of known.values()) claimTerm(entry.label, entry, owners, report);
  const broader = new Map<string, string[]>();
  const current = new Set(Array.from(known.keys(), nameKey));
  const former = new Set<string>();
  const tags: VocabularyTag[] = [];
  for (const entry of known.values()) {
    const above: string[] = [];
    broader.set(entry.id.text, above);
    for (const target of entry.broader) {
      if (mayBeBroader(entry, target, known, broader, report)) above.push(target.text);
    }
    tags.push({
      id: entry.id.text,
      label: entry.label.text,
      description: entry.description,
      aliases: texts(entry.aliases.filter((alias) => claimTerm(alias, entry, owners, report))),
      broader: above,
      caseSensitive: entry.caseSensitive,
      exclude: texts(entry.exclude.filter((phrase) => isUsable(phrase, report))),
      formerly: texts(entry.formerly.filter((id) => isFree(id, current, former, report))),
    });
  }
  return tags;
}

function texts(placed: readonly OffsetText[]): readonly string[] {
  return placed.map(({ text }) => text);
}

function distinctEntries(
  entries: readonly VocabularyEntry[],
  report: Report,
): ReadonlyMap<string, VocabularyEntry> {
  const known = new Map<string, VocabularyEntry>();
  // Some systems do not distinguish `Docker` from `docker` in the name of a folder.
  const folders = new Set<string>();
  for (const entry of entries) {
    const { text, offset } = entry.id;
    if (folders.has(nameKey(text))) {
      report(offset, 'doubled-tag', `Unexpected second tag \`${text}\``, 'Join the two, or rename one.');
      continue;
    }
    folders.add(nameKey(text));
    known.set(text, entry);
  }
  return known;
}

/** Registers a label or alias for a tag; `false`, and a report, if it is not valid or another tag has it. */
function claimTerm(
  term: OffsetText,
  entry: VocabularyEntry,
  owners: Map<string, string>,
  report: Report,
): boolean {
  if (!isUsable(term, report)) return false;
  const words = splitWords(term.text);
  const isExact = isRegexAlias(term.text) || entry.caseSensitive === true;
  const key = words.map(({ text, folded }) => (isExact ? text : folded)).join(' ');
  const owner = owners.get(key);
  if (owner === undefined) {
    owners.set(key, entry.id.text);
    return true;
  }
  const isOwn = owner === entry.id.text;
  report(
    term.offset,
    'doubled-alias',
    isOwn
      ? `Unexpected alias \`${term.text}\`, \`${owner}\` has it already`
      : `Unexpected alias \`${term.text}\` of \`${entry.id.text}\`, it is one of \`${owner}\``,
    isOwn ? 'Remove it; case and hyphens make no difference.' : 'Leave it to one of the two tags.',
    isOwn ? 'warning' : 'error',
  );
  return false;
}

function isUsable(term: OffsetText, report: Report): boolean {
  if (isRegexAlias(term.text)) {
    const read = readRegexAlias(term.text);
    if ('regex' in read) return true;
    report(
      term.offset,
      'invalid-regex',
      `${read.problem} in \`${term.text}\``,
      'Simplify the expression, or list the plain words.',
    );
    return false;
  }
  if (splitWords(term.text).length > 0) return true;
  report(
    term.offset,
    'invalid-alias',
    `Unexpected alias \`${term.text}\`, expected a word`,
    'Write the words as they are in texts.',
  );
  return false;
}

function mayBeBroader(
  entry: VocabularyEntry,
  target: OffsetText,
  known: ReadonlyMap<string, VocabularyEntry>,
  broader: ReadonlyMap<string, readonly string[]>,
  report: Report,
): boolean {
  if (!known.has(target.text)) {
    report(
      target.offset,
      'unknown-broader',
      `Unexpected broader tag \`${target.text}\` of \`${entry.id.text}\`, expected the id of a tag in this file`,
      'Add the tag, or correct the id.',
    );
    return false;
  }
  if (target.text !== entry.id.text && !isAbove(target.text, entry.id.text, broader)) return true;
  report(
    target.offset,
    'broader-cycle',
    `Unexpected broader tag \`${target.text}\` of \`${entry.id.text}\`, it is narrower than it at the same time`,
    'Remove one of the broader tags in the circle.',
  );
  return false;
}

/** Whether `above` can be reached from `below` through broader tags. */
function isAbove(below: string, above: string, broader: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [below];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === above) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(broader.get(id) ?? []));
  }
  return false;
}

/** Registers a former id for a tag; `false`, and a report, if it can't be used in URLs or belongs to another tag. */
function isFree(id: OffsetText, current: ReadonlySet<string>, former: Set<string>, report: Report): boolean {
  if (!isTagId(id.text)) {
    report(
      id.offset,
      'invalid-tag-id',
      `Unexpected former id \`${id.text}\`, expected letters, digits and hyphens that can name a folder on every system`,
      'Write the id as it was in URLs.',
    );
    return false;
  }
  const folder = nameKey(id.text);
  const isCurrent = current.has(folder);
  if (!isCurrent && !former.has(folder)) {
    former.add(folder);
    return true;
  }
  report(
    id.offset,
    'formerly-in-use',
    isCurrent
      ? `Unexpected former id \`${id.text}\`, it is the id of a tag in this file`
      : `Unexpected former id \`${id.text}\`, a tag above has it already`,
    isCurrent ? 'Remove it here, or rename that tag.' : 'Leave it to one of the two tags.',
  );
  return false;
}
