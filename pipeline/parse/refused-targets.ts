import { visit } from 'unist-util-visit';

import type { LeftOut } from '../model/left-out.ts';
import type { ResolveUrl } from '../model/url.ts';
import { type FlowNode, isElement } from './text.ts';

/**
 * Records the links that lead nowhere a reader could go, and the pictures that are nowhere to be had: their words
 * stay, their targets stand in no output.
 *
 * @param blocks Those that are published.
 * @param resolveUrl Gives `null` for what is refused.
 */
export function refusedTargets(blocks: readonly FlowNode[], resolveUrl: ResolveUrl): readonly LeftOut[] {
  const refused: LeftOut[] = [];
  for (const block of blocks) {
    visit(block, 'element', (element) => {
      const { href, src, alt } = element.properties;
      const start = element.position?.start ?? block.position?.start;
      const place = { line: start?.line ?? 1, column: start?.column ?? null, endLine: start?.line ?? 1 };
      if (isElement(element, 'a') && typeof href === 'string' && resolveUrl(href) === null) {
        refused.push({
          rule: 'left-out-link',
          severity: 'warning',
          message: `Left out the target \`${shortened(href)}\` of a link, expected an address that readers can follow; its words stay`,
          hint: 'Write a web address, a path, `#` and a heading, mailto: or tel:.',
          ...place,
          text: '',
          links: [href],
          images: [],
        });
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

function shortened(url: string): string {
  return url.length > LONGEST ? `${url.slice(0, LONGEST - 1).toWellFormed()}…` : url;
}

const LONGEST = 60;
