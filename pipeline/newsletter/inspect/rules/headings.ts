import { HEADINGS } from '../../../text/html/elements.ts';
import { treeText } from '../../prose/tree-text.ts';
import type { Finding, Rule } from '../finding.ts';

/** One `h1`, and no heading that skips a level on the way down (WCAG 1.3.1): screen readers go by them. */
export const headings: Rule = ({ elements }) => {
  const found: Finding[] = [];
  let above = 0;
  let first = 0;
  for (const element of elements) {
    if (!HEADINGS.has(element.tagName)) continue;
    const level = Number(element.tagName[1]);
    if (level === 1) first += 1;
    if (level > above + 1 || (level === 1 && first > 1)) {
      found.push({
        severity: 'warning',
        rule: 'mail-headings',
        message: `Unexpected heading of level ${level} “${treeText(element).trim().slice(0, 60)}”, expected ${
          level === 1 ? 'one h1 in the mail' : `no more than ${above + 1}`
        }`,
        hint: 'A title is an h1; a heading below another one is one level lower.',
        at: element,
      });
    }
    above = level;
  }
  return found;
};
