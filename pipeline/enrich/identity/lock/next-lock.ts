import { byId } from './by-id.ts';
import type { Lock } from './lock.ts';
import type { LockedArticle, LockedMilestone } from './locked.ts';
import type { FormerMilestone } from '../match-milestones.ts';
import type { ArticleWork, MilestoneWork } from '../work.ts';

/** What a build decided, see {@link nextLock}. */
export interface Settled {
  /** The publication's own id. */
  readonly publication: string;
  /** The entries that articles were matched with. */
  readonly entries: ReadonlyMap<ArticleWork, LockedArticle>;
  readonly milestones: ReadonlyMap<MilestoneWork, FormerMilestone>;
  /** Milestones whose authors gave them a different id. */
  readonly renamed: ReadonlyMap<MilestoneWork, string>;
  /** The new entries of the articles that are published. */
  readonly written: ReadonlyMap<ArticleWork, LockedArticle>;
}

/**
 * The lock after a build: new entries for what was published, the old ones for everything else. Every milestone that is
 * in neither is kept among the removed ones of its article. No id is ever lost. If an article is gone, its path is
 * forgotten, so that another one in its place is not taken for it.
 */
export function nextLock(lock: Lock, { publication, entries, milestones, renamed, written }: Settled): Lock {
  const moved = new Set(Array.from(milestones.values(), ({ id }) => id));
  const retired = Map.groupBy(
    [...milestones].filter(([milestone]) => renamed.has(milestone)),
    ([, { owner }]) => owner,
  );
  const isLeft = ({ id }: LockedMilestone): boolean => !moved.has(id);
  const next = new Map<LockedArticle, LockedArticle>();
  for (const [work, entry] of entries) {
    const article = written.get(work);
    if (article !== undefined) next.set(entry, article);
  }
  const known = new Set(next.values());
  const articles = [...written.values()].filter((article) => !known.has(article));
  const present = new Set(entries.values());
  for (const entry of lock.articles) {
    const article = next.get(entry);
    const old = (retired.get(entry.id) ?? []).map(([, candidate]) => retireMilestone(candidate));
    const removed = [...entry.removed.filter(isLeft), ...old];
    if (article === undefined) {
      const source = present.has(entry) ? entry.source : '';
      const rest = entry.milestones.filter(isLeft);
      articles.push({ ...entry, source, milestones: rest, removed: removed.sort(byId) });
      continue;
    }
    removed.push(...entry.milestones.filter(isLeft));
    removed.sort(byId);
    if (article.id === entry.id) articles.push({ ...article, removed });
    else articles.push(article, { ...retireArticle(entry), removed });
  }
  return { publication, articles: articles.sort(byId) };
}

/** Keeps an id from being reused, without anything it could be found by. */
function retireMilestone({ id, anchor, ordinal, updated }: LockedMilestone): LockedMilestone {
  return { id, anchor, title: '', ordinal, updated, hash: '', sketch: '' };
}

function retireArticle(entry: LockedArticle): LockedArticle {
  return {
    ...entry,
    source: '',
    slug: '',
    address: null,
    formerly: [],
    formerSlugs: [],
    guid: null,
    hash: '',
    sketch: '',
    milestones: [],
  };
}
