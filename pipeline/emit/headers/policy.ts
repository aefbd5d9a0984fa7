/** A header field that a host sends with a file. */
export interface SentHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The header fields of security for every file of the site. They let pages load what milepost makes and what articles embed,
 * and nothing else:
 *
 * - `script-src`: our own files; the search compiles WebAssembly. Data blocks (JSON-LD) are no scripts.
 * - `style-src`: editions on the web have their styles within, as mails do, and parts of drawings have a style each.
 * - `img-src`, `media-src`: authors embed pictures and recordings from elsewhere.
 * - `form-action`: subscribing, if there is an endpoint.
 *
 * There is no `Strict-Transport-Security`: that is a promise for the whole host, which is not a publication's to make.
 *
 * @param site URL of the site.
 * @param endpoint Where forms are sent, absolute; `null`: nowhere else.
 * @see https://www.w3.org/TR/CSP3/
 */
export function securityHeaders(site: string, endpoint: string | null): readonly SentHeader[] {
  // On an insecure site, nothing else would load pictures from insecure ones.
  const elsewhere = site.startsWith('https:') ? 'https:' : 'https: http:';
  const forms = endpoint === null ? "'self'" : `'self' ${new URL(endpoint).origin}`;
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${elsewhere}`,
    `media-src 'self' ${elsewhere}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${forms}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ];
  return [
    { name: 'Content-Security-Policy', value: policy.join('; ') },
    { name: 'X-Content-Type-Options', value: 'nosniff' },
    { name: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { name: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  ];
}

/** For how long programs may show a file without asking whether it has changed, by what it is. */
export const CACHE = {
  /** Pages: always ask; most answers are that nothing has. */
  page: 'public, max-age=0, must-revalidate',
  /** Feeds: readers that ask more often than that get nothing new. */
  feed: 'public, max-age=900',
  /** What pages are shown with: an old one is shown once more while the new one is fetched. */
  look: 'public, max-age=600, stale-while-revalidate=86400',
  /** Fonts, whose files are named anew when they change, as anybody would. */
  font: 'public, max-age=2592000',
} as const;
