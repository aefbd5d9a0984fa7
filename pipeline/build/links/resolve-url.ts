import { posix } from 'node:path';

import { nameOf, undatedNameOf } from './article-names.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Source } from '../../model/source.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { percentDecoded } from '../../text/percent.ts';

/**
 * Makes the resolver of the URLs in one article.
 *
 * `#part` becomes part of the article's permalink, `other.md` the permalink of that article, in any folder,
 * `../img/a.png` the address of that published file. `/about` is on the site, `/articles/other.md` means `other.md`,
 * `//host/x` is https. Schemes that browsers do not pass on to other programs (`javascript:`, `file:`), and data other
 * than pictures, give `null`.
 *
 * @param site URL of the site.
 * @param addresses Address of each article, page and published file by its path below the content folder, and by its
 * name, see `withNames`.
 */
export function urlResolver(
  source: Pick<Source, 'path' | 'address'>,
  site: string,
  addresses: Pick<ReadonlyMap<string, string>, 'get'>,
): ResolveUrl {
  const own = permalinks.page(site, source.address);
  const folder = posix.dirname(source.path);
  return (given) => {
    const url = given.trim().replaceAll(/[\t\n\r]/g, '');
    if (url === '') return null;
    if (/^[#?]/.test(url)) return parse(url, own);
    if (/^data:/i.test(url)) return /^data:image\/(?:png|jpe?g|gif|webp|avif);/i.test(url) ? url : null;
    if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return parse(url, own);
    if (url.startsWith('//')) return parse(`https:${url}`, own);
    const [path, suffix] = splitSuffix(url);
    const written = percentDecoded(path);
    const candidates = url.startsWith('/') ? fromRoot(written, site) : fromFolder(written, folder);
    const address = candidates
      .map((one) => addresses.get(one) ?? bySameName(one, addresses))
      .find((one) => one !== undefined);
    if (address !== undefined) return parse(suffix, permalinks.page(site, address));
    if (url.startsWith('/')) return parse(url, site);
    const [target = ''] = candidates;
    return target.startsWith('..') ? parse(url, own) : parse(suffix, permalinks.asset(site, target));
  };
}

/** What a path from the root of the site or of the publication may refer to, below the content folder. */
function fromRoot(path: string, site: string): readonly string[] {
  const { pathname } = new URL(site);
  const below = path.startsWith(pathname) ? path.slice(pathname.length) : path.slice(1);
  const names = [below, below.replace(/^content\//, '')];
  return [...new Set([...names, ...names.map((name) => `static/${name}`)])];
}

/** What a relative path may refer to, below the content folder: from the article, else from the content folder. */
function fromFolder(path: string, folder: string): readonly string[] {
  const fromContent = posix.normalize(path).replace(/^content\//, '');
  return [posix.join(folder, path), ...(fromContent.includes('/') ? [fromContent] : [])];
}

/** An article that is in a different folder than a link to its file says. */
function bySameName<Value>(path: string, known: Pick<ReadonlyMap<string, Value>, 'get'>): Value | undefined {
  return /\.(?:md|markdown)$/i.test(path)
    ? (known.get(nameOf(path)) ?? known.get(undatedNameOf(path)))
    : undefined;
}

/** The Web, and what browsers pass on to other programs (HTML, section 8.9.1.1: safelisted schemes). */
const PROTOCOLS =
  /^(?:https?|bitcoin|ftps?|geo|im|ircs?|magnet|mailto|matrix|mms|news|nntp|openpgp4fpr|sftp|sips?|sms|smsto|ssh|tel|urn|webcals?|xmpp|gemini|gopher|feed|git):$/;

function parse(url: string, base: string): string | null {
  const parsed = URL.parse(url, base);
  return parsed !== null && PROTOCOLS.test(parsed.protocol) ? parsed.href : null;
}

/** The path of a relative URL, and its query and fragment. */
function splitSuffix(url: string): readonly [string, string] {
  const at = url.search(/[?#]/);
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}
