import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';

import { writtenTags } from './written-tags.ts';

/** A URL in an attribute. */
interface AttributeUrl {
  /** With references resolved. */
  readonly url: string;
  /** As it is written. */
  readonly written: string;
  /** Where it begins in the HTML, in UTF-16 units. */
  readonly at: number;
}

/** What there is in a piece of HTML. */
export interface HtmlLinks {
  readonly urls: readonly AttributeUrl[];
  /** The start tags and end tags of elements that show code, in their order. */
  readonly code: readonly { readonly name: string; readonly isEnd: boolean }[];
}

/**
 * The URLs in the attributes of elements. What only looks like a tag (in comments, in scripts, in values of other attributes) is
 * none.
 */
export function htmlLinks(html: string): HtmlLinks {
  const urls: AttributeUrl[] = [];
  const code: { readonly name: string; readonly isEnd: boolean }[] = [];
  for (const { name, isEnd, attributes } of writtenTags(html)) {
    if (CODE.has(name)) code.push({ name, isEnd });
    if (isEnd) continue;
    for (const { name: attribute, value, at } of attributes)
      if (URLS.has(attribute)) urls.push({ url: resolved(value), written: value, at });
  }
  return { urls, code };
}

/** Elements whose text is code or what a computer says. */
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'tt', 'var']);

const URLS: ReadonlySet<string> = new Set(['cite', 'data', 'href', 'poster', 'src']);

function resolved(written: string): string {
  if (!written.includes('&')) return written;
  const quoted = written.replaceAll('"', '&quot;');
  const href = select('a', fromHtml(`<a href="${quoted}">`, { fragment: true }))?.properties['href'];
  return typeof href === 'string' ? href : written;
}
