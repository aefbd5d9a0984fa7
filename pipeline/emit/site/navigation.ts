import { permalinks } from '../../model/permalinks.ts';
import type { ContentPage } from '../../model/publication.ts';
import type { NavigationItem, NavigationSettings } from '../../model/settings/settings.ts';

/** A link of the navigation or of the footer. */
export interface NavigationLink {
  /** Plain text. */
  readonly title: string;
  /** Where it leads. */
  readonly href: string;
}

/** What the navigation and the footer contain besides the site's own pages. */
export type NavigationView = Readonly<Record<keyof NavigationSettings, readonly NavigationLink[]>>;

/**
 * The links as the configuration lists them, followed, by path, by the pages that it does not name and that ask to be
 * there.
 *
 * @param root The path to the site's root.
 */
export function navigation(
  pages: readonly ContentPage[],
  settings: NavigationSettings,
  root: string,
): NavigationView {
  const named = new Set(
    [...settings.header, ...settings.footer].flatMap((item) => pageOf(item, pages) ?? []),
  );
  const linkTo = ({ article: { title, address } }: ContentPage): NavigationLink => ({
    title,
    href: permalinks.page(root, address),
  });
  const links = (place: keyof NavigationSettings): readonly NavigationLink[] => [
    ...settings[place].flatMap((item) => {
      const page = pageOf(item, pages);
      if (typeof item !== 'string') return [{ title: item.title, href: hrefOf(item.url, root) }];
      return page === undefined ? [] : [linkTo(page)];
    }),
    ...pages.filter((page) => page.navigation === place && !named.has(page)).map(linkTo),
  ];
  return { header: links('header'), footer: links('footer') };
}

/** The page that the configuration names: `about`, `legal/imprint.md`. */
function pageOf(item: NavigationItem, pages: readonly ContentPage[]): ContentPage | undefined {
  return typeof item === 'string' ? pages.find(({ name }) => name === item.replace(/\.md$/i, '')) : undefined;
}

/** The link from the current page to a path of the site. */
function hrefOf(url: string, root: string): string {
  return url.startsWith('/') ? root + url.slice(1) : url;
}
