import type { Element } from 'hast';

import type { LeftOut } from '../../model/left-out.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { shortened } from '../../text/shortened.ts';
import { eachElement, type FlowNode, isBlank, isElement } from './text.ts';

/**
 * Records the links that lead nowhere a reader could go or have nothing to click on, and the pictures that can't be
 * found: their words stay, but their targets are in no output.
 *
 * @param blocks The published ones.
 * @param resolveUrl Gives `null` for what is refused.
 */
export function refusedTargets(blocks: readonly FlowNode[], resolveUrl: ResolveUrl): readonly LeftOut[] {
  const refused: LeftOut[] = [];
  for (const block of blocks) {
    eachElement(block, (element) => {
      const { href, src, alt } = element.properties;
      const start = element.position?.start ?? block.position?.start;
      const place = { line: start?.line ?? 1, column: start?.column ?? null, endLine: start?.line ?? 1 };
      if (isElement(element, 'a') && typeof href === 'string') {
        const target = resolveUrl(href);
        const problem = target === null ? NOWHERE : showsNothing(element, resolveUrl) ? WORDLESS : null;
        if (problem !== null) {
          refused.push({
            rule: 'left-out-link',
            severity: 'warning',
            message: problem.message(shortened(href)),
            hint: problem.hint,
            ...place,
            text: '',
            links: [target ?? href],
            images: [],
          });
        }
      }
      if (isElement(element, 'img') && typeof src === 'string' && resolveUrl(src) === null) {
        refused.push({
          rule: 'left-out-picture',
          severity: 'warning',
          message: `Left out the picture \`${shortened(src)}\`, expected a web address, a file beside the article, or data of a PNG, JPEG, GIF, WebP or AVIF`,
          hint: 'Put the picture beside the article and write its path.',
          ...place,
          text: typeof alt === 'string' ? alt : '',
          links: [],
          images: [{ url: src, alt: typeof alt === 'string' ? alt : '' }],
        });
      }
    });
  }
  return refused;
}

const NOWHERE = {
  message: (href: string): string =>
    `Left out the target \`${href}\` of a link, expected an address that readers can follow; its words stay`,
  hint: 'Write a web address, a path, `#` and a heading, mailto: or tel:.',
};

const WORDLESS = {
  message: (href: string): string =>
    `Left out a link to \`${href}\`, expected words or a picture to click, found none`,
  hint: 'Write words between the brackets: `[words](address)`.',
};

/** Whether nothing of a link is visible, apart from refused pictures. */
function showsNothing(node: Element, resolveUrl: ResolveUrl): boolean {
  if (node.properties['id'] !== undefined || node.properties['name'] !== undefined) return false;
  return node.children.every((child): boolean => {
    if (isElement(child, 'img')) {
      const { src } = child.properties;
      return typeof src !== 'string' || resolveUrl(src) === null;
    }
    return isElement(child) && !isBlank(child) ? showsNothing(child, resolveUrl) : isBlank(child);
  });
}
