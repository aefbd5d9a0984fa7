import type { ParsedArticle } from '../../model/parsed.ts';
import type { AppliedTag } from '../../model/publication.ts';
import { applyTags } from './apply.ts';
import type { MatchedTag } from './apply.ts';
import { type ArticleMentions, NO_MENTIONS } from './article-mentions.ts';
import { createEditorTagReader } from './editor-tags.ts';
import type { EditorTagReader } from './editor-tags.ts';
import { evidenceFor } from './mentions.ts';
import type { Mentioned } from './mentions.ts';
import { learnRarity, scoreMentions, THRESHOLD } from './score.ts';
import type { Rarity } from './score.ts';
import type { VocabularyTag } from './vocabulary/vocabulary-tag.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** The tags of an article: its own, and those of each of its milestones, in order. */
export interface ArticleTags {
  readonly own: readonly AppliedTag[];
  readonly milestones: readonly (readonly AppliedTag[])[];
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
 * @param readings What each of them mentions.
 */
export function tagArticles(
  articles: readonly ParsedArticle[],
  readings: readonly ArticleMentions[],
  vocabulary: Vocabulary,
): readonly ArticleTags[] {
  const texts = readings.flatMap(({ milestones, whole }) => (whole === null ? milestones : [whole]));
  const rarity = learnRarity(texts.map(({ mentions }) => new Set(mentions.map(({ tag }) => tag))));
  const tags = new Map(vocabulary.tags.map((tag) => [tag.id, tag]));
  const read = createEditorTagReader(vocabulary);
  return articles.map((article, index) => {
    const reading = readings[index] ?? NO_MENTIONS;
    return tagArticle(article, reading, { tags, read, rarity });
  });
}

const MOST_MATCHED = 8;

interface TaggerTools {
  readonly tags: ReadonlyMap<string, VocabularyTag>;
  readonly read: EditorTagReader;
  readonly rarity: Rarity;
}

function tagArticle(
  article: ParsedArticle,
  { topics, milestones, whole }: ArticleMentions,
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
  return [...scores]
    .filter(([id, score]) => score >= THRESHOLD && !refused.has(id))
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_MATCHED)
    .map(([id]) => id);
}
