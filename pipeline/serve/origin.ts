import type { Context } from 'hono';

/**
 * Whether a request that changes something comes from a page that may send it. Browsers say which page it was. A
 * program that says nothing is nobody's browser, so another site can't abuse it.
 *
 * @param origins Allowed besides the server's own.
 */
export function isFromAllowedOrigin(
  c: Context,
  endpoint: string | null,
  origins: readonly string[],
): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  if (endpoint !== null && origin === new URL(endpoint).origin) return true;
  // The server may be reached under another name, for example on this machine.
  if (URL.parse(origin)?.host === c.req.header('host')) return true;
  return origins.includes(origin);
}

/**
 * Whether it comes from the page of a link that only its owner knows. These pages send no referrer, and a browser that
 * sends none calls its origin `null`, but says whether the page is ours.
 */
export function isFromOwnPage(c: Context, endpoint: string | null): boolean {
  if (c.req.header('origin') === 'null') return c.req.header('sec-fetch-site') === 'same-origin';
  return isFromAllowedOrigin(c, endpoint, []);
}

/**
 * The origin of an allowed request, in words for the record of consent. What a request says of itself is kept only if it
 * is one of those we know.
 */
export function originInWords(c: Context, endpoint: string | null, origins: readonly string[]): string {
  const origin = c.req.header('origin');
  if (origin === undefined) return 'without an origin';
  const own = endpoint === null ? [] : [new URL(endpoint).origin];
  return [...own, ...origins].includes(origin) ? origin : 'under another name of this server';
}
