import type { BuildOutput } from '../../model/output.ts';
import { dataHash } from '../../text/hash.ts';
import type { RenderTemplate } from '../liquid.ts';
import type { ChromeView } from './chrome.ts';
import type { HeadView } from './head.ts';

/** What every page's template gets. Plain words, numbers and links: templates compute nothing. */
export interface PageView {
  readonly site: ChromeView;
  readonly page: HeadView;
}

/** One page of the site. */
export interface SitePage {
  /** Path below out/. */
  readonly path: string;
  /** The template that renders it: `article.liquid`. */
  readonly template: string;
  /** The file it was made from, below the content folder. */
  readonly source?: string;
  /**
   * Everything that distinguishes its view from those of other publications at the same path, apart from what all pages
   * depend on (see `SiteContext.key`). Plain data, hashes in place of texts; made when it is asked for, because that of all pages
   * together is large.
   */
  readonly depends: () => readonly unknown[];
  /** See `BuildOutput.nearby`. */
  readonly nearby?: string;
  /** See `BuildOutput.spare`. */
  readonly spare?: string;
  /** Loads what the view needs and can’t wait for. */
  prepare?(): Promise<void>;
  /** What the template gets. */
  view(): PageView;
}

/**
 * A page as an output. Its view is only made for rendering, because that takes the texts of all that is on it.
 *
 * @param site What all pages depend on, see `SiteContext.key`.
 */
export function pageOutput(page: SitePage, site: string, render: RenderTemplate): BuildOutput {
  return {
    path: page.path,
    ...(page.source === undefined ? {} : { source: page.source }),
    ...(page.nearby === undefined ? {} : { nearby: page.nearby }),
    ...(page.spare === undefined ? {} : { spare: page.spare }),
    get key() {
      return dataHash(site, page.template, page.path, page.depends());
    },
    render: async () => {
      await page.prepare?.();
      const view = page.view();
      return render(page.template, view, view.site.language);
    },
  };
}

/**
 * The path from a page to the site's root: `../../`. It takes the place of the site's URL in permalinks, so that pages
 * link to each other wherever they are served.
 *
 * @param path Of the page, below out/.
 */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1) || './';
}
