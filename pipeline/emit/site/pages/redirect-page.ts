import { chrome } from '../chrome.ts';
import { head, type PageHead } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext } from '../site-context.ts';

/** What `moved.liquid` is given besides the page: what is elsewhere now. */
export interface MovedView {
  readonly moved: {
    readonly what: 'tag' | 'article';
    readonly label: string;
    readonly href: string;
  };
}

/** Where something was, and where it is. */
export interface Redirect extends Pick<MovedView['moved'], 'what' | 'label'> {
  /** Path of the page that leads on, below out/. */
  readonly path: string;
  /** Where it leads, for the site's root or URL. */
  readonly target: (site: string) => string;
  /** What else it says of itself. */
  readonly head: Omit<PageHead, 'path' | 'heading' | 'canonical' | 'refresh'>;
}

/** A page at an address that something had, which leads on to the one that it has now. */
export function redirectPage(
  context: SiteContext,
  { path, target, what, label, head: own }: Redirect,
): SitePage {
  const root = rootFrom(path);
  const href = target(root);
  return {
    path,
    template: 'moved.liquid',
    view: (): PageView & MovedView => ({
      site: chrome(context, root),
      page: head(context, {
        ...own,
        path,
        heading: label,
        canonical: target(context.publication.site.url),
        refresh: href,
      }),
      moved: { what, label, href },
    }),
  };
}
