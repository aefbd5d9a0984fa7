import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import type { AppliedTag, TagEvidence } from '../../model/publication.ts';
import { createEditorTagReader } from './editor-tags.ts';
import type { EditorTags, NamedTag } from './editor-tags.ts';
import { matchText } from './match-text.ts';
import { compileMatcher } from './matcher.ts';
import type { Matcher, Mention } from './matcher.ts';
import { scoreMentions, THRESHOLD } from './score.ts';
import type { VocabularyTag } from './vocabulary-tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The tags of an article: its own, and those of each of its milestones, in order. */
export interface ArticleTags {
  readonly own: readonly AppliedTag[];
  readonly milestones: readonly (readonly AppliedTag[])[];
}

/** Tags one article. */
export type Tagger = (article: ParsedArticle) => ArticleTags;

/**
 * Makes a tagger for a vocabulary, compiled once.
 *
 * A milestone's tags are those that its editor gave, then those its text is about, best first and at most
 * {@link MOST_MATCHED}, then the broader ones that these imply. The editor's word wins: a refused tag (`-tag`)
 * is neither matched nor implied, and one refused by the article is refused for each milestone that does not
 * give it. The article's own tags say nothing of a single milestone. An article without milestones is matched
 * as one whole.
 */
export function createTagger(vocabulary: Vocabulary): Tagger {
  const tags = new Map(vocabulary.tags.map((tag) => [tag.id, tag]));
  const match = compileMatcher(vocabulary);
  const read = createEditorTagReader(vocabulary);
  return (article) => {
    const editor = read(article.source.frontMatter.tags);
    const titleMentions = match(article.title.normalize('NFC'));
    const topics = new Set(titleMentions.map(({ tag }) => tag));
    const milestones = article.milestones.map((milestone) => {
      const said = read(milestone.attributes.tags);
      const refused = new Set([...editor.refused, ...said.refused]);
      for (const { id } of said.given) refused.delete(id);
      return apply({ given: said.given, refused }, aboutMilestone(milestone, topics, match), tags);
    });
    const matched = article.milestones.length === 0 ? aboutWhole(article, titleMentions, match) : NOTHING;
    return { own: apply(editor, matched, tags), milestones };
  };
}

const MOST_MATCHED = 8;
const NOTHING: ReadonlyMap<string, readonly TagEvidence[]> = new Map();

/** Evidence by tag id, best tag first. */
type Matched = ReadonlyMap<string, readonly TagEvidence[]>;

function aboutMilestone(milestone: ParsedMilestone, topics: ReadonlySet<string>, match: Matcher): Matched {
  const bodyText = matchText(milestone.body);
  const title = match(milestone.title.normalize('NFC'));
  const linkTexts = milestone.links.map(({ text }) => text);
  return weigh(title, match(bodyText), bodyText, linkTexts, topics);
}

function aboutWhole(article: ParsedArticle, title: readonly Mention[], match: Matcher): Matched {
  const bodyText = matchText(article.intro);
  return weigh(title, match(bodyText), bodyText, [], new Set());
}

function weigh(
  title: readonly Mention[],
  body: readonly Mention[],
  bodyText: string,
  linkTexts: readonly string[],
  topics: ReadonlySet<string>,
): Matched {
  if (title.length + body.length === 0) return NOTHING;
  const scores = [...scoreMentions({ title, body, bodyText, linkTexts, topics })]
    .filter(([, score]) => score >= THRESHOLD)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_MATCHED);
  return new Map(
    scores.map(([id]) => [id, [...evidence('title', title, id), ...evidence('body', body, id)]]),
  );
}

/** Each wording once. */
function evidence(field: 'title' | 'body', mentions: readonly Mention[], id: string): TagEvidence[] {
  const texts = new Set(mentions.filter(({ tag }) => tag === id).map(({ text }) => text));
  return Array.from(texts, (text) => ({ field, text }));
}

function apply(
  { given, refused }: EditorTags,
  matched: Matched,
  tags: ReadonlyMap<string, VocabularyTag>,
): readonly AppliedTag[] {
  const applied = new Map<string, { readonly tag: NamedTag; readonly evidence: TagEvidence[] }>();
  const add = (tag: NamedTag, found: readonly TagEvidence[]): void => {
    const known = applied.get(tag.id);
    if (known === undefined) applied.set(tag.id, { tag, evidence: [...found] });
    else known.evidence.push(...found);
  };
  for (const tag of given) add(tag, [{ field: 'author', text: tag.label }]);
  for (const [id, found] of matched) {
    const tag = tags.get(id);
    if (tag !== undefined && !refused.has(id)) add(tag, found);
  }
  // A map's iteration goes on to what is added meanwhile, so this climbs to the broadest; each is seen once.
  for (const id of applied.keys()) {
    for (const above of tags.get(id)?.broader ?? []) {
      const tag = tags.get(above);
      if (tag !== undefined && !refused.has(above)) add(tag, [{ field: 'broader', text: id }]);
    }
  }
  return Array.from(applied.values(), ({ tag, evidence }) => ({ id: tag.id, label: tag.label, evidence }));
}
