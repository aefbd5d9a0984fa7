import { WHOLE_TAG } from '../../text/html/serialized.ts';
import { URL_ATTRIBUTE } from '../../text/html/url-attributes.ts';

/**
 * Makes links and pictures within the site relative in a piece of HTML, so that a page works wherever it is served. In
 * prose they are absolute, for feeds and mails.
 *
 * @param html As serialised from a tree: attribute values in double quotes.
 * @param place.site The site's URL, absolute, with a trailing slash.
 * @param place.root The path from the page to the site's root.
 * @param place.page The page's own URL, absolute; a link to a place on it becomes just the fragment.
 */
export function relativeLinks(
  html: string,
  { site, root, page }: { readonly site: string; readonly root: string; readonly page: string },
): string {
  return html.replace(WHOLE_TAG, (whole) =>
    whole.replace(attribute, (found: string, name?: string, url?: string) => {
      if (name === 'srcset') return `srcset="${relativeSet(url ?? '', site, root)}"`;
      if (url?.startsWith(`${page}#`)) return `${name}="${url.slice(page.length)}"`;
      return url?.startsWith(site) ? `${name}="${root}${url.slice(site.length)}"` : found;
    }),
  );
}

/** Matches every attribute, so that one's value is never read as another. */
const attribute = new RegExp(`${URL_ATTRIBUTE.source}|"[^"]*"`, 'gu');

/** As serialised: a comma and a space between the files, none within. */
function relativeSet(set: string, site: string, root: string): string {
  return set
    .split(', ')
    .map((file) => (file.startsWith(site) ? `${root}${file.slice(site.length)}` : file))
    .join(', ');
}
