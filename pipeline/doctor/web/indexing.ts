import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';

import { examine, type Diagnosis } from '../diagnosis.ts';
import type { NoAnswer, WebAnswer } from './ask.ts';

/**
 * Looks whether search engines may show a site.
 *
 * @param page What its address answers.
 * @param robots What its `/robots.txt` answers.
 */
export function examineIndexing(url: string, page: WebAnswer, robots: WebAnswer | NoAnswer): Diagnosis {
  const { ok, warning } = examine('site', 'noindex');
  const why = 'Search engines leave the site out.';
  const tag = page.headers.get('x-robots-tag') ?? '';
  if (isRefusal(tag)) {
    return warning(
      `${url} is served with X-Robots-Tag: ${tag}`,
      why,
      'Remove that header where the site is served; previews often have it.',
    );
  }
  const metas = selectAll('meta[name="robots" i]', fromHtml(textOf(page)));
  if (metas.some(({ properties }) => isRefusal(properties['content'] ?? ''))) {
    return warning(
      `${url} says \`noindex\` in a meta element`,
      why,
      'Remove it from the template, and build again.',
    );
  }
  if (!('problem' in robots) && robots.status === 200 && forbidsEverything(textOf(robots))) {
    return warning(
      `${new URL('/robots.txt', url).href} forbids everything (\`Disallow: /\`)`,
      why,
      'Remove that line where the site is served.',
    );
  }
  return ok('Search engines may show it');
}

function isRefusal(words: string): boolean {
  return /\b(?:noindex|none)\b/i.test(words);
}

/** Whether a robots.txt forbids everything to whoever it does not name (RFC 9309, section 2.2). */
function forbidsEverything(text: string): boolean {
  let isForAll = false;
  let hasRules = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field = '', given = ''] = /^\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const value = given.trim();
    switch (field.toLowerCase()) {
      case 'user-agent':
        // After a rule, another group begins.
        isForAll = value === '*' || (isForAll && !hasRules);
        hasRules = false;
        break;
      case 'disallow':
        if (isForAll && value === '/') return true;
        hasRules = true;
        break;
      case 'allow':
        hasRules = true;
        break;
      default:
    }
  }
  return false;
}

function textOf({ body }: WebAnswer): string {
  return Buffer.from(body).toString('utf8');
}
