import type { Element, ElementContent } from 'hast';

/**
 * A video or sound as a mail shows it, which can play neither: what is there for those who can't play it, which is at
 * least a link, with the video's poster in it.
 *
 * @returns `null` where an element is neither.
 */
export function mailMedia({ tagName, properties, children }: Element): readonly ElementContent[] | null {
  if (tagName !== 'video' && tagName !== 'audio') return null;
  const shown = children.filter((child) => child.type !== 'element' || !UNSHOWN.has(child.tagName));
  const { poster } = properties;
  const link = shown.find((child) => child.type === 'element' && child.tagName === 'a');
  if (typeof poster === 'string' && link?.type === 'element') {
    link.children.unshift(element('img', { src: poster, alt: '' }), element('br', {}));
  }
  return shown;
}

const UNSHOWN: ReadonlySet<string> = new Set(['source', 'track']);

function element(tagName: string, properties: Element['properties']): Element {
  return { type: 'element', tagName, properties, children: [] };
}
