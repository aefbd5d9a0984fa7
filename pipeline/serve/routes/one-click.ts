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
  if (pair === undefined) return hasPart(body) ? 'one click' : null;
  if (pair[1].toLowerCase() !== 'one-click') return null;
  return fields.some(([name, value]) => name === 'from' && value === 'page')
    ? 'unsubscribe page'
    : 'one click';
}

/** Whether the pair is in a multipart form (RFC 7578), whatever its boundary and its other headers are. */
function hasPart(body: string): boolean {
  // An empty line ends the header of a part, so no line has to be looked at twice.
  const blocks = body.split(/\r?\n\r?\n/);
  return blocks.some(
    (block, index) =>
      /\bname="?List-Unsubscribe"?/i.test(block) && /^One-Click(?:\s|$)/i.test(blocks[index + 1] ?? ''),
  );
}
