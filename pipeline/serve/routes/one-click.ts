import type { Context } from 'hono';

import type { UnsubscribedBy } from '../unsubscribe-desk.ts';

/**
 * Reads the body of a POST to the address of `List-Unsubscribe`. RFC 8058, section 3.2, asks for the pair
 * `List-Unsubscribe=One-Click` as a form. Real mail programs also send it as plain text, without a type or with a line
 * end, or send nothing. The token in the address is what counts, so all of these are taken.
 *
 * @returns How the person unsubscribed; `null`: something else was sent.
 */
export async function readOneClick(c: Context): Promise<UnsubscribedBy | null> {
  const body = (await c.req.text()).trim();
  if (body === '') return 'one click';
  const fields = [...new URLSearchParams(body)].map(([name, value]) => [name.trim(), value.trim()] as const);
  const pair = fields.find(([name]) => name.toLowerCase() === 'list-unsubscribe');
  if (pair === undefined) return PART.test(body) ? 'one click' : null;
  if (pair[1].toLowerCase() !== 'one-click') return null;
  return fields.some(([name, value]) => name === 'from' && value === 'page')
    ? 'unsubscribe page'
    : 'one click';
}

/** The pair in a multipart form (RFC 7578), whatever its boundary and its other headers are. */
const PART = /\bname="?List-Unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\s/i;
