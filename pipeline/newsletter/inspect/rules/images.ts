import type { Element } from 'hast';

import type { Finding, Rule } from '../finding.ts';

/** Pictures have a description, an absolute address and a size, and are not tracking pixels. */
export const images: Rule = ({ elements }) =>
  elements.filter(({ tagName }) => tagName === 'img').flatMap((image) => wrongWith(image));

function wrongWith(image: Element): Finding[] {
  const { alt, src, width, height } = image.properties;
  const at = image;
  const name = typeof src === 'string' ? src.slice(0, 80) : '';
  const found: Finding[] = [];
  if (typeof alt !== 'string') {
    found.push({
      severity: 'error',
      rule: 'mail-alt',
      message: `Unexpected picture ${name} without \`alt\`, expected words for those who don't see it`,
      hint: 'Write what it shows, or `alt=""` if it is only decoration.',
      at,
    });
  }
  if (typeof src !== 'string' || !/^https?:\/\//i.test(src)) {
    found.push({
      severity: 'error',
      rule: 'mail-image-address',
      message: `Unexpected address \`${name}\` of a picture, expected one that starts with https://`,
      hint: 'A mail has no address of its own that another could be relative to.',
      at,
    });
  }
  if ([width, height].some((size) => size !== undefined && size !== null && Number(size) <= 1)) {
    found.push({
      severity: 'error',
      rule: 'mail-tracking',
      message: `Unexpected picture ${name} of ${String(width)} by ${String(height)} pixels, expected none that only tracks`,
      hint: 'Remove it: milepost does not watch its readers.',
      at,
    });
  }
  return found;
}
