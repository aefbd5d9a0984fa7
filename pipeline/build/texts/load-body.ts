import type { Cache } from '../../cache/cache.ts';
import { rememberRecent } from '../../memory/recent.ts';
import { proseOf } from '../../model/prose.ts';
import type { Article } from '../../model/publication.ts';
import { frozen } from '../kept/frozen.ts';
import type { ReadingFaults } from './faults.ts';

/**
 * Gives whole articles, those that were used last from memory and others from the cache.
 *
 * @param key What it is kept under.
 * @param known The article, where it is in memory already.
 * @throws Error If it is no longer in the cache.
 */
export type LoadBody = (key: string, known?: Article) => Article;

/** How whole articles are loaded. */
export interface BodyOptions {
  /** Whether somebody else's code gets them, which must not change them for others. */
  readonly isShared: boolean;
  readonly faults: Pick<ReadingFaults, 'need'>;
}

/** Makes a function that gives whole articles. */
export function bodyLoader(cache: Cache, { isShared, faults }: BodyOptions): LoadBody {
  const load = rememberRecent(
    CHARACTERS_HELD,
    ({ key, known }: { readonly key: string; readonly known: Article | undefined }): Article => {
      const found = known ?? faults.need(cache, key, isArticle);
      return isShared ? frozen(found) : found;
    },
    { idOf: ({ key }) => key, sizeOf: charactersOf },
  );
  return (key, known) => load({ key, known });
}

/** How much of whole articles is in memory at a time: all of some hundred posts, and what a page of a list shows of many. */
const CHARACTERS_HELD = 24_000_000;

/** Of its texts, and about as much for everything else in it. */
function charactersOf(article: Article): number {
  return proseOf(article).reduce(
    (sum, prose) => sum + FIELDS + (prose?.html.length ?? 0) + (prose?.text.length ?? 0),
    0,
  );
}

/** As many characters as the short fields of a milestone take. */
const FIELDS = 1000;

/** Whether something from a cache is an article. */
export function isArticle(kept: unknown): kept is Article {
  return typeof kept === 'object' && kept !== null && 'milestones' in kept;
}
