import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { findNearDuplicates, joinHint } from './near-duplicates.ts';
import type { NearDuplicate } from './near-duplicates.ts';
import { readTags } from './read.ts';
import { tagUsage } from './usage.ts';
import type { TagUsage } from './usage.ts';

/** `milepost tags`: each tag's use, unused tags, and near-duplicates with what to do about them. */
export async function listTags(options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const { publication, vocabulary } = await readTags(options, effects);
  const all = tagUsage(publication, vocabulary);
  const used = all.filter((tag) => usesOf(tag) > 0);
  const unused = all.filter((tag) => usesOf(tag) === 0).map(({ id, label }) => ({ id, label }));
  const duplicates = findNearDuplicates(
    all.map((tag) => ({ id: tag.id, label: tag.label, inVocabulary: tag.inVocabulary, uses: usesOf(tag) })),
  );
  if (options.json) {
    const nearDuplicates = duplicates.map((pair) => ({
      keep: pair.keep.id,
      other: pair.other.id,
      why: pair.why,
      hint: joinHint(pair),
    }));
    effects.stdout(`${JSON.stringify({ tags: used, unused, nearDuplicates }, null, 2)}\n`);
    return;
  }
  if (options.quiet) return;
  effects.stdout(formatUsage(used));
  if (used.length > 0)
    effects.stdout(
      '\neditor, match, implied: where the tag comes from, over articles and milestones together\n',
    );
  if (unused.length > 0)
    effects.stdout(`\nNobody uses\n${unused.map(({ id, label }) => `  ${id}  ${label}\n`).join('')}`);
  if (duplicates.length > 0) effects.stdout(`\nProbably one\n${duplicates.map(formatDuplicate).join('')}`);
}

function usesOf({ articles, milestones }: TagUsage): number {
  return articles.total + milestones.total;
}

/** The sources of a tag are counted over articles and milestones together. */
function formatUsage(tags: readonly TagUsage[]): string {
  if (tags.length === 0) return 'No article has a tag\n';
  const rows = tags.map(({ id, label, inVocabulary, articles, milestones }) => [
    id,
    String(articles.total),
    String(milestones.total),
    String(articles.editor + milestones.editor),
    String(articles.match + milestones.match),
    String(articles.implied + milestones.implied),
    inVocabulary ? label : `${label} (not in content/tags.yaml)`,
  ]);
  const table = [['tag', 'articles', 'milestones', 'editor', 'match', 'implied', 'label'], ...rows];
  const width = Math.max(...table.map(([id = '']) => id.length));
  return table
    .map(([id = '', ...cells]) => {
      const numbers = cells
        .slice(0, -1)
        .map((cell, at) => cell.padStart((table[0]?.[at + 1] ?? '').length + 2));
      return `${id.padEnd(width)}${numbers.join('')}  ${cells.at(-1) ?? ''}\n`;
    })
    .join('');
}

const WHY: Readonly<Record<NearDuplicate['why'], string>> = {
  spelling: 'case, spaces or hyphens apart',
  plural: 'a plural apart',
  letters: 'a letter or two apart',
};

function formatDuplicate(pair: NearDuplicate): string {
  const { keep, other, why } = pair;
  const uses = ({ label, uses }: typeof keep): string => `${JSON.stringify(label)} (${uses}×)`;
  return `  ${uses(keep)} and ${uses(other)}, ${WHY[why]}\n      ${joinHint(pair)}\n`;
}
