import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';

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
  let behind = 0;
  for (const { 0: token, 1: slash, 2: tag, 3: attributes = '', index } of html.matchAll(TOKEN)) {
    if (tag === undefined || index < behind) continue;
    const name = tag.toLowerCase();
    const isEnd = slash === '/';
    if (CODE.has(name)) code.push({ name, isEnd });
    if (isEnd) continue;
    const from = index + 1 + tag.length;
    for (const { 1: attribute = '', 2: value, index: at } of attributes.matchAll(ATTRIBUTE)) {
      if (value === undefined || !URLS.has(attribute.toLowerCase())) continue;
      const written = value.replace(/^(["'])([^]*)\1$/u, '$2');
      const start = attributes.indexOf(value, at + attribute.length) + (value.length - written.length) / 2;
      urls.push({ url: resolved(written), written, at: from + start });
    }
    // Its content is text up to its end tag.
    if (TEXT.has(name)) {
      const end = html.slice(index).search(new RegExp(`</${name}[\\s/>]`, 'iu'));
      behind = end === -1 ? html.length : index + Math.max(end, token.length);
    }
  }
  return { urls, code };
}

/** Elements whose text is code or what a computer says. */
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'tt', 'var']);

/** Elements that have no elements in them (HTML, section 13.2.6). */
const TEXT: ReadonlySet<string> = new Set([
  'iframe',
  'noembed',
  'noframes',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);

const URLS: ReadonlySet<string> = new Set(['cite', 'data', 'href', 'poster', 'src']);

const VALUE = String.raw`"[^"]*"|'[^']*'|[^\s"'>][^\s>]*`;
const NAME = String.raw`[^\s/>=]+`;

/** Comments, declarations, instructions; and tags with their attributes. */
const TOKEN = new RegExp(
  String.raw`<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<![a-z][^>]*>|<(/?)([a-z][^\s/>]*)((?:[\s/]+${NAME}(?:\s*=\s*(?:${VALUE}))?)*)[\s/]*>`,
  'giu',
);
const ATTRIBUTE = new RegExp(String.raw`[\s/](${NAME})(?:\s*=\s*(${VALUE}))?`, 'gu');

function resolved(written: string): string {
  if (!written.includes('&')) return written;
  const quoted = written.replaceAll('"', '&quot;');
  const href = select('a', fromHtml(`<a href="${quoted}">`, { fragment: true }))?.properties['href'];
  return typeof href === 'string' ? href : written;
}
