import type { Element } from 'hast';

import { contrast as contrastOf, nearestReadable, READABLE } from '../../../colour/contrast.ts';
import type { Finding, Rule } from '../finding.ts';
import type { ShownColours } from '../shown-colours.ts';

/** All text is legible, in light and in dark (WCAG 2.2, 1.4.3, AA). */
export const contrast: Rule = ({ elements, startTags, memory, ...mail }) => {
  const found: Finding[] = [];
  const looks = memory.looks({ elements, ...mail }, startTags);
  for (const scheme of ['light', 'dark'] as const) {
    const judged = new Set<ShownColours | string>();
    for (const element of elements) {
      const look = looks.get(element);
      if (look === undefined || look.isHidden || judged.has(look[scheme]) || !hasText(element)) continue;
      const { text, ground } = look[scheme];
      const key = `${text} ${ground}`;
      if (judged.has(key)) continue;
      judged.add(look[scheme]).add(key);
      const ratio = contrastOf(text, ground);
      if (ratio === null || ratio >= READABLE) continue;
      found.push({
        severity: 'error',
        rule: 'mail-contrast',
        message: `Unexpected contrast ${Math.floor(ratio * 100) / 100} of <${element.tagName}> ${text} on ${ground} in the ${scheme} scheme, expected ${READABLE} or more`,
        hint: `${nearestReadable(text, [ground]) ?? 'Another'} is the nearest legible colour.`,
        at: element,
      });
    }
  }
  return found;
};

function hasText({ tagName, children }: Element): boolean {
  return (
    tagName !== 'style' &&
    tagName !== 'title' &&
    children.some((child) => child.type === 'text' && child.value.trim() !== '')
  );
}
