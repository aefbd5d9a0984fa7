import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { RuleName } from '../../../model/rule.ts';
import { findConflictMarker, findJsonError } from './json-error.ts';
import type { LockBlock } from './blocks.ts';
import { byId } from './by-id.ts';
import { checkLock } from './lock-schema.ts';
import type { LockedArticle, LockedMilestone } from './locked.ts';

/** The contents of `milepost.lock`: every identity ever given, including those of articles that are gone. */
export interface Lock {
  /** Id of the publication itself, which the ids of its feeds are made from; `null`: it was never built. */
  readonly publication: string | null;
  readonly articles: readonly LockedArticle[];
}

/** The lock of a publication that was never built. */
export const EMPTY_LOCK: Lock = { publication: null, articles: [] };

/**
 * Reads a lock file. A broken one never counts as empty, because that would give everything a new id: it gives an error
 * with line and column, and `null`.
 *
 * @param file Path as the person knows it, for the diagnostics.
 */
export function parseLock(
  text: string,
  file: string,
): { lock: Lock | null; diagnostics: readonly Diagnostic[] } {
  const failure = (
    offset: number,
    rule: RuleName,
    message: string,
    hint: string,
  ): ReturnType<typeof parseLock> => {
    const before = text.slice(0, offset).split('\n');
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return { lock: null, diagnostics: [{ severity: 'error', rule, message, hint, ...place }] };
  };
  const conflict = findConflictMarker(text);
  if (conflict !== null) {
    return failure(
      conflict,
      'conflicted-lock',
      'Unexpected conflict marker of git',
      'Keep the entries of both sides, remove the markers, and build again.',
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const { offset, expected } = findJsonError(text);
    return failure(offset, 'broken-lock', `Unexpected text, expected ${expected}`, RESTORE);
  }
  const checked = checkLock(data);
  if ('problem' in checked) {
    const { id, problem } = checked;
    return failure(
      id === null ? 0 : Math.max(0, text.indexOf(JSON.stringify(id))),
      'broken-lock',
      problem,
      RESTORE,
    );
  }
  const { articles, publication } = checked;
  const doubled = findDoubledId(articles, text);
  if (doubled !== null) {
    return failure(
      doubled.offset,
      'doubled-id',
      `Unexpected second entry with the id ${doubled.id}`,
      'Remove one of the two entries; its article or milestone gets another id.',
    );
  }
  return { lock: { publication, articles }, diagnostics: [] };
}

/**
 * Writes a lock as the text of `milepost.lock`: JSON, sorted by id, one milestone per line. The comma is before each
 * entry, not after it, so that adding an entry touches no other line, and git can merge two branches that each add an
 * article; even side by side, with `milepost.lock merge=union` in `.gitattributes`.
 *
 * @param sealed Further entries, which stay as they are.
 */
export function serializeLock(lock: Lock, sealed: readonly LockBlock[] = []): string {
  const blocks = [...lock.articles.map(blockOf), ...sealed].sort(byId);
  const own = lock.publication === null ? '' : `,"publication": ${JSON.stringify(lock.publication)}\n`;
  return `{\n"version": 1\n${own}${blocks.map(({ text }) => text).join('')}}\n`;
}

/** The text of one entry. */
export function blockOf(article: LockedArticle): LockBlock {
  return { id: article.id, source: article.source, text: `,${writeArticle(article)}\n` };
}

const RESTORE = 'Restore the file from git; if an id is lost, readers are shown the entry again.';

/** JSON keeps the last of two equal keys without complaint, so they are looked for in the text. */
function findDoubledId(
  articles: readonly LockedArticle[],
  text: string,
): { readonly id: string; readonly offset: number } | null {
  const seen = new Set<string>();
  for (const match of text.matchAll(/^,?("(?:[^"\\]|\\.)*"): \{$/gmu)) {
    const id = match[1] ?? '';
    if (seen.has(id)) return { id, offset: match.index };
    seen.add(id);
  }
  for (const id of articles.flatMap((article) => [
    ...article.milestones.map((milestone) => milestone.id),
    ...article.removed.map((milestone) => milestone.id),
  ])) {
    const key = JSON.stringify(id);
    if (seen.has(key)) return { id, offset: Math.max(0, text.lastIndexOf(key)) };
    seen.add(key);
  }
  return null;
}

/**
 * The first and the last line are unique to an article, and no more than three lines in a row can be the same as
 * another's. Git then treats two entries that were added side by side as two whole blocks, and mixes no lines.
 */
function writeArticle(article: LockedArticle): string {
  const fields = (...names: readonly (keyof LockedArticle)[]): string =>
    names.map((name) => `,"${name}": ${JSON.stringify(article[name])}`).join(' ');
  return [
    `${JSON.stringify(article.id)}: {`,
    `  "source": ${JSON.stringify(article.source)}`,
    `  ${fields('title')}`,
    `  ${fields('slug', ...rare(article))}`,
    `  ${fields('published', 'updated')}`,
    `  ,"milestones": ${writeMilestones(article.milestones)}`,
    `  ,"removed": ${writeMilestones(article.removed.toSorted(byId))}`,
    `  ${fields('sketch')} ,"digest": ${JSON.stringify(article.hash)}}`,
  ].join('\n');
}

/** Fields that few articles have. */
function rare({ address, formerly, formerSlugs, guid }: LockedArticle): readonly (keyof LockedArticle)[] {
  return [
    ...(address === null ? [] : (['address'] as const)),
    ...(formerly.length === 0 ? [] : (['formerly'] as const)),
    ...(formerSlugs.length === 0 ? [] : (['formerSlugs'] as const)),
    ...(guid === null ? [] : (['guid'] as const)),
  ];
}

function writeMilestones(milestones: readonly LockedMilestone[]): string {
  if (milestones.length === 0) return '[]';
  const lines = milestones.map(({ id, anchor, title, ordinal, updated, hash, sketch }) =>
    // The keys in a fixed order, whatever order they were read in.
    JSON.stringify({ id, anchor, title, ordinal, updated, digest: hash, sketch }),
  );
  return `[\n    ${lines.join('\n    ,')}\n  ]`;
}
