import { settleExplicitArticles } from './explicit-articles.ts';
import type { LockedArticle } from './lock/locked.ts';
import { matchArticles } from './match-articles.ts';
import { createRegistry } from './registry.ts';
import type { ArticleWork } from './work.ts';

/**
 * Gives articles without a date the future date that the lock has for them. If an author removes a date before it has
 * come, the article still has to wait, because an id is published with its date.
 *
 * @param works By path.
 * @param site URL of the site.
 */
export function holdComing(
  works: readonly ArticleWork[],
  entries: readonly LockedArticle[],
  site: string,
  now: Date,
): readonly ArticleWork[] {
  const isComing = ({ published }: LockedArticle): boolean =>
    published !== null && Date.parse(published) > now.getTime();
  if (!entries.some(isComing)) return works;
  // Treated as hidden, so that by stating an id it takes nothing away from what readers have.
  const probes = works.map((work): ArticleWork =>
    work.hidden === null && work.published === null ? { ...work, hidden: 'scheduled' } : work,
  );
  const context = { site, kept: new Set<string>(), yearOf: () => '' };
  const { matches } = settleExplicitArticles(probes, entries, context, createRegistry([]));
  matchArticles(probes, entries, matches);
  return works.map((work, index): ArticleWork => {
    const probe = probes[index];
    const entry = probe === undefined || probe === work ? undefined : matches.get(probe);
    return entry !== undefined && isComing(entry)
      ? { ...work, published: entry.published, hidden: 'scheduled' }
      : work;
  });
}
