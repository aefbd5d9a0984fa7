/** How the addresses in one text are made comparable. */
export interface Place {
  /** Whether the text is the article itself, not an output. */
  readonly isArticle: boolean;
  /** Absolute URL that relative ones are resolved against. */
  readonly base: string;
  /** The site's URL, with a trailing slash. */
  readonly site: string;
  /** The article's own page. */
  readonly own: string;
  /** The address of each article, by the URL that its file would have. */
  readonly articles: ReadonlyMap<string, string>;
}

/**
 * An address in comparable form: absolute, without percent-encoding. Within the site, only the presence of a fragment
 * is kept, because milepost makes the ids and may rename them. `null`: it leads nowhere. `…`: only another generator
 * knows where it leads.
 */
export function comparable(written: string, { base, site, own, articles }: Place): string | null {
  const url = written.trim().replaceAll(/[\t\n\r]/g, '');
  if (url === '') return null;
  if (/\{\{|\{%|^\{\w+\}|^\|\w+\|/.test(decoded(url))) return ELSEWHERE;
  // Pictures inside the document become files of the site in mails, so only their presence is compared.
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

/** Replaces an address that contains an instruction to another generator. */
export const ELSEWHERE = '…';

const UNSAFE = /^(?:javascript|vbscript|file|data):$/;

function decoded(url: string): string {
  try {
    return decodeURIComponent(url).normalize('NFC');
  } catch {
    return url;
  }
}
