import { posix } from 'node:path';

import { nameOf, undatedNameOf } from './article-names.ts';
import { permalinks } from './model/permalinks.ts';
import type { Source } from './model/source.ts';
import type { ResolveUrl } from './model/url.ts';

/**
 * Makes the resolver of the URLs in one article.
 *
 * `#part` goes to the article's permalink, `other.md` to that article's, in whatever folder it is, `../img/a.png` to where that file is
 * published, `/about` to the site, `//host/x` to https. What no browser hands on to
 * another program (`javascript:`, `file:`), and data other than pictures, gives `null`.
 *
 * @param site URL of the site.
 * @param addresses Address of each article by its path below the content folder, and by its name, see `withNames`.
 */
export function urlResolver(
  source: Pick<Source, 'path' | 'address'>,
  site: string,
  addresses: Pick<ReadonlyMap<string, string>, 'get'>,
): ResolveUrl {
  const own = permalinks.page(site, source.address);
  const folder = posix.dirname(source.path);
  return (written) => {
    const url = written.trim().replaceAll(/[\t\n\r]/g, '');
    if (url === '') return null;
    if (url.startsWith('#')) return parse(url, own);
    if (/^data:/i.test(url)) return /^data:image\/(?:png|jpe?g|gif|webp|avif);/i.test(url) ? url : null;
    if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return parse(url, own);
    if (url.startsWith('//')) return parse(`https:${url}`, own);
    if (url.startsWith('/')) return parse(url, site);
    const [path, suffix] = splitSuffix(url);
    const target = posix.join(folder, decode(path));
    const address = addresses.get(target) ?? bySameName(target, addresses);
    if (address !== undefined) return parse(suffix, permalinks.page(site, address));
    if (target.startsWith('..')) return parse(url, own);
    return parse(suffix, permalinks.asset(site, target));
  };
}

/** An article that is in another folder than a link to its file says. */
function bySameName<Value>(path: string, known: Pick<ReadonlyMap<string, Value>, 'get'>): Value | undefined {
  return /\.(?:md|markdown)$/i.test(path)
    ? (known.get(nameOf(path)) ?? known.get(undatedNameOf(path)))
    : undefined;
}

/** The Web, and what browsers hand on to other programs (HTML, section 8.9.1.1: safelisted schemes). */
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

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
