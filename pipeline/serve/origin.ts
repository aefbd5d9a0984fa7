import type { Context } from 'hono';

/**
 * Whether a request that changes something comes from a page that may send it. Browsers say which page it was;
 * programs that say nothing are nobody's browser, and so can't be abused by another site.
 *
 * @param origins Allowed beside the server's own.
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
  // Reached by another name, as on this machine.
  if (URL.parse(origin)?.host === c.req.header('host')) return true;
  return origins.includes(origin);
}
