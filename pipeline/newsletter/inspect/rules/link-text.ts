import type { Element } from 'hast';

import { treeText } from '../../prose/tree-text.ts';
import type { Finding, Rule } from '../finding.ts';

/** Words that say nothing about where a link leads, if they are all it says. */
const VAGUE =
  /^(?:(?:click |read |see |go )?(?:here|this|that|it)|link|more|read more|learn more|details|this link)$/i;

/** A link says where it leads (WCAG 2.4.4): people hear links one by one, and look for them in a list. */
export const linkText: Rule = ({ elements }) =>
  elements
    .filter(({ tagName, properties }) => tagName === 'a' && properties['href'] !== undefined)
    .flatMap((link): Finding[] => {
      const words = wordsOf(link);
      const href = link.properties['href'] ?? '';
      if (words === '') {
        return [
          {
            severity: 'error',
            rule: 'mail-link-text',
            message: `Unexpected link to ${href} without words, expected some that say where it leads`,
            hint: 'Write words into the link, or into the `alt` of its picture.',
            at: link,
          },
        ];
      }
      return VAGUE.test(words)
        ? [
            {
              severity: 'warning',
              rule: 'mail-link-text',
              message: `Unexpected words “${words}” for the link to ${href}, expected some that say where it leads`,
              hint: 'Make the words that name the thing the link.',
              at: link,
            },
          ]
        : [];
    });

function wordsOf(link: Element): string {
  const alts = link.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'img' ? [child.properties['alt'] ?? ''] : [],
  );
  return [treeText(link), ...alts]
    .join(' ')
    .replace(/\s+/gu, ' ')
    .replace(/[.…:→]+$/u, '')
    .trim();
}
