import { permalinks } from '../../../model/permalinks.ts';
import { collation } from '../../../text/order/collation.ts';
import { primaryLanguage } from '../../../model/language.ts';
import type { Direction } from '../../direction.ts';
import { chrome } from '../chrome.ts';
import { head } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { say, type SiteContext } from '../site-context.ts';

/** What `search.liquid` gets besides the page. */
export interface SearchView {
  /** The script that searches. */
  readonly script: string;
  /** Link to the folder of the index. */
  readonly index: string;
  /** The languages that can be searched, the one to begin with first. */
  readonly languages: readonly {
    /** Its index: `de`. */ readonly code: string;
    /** What it is called in the publication’s language. */ readonly name: string;
    /** In which direction it is written. */ readonly direction: Direction;
  }[];
}

const path = 'search/index.html';

/** The page for searching, if the site can be searched. Without a script it leads on to the lists. */
export function* searchPages(context: SiteContext): Generator<SitePage> {
  if (!context.isSearched) return;
  const root = rootFrom(path);
  const languages = languagesOf(context);
  yield {
    path,
    template: 'search.liquid',
    depends: [languages],
    view: (): PageView & SearchView => ({
      site: chrome(context, root),
      page: head(context, { path, section: 'search', heading: say(context, 'site.nav.search') }),
      script: permalinks.asset(root, 'search.js'),
      index: permalinks.asset(root, 'pagefind/'),
      languages,
    }),
  };
}

/** The publication’s own language, if something is in it, or else the most frequent; then the others by name. */
function languagesOf({ direction, publication: { articles, site } }: SiteContext): SearchView['languages'] {
  const tags = Map.groupBy(
    articles.map(({ language }) => language),
    primaryLanguage,
  );
  const names = new Intl.DisplayNames(site.language, { type: 'language' });
  const compare = collation(site.language);
  const named = Array.from(tags, ([code, all]) => ({
    code,
    name: names.of(code) ?? code,
    // Of the tags as written: the script decides, and is in no code.
    direction: direction(mostFrequent(all)),
  })).sort((a, b) => compare(a.name, b.name));
  const own = primaryLanguage(site.language);
  const first = tags.has(own) ? own : mostFrequent([...tags].flatMap(([code, all]) => all.map(() => code)));
  return [...named.filter(({ code }) => code === first), ...named.filter(({ code }) => code !== first)];
}

/** The first of those that occur most often. */
function mostFrequent(texts: readonly string[]): string {
  const counts = Map.groupBy(texts, (text) => text);
  return [...counts].reduce(([most, those], [text, others]) =>
    others.length > those.length ? [text, others] : [most, those],
  )[0];
}
