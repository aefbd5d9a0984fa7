import type { Element } from 'hast';

import { contrast as contrastOf, nearestReadable, READABLE } from '../../../colour/contrast.ts';
import { hides } from '../colour-rules.ts';
import type { Finding, Rule } from '../finding.ts';
import { shownColours } from '../shown-colours.ts';

/** All text is legible, in light and in dark (WCAG 2.2, 1.4.3, AA). */
export const contrast: Rule = (mail) => {
  const found = new Map<string, Finding>();
  const hidden = new Set(mail.elements.filter(isHidden));
  for (const scheme of ['light', 'dark'] as const) {
    const shown = shownColours(mail, scheme);
    for (const element of mail.elements) {
      const within = mail.ancestors.get(element) ?? [];
      if (!hasText(element) || [...within, element].some((one) => hidden.has(one))) continue;
      const { text, ground } = shown.get(element) ?? { text: '', ground: '' };
      const ratio = contrastOf(text, ground);
      const key = `${scheme} ${text} ${ground}`;
      if (ratio === null || ratio >= READABLE || found.has(key)) continue;
      found.set(key, {
        severity: 'error',
        rule: 'mail-contrast',
        message: `Unexpected contrast ${Math.floor(ratio * 100) / 100} of <${element.tagName}> ${text} on ${ground} in the ${scheme} scheme, expected ${READABLE} or more`,
        hint: `${nearestReadable(text, ground) ?? 'Another'} is the nearest legible colour.`,
        at: element,
      });
    }
  }
  return [...found.values()];
};

function hasText({ tagName, children }: Element): boolean {
  return (
    tagName !== 'style' &&
    tagName !== 'title' &&
    children.some((child) => child.type === 'text' && child.value.trim() !== '')
  );
}

/** Text that takes no room, such as the preheader. */
function isHidden({ properties, tagName }: Element): boolean {
  return tagName === 'head' || (typeof properties['style'] === 'string' && hides(properties['style']));
}
