import type { EditionRecord } from '../../deliver/ledger/editions.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { dayOf } from '../../model/time/zoned-time.ts';

/** An article that can be sent. */
export interface ArticleEdition {
  /** Its id in the ledger: the article's own, unless that was lost with a lock file. */
  readonly id: string;
  readonly slug: string;
  /** RFC 3339. */
  readonly published: string;
  readonly article: Article;
}

/**
 * The articles that can be sent: those with a date that has come, and that have not expired. Oldest first, and those of one
 * time as the site has them, so that its newest is the last.
 */
export function articleEditions(publication: Publication, now: Date): readonly ArticleEdition[] {
  return publication.articles
    .toReversed()
    .flatMap((article) => {
      const { id, slug, published, expired } = article;
      return published === null || expired || Date.parse(published) > now.getTime()
        ? []
        : [{ id, slug, published, article }];
    })
    .sort((a, b) => Date.parse(a.published) - Date.parse(b.published));
}

/**
 * If the ledger knows an article's slug but not its id, the article has lost its id, for example because a lock file
 * was not kept. It is still the same edition; otherwise it would be sent twice.
 */
export function withLedgerIds(
  articles: readonly ArticleEdition[],
  known: ReadonlyMap<string, EditionRecord>,
): readonly ArticleEdition[] {
  const present = new Set(articles.map(({ id }) => id));
  const orphans = new Map(
    [...known.values()]
      .filter(({ id, kind }) => kind === 'article' && !present.has(id))
      .map((record) => [record.slug, record.id]),
  );
  return articles.map((article) => {
    const id = known.has(article.id) ? undefined : orphans.get(article.slug);
    return id === undefined ? article : { ...article, id };
  });
}

/** What is due among the articles that can be sent. */
export interface DueEditions {
  /** To be sent, oldest first. */
  readonly send: readonly ArticleEdition[];
  /** To be recorded as archive, because they were never met before. */
  readonly archive: readonly ArticleEdition[];
}

/**
 * What is due: the editions that are unfinished or new. New ones older than the day of the first use are archive: they
 * were published before anybody could get them by mail.
 *
 * @param articles Oldest first.
 * @param known What the ledger knows, by id.
 * @param firstUse RFC 3339, when `send` was first used; if it never was, now.
 */
export function dueEditions(
  articles: readonly ArticleEdition[],
  known: ReadonlyMap<string, EditionRecord>,
  firstUse: string,
): DueEditions {
  const firstDay = Date.parse(`${dayOf(firstUse)}T00:00:00Z`);
  const unknown = articles.filter(({ id }) => !known.has(id));
  const isArchive = ({ published }: ArticleEdition): boolean => Date.parse(published) < firstDay;
  return {
    send: articles.filter((edition) => {
      const record = known.get(edition.id);
      return record === undefined ? !isArchive(edition) : record.state === 'sending';
    }),
    archive: unknown.filter(isArchive),
  };
}
