import { escapeHtml } from './escape.ts';
import { withoutReferences } from './serialized.ts';

/**
 * Gives pictures their captions: a picture alone in its paragraph, or in a link there, with a title is a figure, and its
 * title stands below it. A title that only repeats the description or the name of the file, as programs write it, is none.
 *
 * @param html As serialised from a tree: attribute values in double quotes.
 */
export function captions(html: string): string {
  if (!html.includes(' title="')) return html;
  return html.replace(LONE_PICTURE, (whole: string, before: string, image: string, after: string) => {
    const title = valueOf(image, 'title');
    if (title === '' || title === valueOf(image, 'alt') || isFileName(title, valueOf(image, 'src')))
      return whole;
    return `<figure>${before}${image.replace(TITLE, '')}${after}<figcaption>${escapeHtml(title)}</figcaption></figure>`;
  });
}

const ATTRIBUTES = '(?:"[^"]*"|[^">])*';
const LONE_PICTURE = new RegExp(
  `<p>\\s*(<a\\s${ATTRIBUTES}>\\s*|)(<img(?=[\\s>])${ATTRIBUTES}>)(\\s*</a>|)\\s*</p>`,
  'g',
);
const TITLE = /\stitle="[^"]*"/;

/** An attribute's value without surrounding space; empty if there is none. */
function valueOf(tag: string, name: string): string {
  for (const [, found, value = ''] of tag.matchAll(/\s([a-z]+)="([^"]*)"/g))
    if (found === name) return withoutReferences(value).replaceAll('&amp;', '&').trim();
  return '';
}

function isFileName(title: string, url: string): boolean {
  const name = /([^/?#]*)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
  return !/\s/.test(title) && (title === name || title === name.replace(/\.\w+$/, ''));
}
