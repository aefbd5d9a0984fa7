/** How the addresses in one text are made comparable. */
export interface Place {
  /** Whether the text is the article itself, not what was made of it. */
  readonly isArticle: boolean;
  /** Absolute URL that relative ones are resolved against. */
  readonly base: string;
  /** The site's URL, with a trailing slash. */
  readonly site: string;
  /** The article's own page. */
  readonly own: string;
  /** Where each article stands, by the URL that its file would have. */
  readonly articles: ReadonlyMap<string, string>;
}

/**
 * An address as it can be compared: absolute, percent-encoding undone. Within the site the name of a fragment is
 * left to milepost, which makes the ids; that there is one is kept. `null`: it leads nowhere.
 * `…`: only another generator knows where it leads.
 */
export function comparable(written: string, { base, site, own, articles }: Place): string | null {
  const url = written.trim().replaceAll(/[\t\n\r]/g, '');
  if (url === '') return null;
  if (/\{\{|\{%|^\{\w+\}|^\|\w+\|/.test(decoded(url))) return ELSEWHERE;
  // Pictures in the document itself become files of the site in mails: that there is one is compared.
  if (/^data:image/i.test(url) || url.startsWith(`${site}newsletters/pictures/`)) return 'data:image';
  const parsed = URL.parse(url, url.startsWith('#') ? own : base);
  if (parsed === null || UNSAFE.test(parsed.protocol) || parsed.href === parsed.protocol) return null;
  if (!parsed.href.startsWith(site)) return decoded(parsed.href);
  const fragment = parsed.hash === '' ? '' : '#';
  parsed.hash = '';
  parsed.pathname = parsed.pathname.replaceAll(/\/{2,}/g, '/');
  const page = decoded(parsed.href);
  return `${articles.get(page) ?? page}${fragment}`;
}

/** Stands for an address that holds an instruction to another generator. */
export const ELSEWHERE = '…';

const UNSAFE = /^(?:javascript|vbscript|file|data):$/;

function decoded(url: string): string {
  try {
    return decodeURIComponent(url).normalize('NFC');
  } catch {
    return url;
  }
}
