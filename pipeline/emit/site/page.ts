import type { Output } from '../../model/output.ts';
import { dataHash } from '../../text/hash.ts';
import type { RenderTemplate } from '../liquid.ts';
import type { ChromeView } from './chrome.ts';
import type { HeadView } from './head.ts';

/** What every page's template is given. Plain words, numbers and links: templates compute nothing. */
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
  /** File that it is of, below the content folder. */
  readonly source?: string;
  /** Everything that the page depends on. */
  view(): PageView;
}

/**
 * A page as an output. As the view is everything that the page depends on, its hash is the key. The view is
 * made again to render, so that a build of many unchanged pages holds none of them.
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
 * The way from a page to the site's root: `../../`. Stands in for the site's URL in permalinks, so that pages
 * link to each other wherever they are served.
 *
 * @param path Of the page, below out/.
 */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1) || './';
}
