import type { Element, ElementContent } from 'hast';

/**
 * A video or sound in a mail, which can't play either: shows the fallback for programs that can't play it, which is at
 * least a link, with the video's poster in it.
 *
 * @returns `null` if an element is neither.
 */
export function mailMedia({ tagName, properties, children }: Element): readonly ElementContent[] | null {
  if (tagName !== 'video' && tagName !== 'audio') return null;
  const shown = children.filter((child) => child.type !== 'element' || !UNSHOWN.has(child.tagName));
  const { poster } = properties;
  const links = shown.filter((child) => child.type === 'element' && child.tagName === 'a');
  const sources: ReadonlySet<unknown> = new Set([properties['src'], ...children.map(sourceOf)]);
  const link =
    links.find((child) => child.type === 'element' && sources.has(child.properties['href'])) ?? links[0];
  if (typeof poster === 'string' && link?.type === 'element') {
    link.children.unshift(element('img', { src: poster, alt: '' }), element('br', {}));
  }
  return shown;
}

function sourceOf(child: ElementContent): unknown {
  return child.type === 'element' ? child.properties['src'] : undefined;
}

const UNSHOWN: ReadonlySet<string> = new Set(['source', 'track']);

function element(tagName: string, properties: Element['properties']): Element {
  return { type: 'element', tagName, properties, children: [] };
}
