import type { Output } from '../../model/output.ts';
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
  /** Everything that the page depends on. */
  view(): PageView;
}

/**
 * A page as an output. The view is everything that the page depends on, so its hash is the key. The view is made again
 * for rendering, so that a build with many unchanged pages keeps none of them in memory.
 */
export function pageOutput(page: SitePage, render: RenderTemplate): Output {
  return {
    path: page.path,
    ...(page.source === undefined ? {} : { source: page.source }),
    key: dataHash(page.template, page.view()),
    render: () => render(page.template, page.view()),
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
