import type { Article, ContentPage } from '../model/publication.ts';
import { type MilestoneChange, milestoneChanges } from './milestone-changes.ts';
import type { Stand, ArticleStanding } from './stand.ts';

/** What can change about an article besides its milestones. */
export type ArticleAspect =
  | 'file'
  | 'title'
  | 'date'
  | 'address'
  | 'authors'
  | 'tags'
  | 'summary'
  | 'introduction'
  | 'closing words'
  | 'headings'
  | 'expiry';

/** An article that appears, changes or vanishes. */
export interface ArticleChange {
  readonly kind: 'new' | 'changed' | 'gone';
  /** As it would be; one that is gone, as it was. */
  readonly article: Article;
  readonly standing: ArticleStanding;
  /** `null`: it is new. */
  readonly before: { readonly article: Article; readonly standing: ArticleStanding } | null;
  readonly aspects: readonly ArticleAspect[];
  readonly milestones: readonly MilestoneChange[];
}

/** Compares articles by their ids: those of `after` in order, then those that are gone. */
export function articleChanges(
  before: Stand['articles'],
  after: Stand['articles'],
): readonly ArticleChange[] {
  const known = new Map(before.map((one) => [one.article.id, one]));
  const kept = new Set(after.map(({ article }) => article.id));
  return [
    ...after.flatMap(({ article, standing }): readonly ArticleChange[] => {
      const old = known.get(article.id);
      if (old === undefined) {
        const milestones = milestoneChanges([], article.milestones);
        return [{ kind: 'new', article, standing, before: null, aspects: [], milestones }];
      }
      // To readers, what is published now is new, and what is no longer published is gone.
      const appears = standing === 'published' && old.standing !== 'published';
      const vanishes = old.standing === 'published' && standing !== 'published';
      const milestones = milestoneChanges(
        appears ? [] : old.article.milestones,
        vanishes ? [] : article.milestones,
      );
      const aspects = articleAspects(old.article, article);
      const isSame = standing === old.standing && aspects.length === 0 && milestones.length === 0;
      return isSame ? [] : [{ kind: 'changed', article, standing, before: old, aspects, milestones }];
    }),
    ...before
      .filter(({ article }) => !kept.has(article.id))
      .map((old): ArticleChange => ({
        kind: 'gone',
        article: old.article,
        standing: old.standing,
        before: old,
        aspects: [],
        milestones: milestoneChanges(old.article.milestones, []),
      })),
  ];
}

/** A page outside the archive that appears, changes or vanishes. */
export interface PageChange {
  readonly kind: 'new' | 'changed' | 'gone';
  readonly page: ContentPage;
}

/** Compares pages by their names. */
export function pageChanges(
  before: readonly ContentPage[],
  after: readonly ContentPage[],
): readonly PageChange[] {
  const known = new Map(before.map((page) => [page.name, page]));
  const kept = new Set(after.map(({ name }) => name));
  return [
    ...after.flatMap((page): readonly PageChange[] => {
      const old = known.get(page.name);
      if (old === undefined) return [{ kind: 'new', page }];
      const isSame =
        old.navigation === page.navigation && articleAspects(old.article, page.article).length === 0;
      return isSame ? [] : [{ kind: 'changed', page }];
    }),
    ...before.filter(({ name }) => !kept.has(name)).map((page): PageChange => ({ kind: 'gone', page })),
  ];
}

function articleAspects(before: Article, after: Article): readonly ArticleAspect[] {
  return ASPECTS.filter(({ of }) => of(before) !== of(after)).map(({ aspect }) => aspect);
}

const ASPECTS: readonly {
  readonly aspect: ArticleAspect;
  readonly of: (article: Article) => string | null;
}[] = [
  { aspect: 'file', of: ({ source }) => source },
  { aspect: 'title', of: ({ title }) => title },
  { aspect: 'date', of: ({ published }) => published },
  { aspect: 'address', of: ({ address }) => address },
  { aspect: 'authors', of: ({ authors }) => JSON.stringify(authors) },
  {
    aspect: 'tags',
    of: ({ tags }) =>
      tags
        .map(({ id }) => id)
        .sort()
        .join(' '),
  },
  { aspect: 'summary', of: ({ summary }) => summary },
  { aspect: 'introduction', of: ({ intro }) => intro?.html ?? null },
  { aspect: 'closing words', of: ({ outro }) => outro?.html ?? null },
  {
    aspect: 'headings',
    of: ({ groups }) => JSON.stringify(groups.map(({ titleHtml, title, lead }) => [titleHtml, title, lead])),
  },
  { aspect: 'expiry', of: ({ expires }) => expires },
];
