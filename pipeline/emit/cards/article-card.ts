import { proseOf } from '../../model/prose.ts';
import type { PartialDate } from '../../model/date.ts';
import type { Article, Milestone } from '../../model/publication.ts';
import { detachedData } from '../../memory/detached.ts';
import { dataHash } from '../../text/hash.ts';
import { withoutReferences } from '../../text/html/serialized.ts';
import type { SaidDate } from '../date-words.ts';
import { stripHash } from '../timeline/picture/strip-happenings.ts';
import { type Chapter, chaptersOf } from '../chapters.ts';
import { entryHash } from '../feeds/entry.ts';
import { searchHash } from '../search/searchable.ts';
import { subjectsOf } from './subjects.ts';
import { titleWords } from './title-words.ts';
import { articleListing, milestoneListing } from '../site/entries.ts';

/**
 * What tells whether anything made from an article changes, and what lists of many articles are ordered and divided by:
 * small, so that the cards of a whole publication are in memory while the texts are not. Plain data.
 */
export interface ArticleCard {
  /** Hash of everything in the article but where it was before. */
  readonly whole: string;
  /** Hash of its milestones. */
  readonly items: string;
  /** Hash of what a list of articles shows of it. */
  readonly listing: string;
  /** Hash of its feed entry; `null`: it has no date. */
  readonly entry: string | null;
  /** Hash of what the search index has of it. */
  readonly searched: string;
  /** Ids of its tags. */
  readonly tags: readonly string[];
  /** Hash of all by which it is found which articles and milestones are about the same. */
  readonly about: string;
  /** See {@link titleWords}. */
  readonly titleWords: string;
  /** See {@link subjectsOf}; empty if it has milestones, which have their own. */
  readonly subjects: string;
  /** See {@link chaptersOf}. */
  readonly chapters: readonly Chapter[];
  /** Hash of what a timeline shows of its milestones with dates; `null`: none has one. */
  readonly dated: string | null;
  /** See {@link stripHash}. */
  readonly strip: string | null;
  /** The pictures in its text, absolute URLs, each once. */
  readonly pictures: readonly string[];
  /** Whether its text contains pictures as `data:` URLs. */
  readonly hasData: boolean;
  /** One for each milestone, in order. */
  readonly milestones: readonly MilestoneCard[];
}

/** The same of a milestone. */
export interface MilestoneCard {
  /** See `Milestone.anchor`. */
  readonly anchor: string;
  /** Hash of what a list of milestones shows of it. */
  readonly listing: string;
  /** Hash of its feed entry; `null`: it has no date of publication. */
  readonly entry: string | null;
  readonly tags: readonly string[];
  /** See `Milestone.ordinal`. */
  readonly ordinal: number | null;
  /** See `Milestone.title`. */
  readonly title: string;
  /** See {@link subjectsOf}. */
  readonly subjects: string;
  /** See `Milestone.date`, without the words it was read from. */
  readonly date: SaidDate | null;
}

/** The card of an article: the one that was kept with it, see {@link keepCard}, or a new one. */
export function cardOf(article: Article): ArticleCard {
  const known = CARDS.get(article) ?? makeCard(article);
  CARDS.set(article, known);
  return known;
}

/** Gives an article the card that was made of it before, so that its text need not be looked at. */
export function keepCard(article: Article, card: ArticleCard): void {
  CARDS.set(article, card);
}

const CARDS = new WeakMap<Article, ArticleCard>();

function makeCard(article: Article): ArticleCard {
  // Its former addresses are on no page but those that lead from there.
  const { formerly: _, formerSlugs: __, ...whole } = article;
  const { published, milestones, groups } = article;
  const cards = milestones.map((milestone) => milestoneCard(milestone, article));
  const tags = article.tags.map(({ id }) => id);
  const words = titleWords(article);
  const subjects = milestones.length === 0 ? subjectsOf({ ...article, target: article.externalUrl }) : '';
  const titles = [...groups, ...milestones].map(({ titleHtml }) => titleHtml);
  const html = [...proseOf(article).map((prose) => prose?.html ?? ''), ...titles].join('');
  return detachedData({
    whole: dataHash(whole),
    items: dataHash(milestones),
    listing: articleListing(article),
    entry: published === null ? null : entryHash({ article, milestone: null, published }),
    searched: searchHash(article),
    tags,
    about: dataHash(
      [article.language, article.title, tags, words, subjects],
      cards.map((card) => [card.title, card.tags, card.subjects]),
    ),
    titleWords: words,
    subjects,
    chapters: chaptersOf(article),
    dated: datedHash(cards),
    strip: stripHash(article),
    pictures: [...new Set(picturesIn(html))],
    hasData: html.includes('"data:'),
    milestones: cards,
  });
}

function milestoneCard(milestone: Milestone, article: Article): MilestoneCard {
  const { anchor, date, ordinal, tags, title } = milestone;
  const published = milestone.published ?? article.published;
  return {
    anchor,
    listing: milestoneListing(milestone, article),
    entry: published === null ? null : entryHash({ article, milestone, published }),
    tags: tags.map(({ id }) => id),
    ordinal,
    title,
    subjects: subjectsOf(milestone),
    date: date === null ? null : saidDate(date),
  };
}

function datedHash(cards: readonly MilestoneCard[]): string | null {
  const dated = cards.filter(({ date }) => date !== null);
  if (dated.length === 0) return null;
  return dataHash(
    dated.map(({ anchor, tags, ordinal, title, date }) => [anchor, tags, ordinal, title, date]),
  );
}

function saidDate(date: PartialDate): SaidDate {
  const { text: _, ...said } = date;
  return said;
}

/** The `src` of whatever has one, as serialised from a tree. */
function* picturesIn(html: string): Generator<string> {
  for (const [, url = ''] of html.matchAll(/\bsrc="([^"]*)"/g))
    if (!url.startsWith('data:')) yield withoutReferences(url).replaceAll('&amp;', '&');
}
