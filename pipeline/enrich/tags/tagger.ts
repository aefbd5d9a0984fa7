import type { ParsedArticle } from '../../model/parsed.ts';
import type { AppliedTag } from '../../model/publication.ts';
import { applyTags } from './apply.ts';
import type { MatchedTag } from './apply.ts';
import type { ArticleMentions } from './article-mentions.ts';
import { type CloseCall, closeCall, isStill } from './close-calls.ts';
import { createEditorTagReader } from './editor-tags.ts';
import type { EditorTagReader } from './editor-tags.ts';
import { evidenceFor } from './mentions.ts';
import type { Mentioned } from './mentions.ts';
import { learnRarity, ranked, scoreMentions } from './score.ts';
import type { Rarity } from './score.ts';
import { sumOfTallies, tallyOf, type TagTally } from './tally.ts';
import type { VocabularyTag } from './vocabulary/vocabulary-tag.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** The tags of an article: its own, and those of each of its milestones, in order. */
export interface ArticleTags {
  readonly own: readonly AppliedTag[];
  readonly milestones: readonly (readonly AppliedTag[])[];
}

/** An article to be tagged. */
export interface TaggableArticle {
  readonly article: ParsedArticle;
  /** What it mentions. */
  readonly mentions: ArticleMentions;
}

/** An article whose tags are known, and what they depend on besides the vocabulary and itself. Plain data. */
export interface KeptTags {
  /** What its editor wrote: for the article, then for each milestone. */
  readonly written: readonly (readonly string[])[];
  /** What that meant, see {@link meaningOf}: a tag outside the vocabulary is called as in the first article that has it. */
  readonly meaning: string;
  readonly tally: TagTally;
  /** Of its texts. */
  readonly closeCalls: readonly CloseCall[];
}

/** The tags of a publication. */
export interface Tagged {
  /**
   * Of an article, by its index; `null` for one whose tags are known, and stay. They are made when they are asked for, because
   * those of all articles together are large.
   */
  readonly tagsOf: (index: number) => ArticleTags | null;
  /** For the next time, in the order of the articles; `null` for one whose tags are known. */
  readonly kept: readonly (KeptTags | null)[];
  /** Which of those whose tags are known have to be tagged anew, by their index. */
  readonly unsettled: readonly number[];
}

/**
 * Tags the articles of a publication.
 *
 * A milestone's tags are those that its editor gave, then those its text is about, best first and at most {@link
 * MOST_MATCHED}, then the broader ones that these imply. The editor decides: a refused tag (`-tag`) is neither matched
 * nor implied, and a tag refused by the article is refused for each milestone that is not given it. Tags given to the
 * article apply to each of its milestones unless refused there. An article without milestones is matched as a whole;
 * one with milestones has the tags that they have.
 *
 * @param articles In a fixed order: the first article that names a tag outside the vocabulary decides its label.
 */
export function tagArticles(
  articles: readonly (TaggableArticle | KeptTags)[],
  vocabulary: Vocabulary,
): Tagged {
  const tallies = articles.map((one) => ('mentions' in one ? tallyOf(one.mentions) : one.tally));
  const tools = {
    tags: new Map(vocabulary.tags.map((tag) => [tag.id, tag])),
    read: createEditorTagReader(vocabulary),
    rarity: learnRarity(sumOfTallies(tallies)),
  };
  const kept: (KeptTags | null)[] = [];
  const unsettled: number[] = [];
  for (const [index, one] of articles.entries()) {
    if ('mentions' in one) {
      kept.push(keptTags(one, tools, tallies[index] ?? NOTHING));
      continue;
    }
    kept.push(null);
    const isSame = meaningOf(one.written, tools.read) === one.meaning;
    if (!isSame || !one.closeCalls.every((call) => isStill(call, tools.rarity))) unsettled.push(index);
  }
  const tagsOf = (index: number): ArticleTags | null => {
    const one = articles[index];
    return one !== undefined && 'mentions' in one ? tagArticle(one, tools) : null;
  };
  return { tagsOf, kept, unsettled };
}

const NOTHING: TagTally = { texts: 0, tags: [], counts: [] };

function keptTags(
  { article, mentions: { topics, milestones, whole } }: TaggableArticle,
  { read, rarity }: TaggerTools,
  tally: TagTally,
): KeptTags {
  const written = [
    article.source.frontMatter.tags,
    ...article.milestones.map(({ attributes }) => attributes.tags),
  ].map((tags) => tags.map(({ text }) => text));
  const refused = read(article.source.frontMatter.tags).refused;
  const named = new Set(topics);
  const calls = [
    // A tag that a milestone is given after all can be refused by its article, so nothing is left out there.
    ...milestones.map((mentioned) => closeCall(mentioned, named, rarity, new Set())),
    ...(whole === null ? [] : [closeCall(whole, new Set(), rarity, refused)]),
  ];
  return {
    written,
    meaning: meaningOf(written, read),
    tally,
    closeCalls: calls.filter((call) => call !== null),
  };
}

/** What an editor's words mean, as a text to compare. */
function meaningOf(written: KeptTags['written'], read: EditorTagReader): string {
  return JSON.stringify(
    written
      .filter((tags) => tags.length > 0)
      .map((tags) => {
        const { given, refused } = read(tags.map((text) => ({ text, line: 1, column: 1 })));
        return [given.map(({ id, label }) => [id, label]), [...refused]];
      }),
  );
}

const MOST_MATCHED = 8;

interface TaggerTools {
  readonly tags: ReadonlyMap<string, VocabularyTag>;
  readonly read: EditorTagReader;
  readonly rarity: Rarity;
}

function tagArticle(
  { article, mentions: { topics, milestones, whole } }: TaggableArticle,
  { tags, read, rarity }: TaggerTools,
): ArticleTags {
  const editor = read(article.source.frontMatter.tags);
  const named = new Set(topics);
  const about = (mentioned: Mentioned, under: ReadonlySet<string>, refused: ReadonlySet<string>) =>
    choose(scoreMentions(mentioned, under, rarity), refused).map((id): MatchedTag => ({
      id,
      evidence: evidenceFor(id, mentioned.mentions),
    }));
  return {
    own: applyTags(editor, whole === null ? [] : about(whole, new Set(), editor.refused), tags),
    milestones: article.milestones.map(({ attributes }, index) => {
      const said = read(attributes.tags);
      const refused = new Set([...editor.refused, ...said.refused]);
      for (const { id } of said.given) refused.delete(id);
      const mentioned = milestones[index];
      const matched = mentioned === undefined ? [] : about(mentioned, named, refused);
      return applyTags({ given: said.given, refused }, matched, tags, editor.given);
    }),
  };
}

/** The tags that a text is about, best first. */
function choose(scores: ReadonlyMap<string, number>, refused: ReadonlySet<string>): readonly string[] {
  return ranked([...scores].filter(([id]) => !refused.has(id))).slice(0, MOST_MATCHED);
}
