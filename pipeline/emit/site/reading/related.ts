import { primaryLanguage } from '../../../model/language.ts';
import type { Article } from '../../../model/publication.ts';
import type { RecallFound } from '../../sharing/recall-found.ts';
import { cardOf } from '../../cards/article-card.ts';
import { aboutAll } from './about-all.ts';

/** For each article that has any: the articles most like it, the nearest first. */
export type Related = ReadonlyMap<Article, readonly Article[]>;

/**
 * Finds the articles that are about the same: by their tags, those of their milestones, and the words of their titles, each
 * weighing more the rarer it is. It depends on nothing else, so that an edit of a text changes no other article's page, and
 * nothing is compared for it.
 *
 * Only articles in the same language are related. What more than {@link COMMON} articles have says nothing, so that the time
 * this takes grows with the number of articles, not with its square.
 */
export function relatedArticles(articles: readonly Article[], recall: RecallFound): Related {
  const places = recall(
    'related articles',
    aboutAll(articles),
    () => compareAll(articles),
    (kept): kept is readonly (readonly number[])[] => Array.isArray(kept),
  );
  return new Map(
    articles.flatMap((article, at) => {
      const near = (places[at] ?? []).flatMap((place) => articles[place] ?? []);
      return near.length === 0 ? [] : [[article, near] as const];
    }),
  );
}

/** For each article the places of those that are most like it. */
function compareAll(articles: readonly Article[]): readonly (readonly number[])[] {
  const { features, holders } = index(articles);
  const weights = holders.map(({ length }) => Math.log(1 + articles.length / length));
  const lengths = features.map((own) => Math.sqrt(sumOf(own, (feature) => (weights[feature] ?? 0) ** 2)));
  const points = new Float64Array(articles.length);
  const shared = new Uint32Array(articles.length);
  return features.map((own, at) => {
    const found: number[] = [];
    for (const feature of own) {
      const having = holders[feature] ?? [];
      if (having.length > COMMON) continue;
      for (const other of having) {
        if (shared[other] === 0) found.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
        points[other] = (points[other] ?? 0) + (weights[feature] ?? 0) ** 2;
      }
    }
    const near = found
      .filter((other) => other !== at && (shared[other] ?? 0) >= LEAST_SHARED)
      .map((other) => ({
        other,
        likeness: (points[other] ?? 0) / ((lengths[at] ?? 1) * (lengths[other] ?? 1)),
      }))
      .filter(({ likeness }) => likeness >= LEAST)
      // Of those that are equally near, the newer one: that is the order of the publication.
      .sort((a, b) => b.likeness - a.likeness || a.other - b.other)
      .slice(0, MOST_RELATED)
      .map(({ other }) => other);
    for (const other of found) points[other] = shared[other] = 0;
    return near;
  });
}

/** What each article has, as numbers, and which articles have each. */
function index(articles: readonly Article[]): {
  readonly features: readonly (readonly number[])[];
  readonly holders: readonly (readonly number[])[];
} {
  const numbers = new Map<string, number>();
  const holders: number[][] = [];
  const features = articles.map((article, at) =>
    [...featuresOf(article)].map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      (holders[number] ??= []).push(at);
      return number;
    }),
  );
  return { features, holders };
}

function sumOf(items: readonly number[], value: (item: number) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

const MOST_RELATED = 3;
/** Cosine of the angle between two articles, as vectors of what they have. */
const LEAST = 0.1;
/** One rare word may be chance. */
const LEAST_SHARED = 2;
/** Articles that may share something until it is too common to say anything. */
const COMMON = 60;

/** Each begins with the language, so that articles in others share none. */
function featuresOf(article: Article): ReadonlySet<string> {
  const language = primaryLanguage(article.language);
  const card = cardOf(article);
  const tags = [...card.tags, ...card.milestones.flatMap((milestone) => milestone.tags)];
  return new Set([
    ...tags.map((id) => `${language} #${id}`),
    ...card.titleWords.split(' ').flatMap((word) => (word === '' ? [] : `${language} ${word}`)),
  ]);
}
