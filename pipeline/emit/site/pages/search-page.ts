import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import { collation } from '../../../text/order/collation.ts';
import { primaryLanguage } from '../../../model/language.ts';
import { cardOf } from '../../cards/article-card.ts';
import { type SearchFilter, FILTERS, filterValues } from '../../search/filters.ts';
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
  /** By what the first of them can be narrowed: what has more than one value. */
  readonly narrows: readonly SearchFilter[];
}

const path = 'search/index.html';

/** The page for searching, if the site can be searched. Without a script it leads on to the lists. */
export function* searchPages(context: SiteContext): Generator<SitePage> {
  if (!context.isSearched) return;
  const root = rootFrom(path);
  const languages = languagesOf(context);
  const narrows = narrowing(
    context.publication.articles.filter(({ language }) => primaryLanguage(language) === languages[0]?.code),
  );
  yield {
    path,
    template: 'search.liquid',
    depends: () => [languages, narrows],
    view: (): PageView & SearchView => ({
      site: chrome(context, root),
      page: head(context, { path, section: 'search', heading: say(context, 'site.nav.search') }),
      script: permalinks.asset(root, 'search.js'),
      index: permalinks.asset(root, 'pagefind/'),
      languages,
      narrows,
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

/** By what articles can be narrowed: by what they have more than one value of. */
function narrowing(articles: readonly Article[]): readonly SearchFilter[] {
  return FILTERS.filter((filter) => {
    const values = new Set<string>();
    return articles.some((article) => {
      // An article's own tags and dates would load its texts.
      const { tags, milestones } = cardOf(article);
      const { published, authors } = article;
      const own = filterValues({ tags, published, dates: milestones.map(({ date }) => date), authors });
      for (const value of own[filter]) values.add(value);
      return values.size > 1;
    });
  });
}
