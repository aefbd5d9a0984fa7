import { chrome } from '../chrome.ts';
import { head, type PageHead } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext } from '../site-context.ts';

/** What `moved.liquid` gets besides the page: what has moved. */
export interface MovedView {
  readonly moved: {
    /** What has another address now. */
    readonly what: 'tag' | 'article';
    /** What it is called. */
    readonly label: string;
    /** Link to where it is now. */
    readonly href: string;
  };
}

/** Where something was, and where it is. */
export interface Redirect extends Pick<MovedView['moved'], 'what' | 'label'> {
  /** Path of the redirecting page, below out/. */
  readonly path: string;
  /** Where it leads, given the site's root or URL. */
  readonly target: (site: string) => string;
  /** What else it says about itself. */
  readonly head: Omit<PageHead, 'path' | 'heading' | 'canonical' | 'refresh'>;
}

/** A page at a former address of something, which redirects to its current address unless something else is there now. */
export function redirectPage(
  context: SiteContext,
  { path, target, what, label, head: own }: Redirect,
): SitePage {
  const root = rootFrom(path);
  const href = target(root);
  return {
    path,
    template: 'moved.liquid',
    spare: 'Nothing redirects from there; whoever follows an old link finds what is there now.',
    depends: () => [href, what, label, own],
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
