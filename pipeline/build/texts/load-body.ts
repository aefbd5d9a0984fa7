import type { Cache } from '../../cache/cache.ts';
import { rememberRecent } from '../../emit/recent.ts';
import type { Article } from '../../model/publication.ts';
import { frozen } from '../kept/frozen.ts';

/** Loads a whole article from the cache, by the key that it is kept under. @throws Error If it is no longer there. */
export type LoadBody = (key: string) => Article;

/**
 * Makes a function that loads whole articles.
 *
 * @param onLoss Is told when one is no longer there: then everything has to be read anew.
 */
export function bodyLoader(cache: Cache, onLoss: () => void): LoadBody {
  return rememberRecent(BODIES_HELD, (key) => {
    const found = cache.find(key, isArticle);
    if (found !== undefined) return frozen(found);
    onLoss();
    throw new LostText();
  });
}

/** How many whole articles are in memory at a time; a page of a list shows fewer. */
const BODIES_HELD = 100;

/** Whether something from a cache is an article. */
export function isArticle(kept: unknown): kept is Article {
  return typeof kept === 'object' && kept !== null && 'milestones' in kept;
}

/** A text is no longer where a build left it. */
export class LostText extends Error {
  constructor() {
    super('A text is lost from the cache; delete the folder .milepost and build again');
    this.name = 'LostText';
  }
}
