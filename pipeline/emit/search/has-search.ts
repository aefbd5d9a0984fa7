import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';

/**
 * How many articles a publication may have for search to be there without asking. The index can only be made anew as a whole, and
 * takes about 4 ms of processor time for an article: with so many, an edit still takes less than 8 seconds more.
 */
export const SEARCHED_UNASKED = 2000;

/** Whether the site can be searched: as `site.search` says, else if it is not too large for that. Nobody searches nothing. */
export function hasSearch({ articles }: Publication, { search }: Pick<Settings, 'search'>): boolean {
  return articles.length > 0 && (search ?? articles.length <= SEARCHED_UNASKED);
}
