import { compareTexts } from '../../text/order/compare.ts';
import { type ArticleMentions, NO_MENTIONS, readMentions } from '../../enrich/tags/article-mentions.ts';
import { createEditorTagReader } from '../../enrich/tags/editor-tags.ts';
import { gatherTags } from '../../enrich/tags/gather.ts';
import { compileMatcher } from '../../enrich/tags/matching/matcher.ts';
import { tagArticles } from '../../enrich/tags/tagger.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import { taggableText } from '../../suggest/taggable-text.ts';
import type { TaggableText } from '../../suggest/text.ts';

/** An article with what is known about its tags. */
export interface TaggedArticle {
  readonly article: ParsedArticle;
  /** As suggestions need it, with the ids of the tags in its front matter. */
  readonly text: TaggableText;
  /** Ids of the tags that it or one of its milestones has, from any source. */
  readonly applied: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  readonly mentions: ArticleMentions;
}

/** The articles, including drafts, oldest first, and the label of every tag in use or in the vocabulary. */
export interface TaggedArticles {
  readonly articles: readonly TaggedArticle[];
  readonly labels: ReadonlyMap<string, string>;
}

/** Tags articles as a build does, and keeps the editor's tags apart. */
export function readTaggedArticles(parsed: readonly ParsedArticle[], vocabulary: Vocabulary): TaggedArticles {
  const match = compileMatcher(vocabulary);
  const read = createEditorTagReader(vocabulary);
  // The first article that names a tag outside the vocabulary decides its label, so the order is that of a build.
  const byPath = parsed.toSorted((a, b) => compareTexts(a.source.path, b.source.path));
  const mentions = byPath.map((article) => readMentions(article, match));
  const { tagsOf } = tagArticles(
    byPath.map((article, index) => ({ article, mentions: mentions[index] ?? NO_MENTIONS })),
    vocabulary,
  );
  const labels = new Map(vocabulary.tags.map(({ id, label }) => [id, label]));
  const articles = byPath.map((article, index): TaggedArticle => {
    const { given, refused } = read(article.source.frontMatter.tags);
    const { own, milestones } = tagsOf(index) ?? { own: [], milestones: [] };
    const applied = gatherTags(own, milestones);
    for (const { id, label } of [...given, ...applied]) if (!labels.has(id)) labels.set(id, label);
    return {
      article,
      text: taggableText(
        article,
        given.map(({ id }) => id),
      ),
      applied: new Set(applied.map(({ id }) => id)),
      refused,
      mentions: mentions[index] ?? NO_MENTIONS,
    };
  });
  return { articles: articles.toSorted((a, b) => compareTexts(timeOf(a), timeOf(b))), labels };
}

/** An article without a date counts as new. */
function timeOf({ article }: TaggedArticle): string {
  return article.source.frontMatter.published ?? '9999';
}
