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
