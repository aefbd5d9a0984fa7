import type { ElementContent } from 'hast';

import type { Image, Link } from '../../model/prose.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { isWordless, linksIn } from '../tree/inline.ts';
import { isBlock } from '../tree/paragraphs.ts';
import { proseHtml, renderProse } from './prose.ts';
import { rawText } from '../../text/html/plain-marks.ts';
import { isBlank, isElement } from '../tree/text.ts';

/** A title with its markup, fit for a heading. */
export interface RenderedTitle {
  /** Inline HTML, sanitised, URLs absolute; empty if nothing is shown. */
  readonly html: string;
  readonly links: readonly Link[];
  readonly image: Image | null;
}

/**
 * Renders the inline content of a title: links, code, emphasis, pictures. Bold type around a whole title is left out,
 * because a title is bold anyway.
 *
 * @param line The 1-based line of the title.
 */
export function renderTitle(
  nodes: readonly ElementContent[],
  resolveUrl: ResolveUrl,
  line: number,
): RenderedTitle {
  const content = withoutBold(inlineOnly(nodes));
  // Most titles are only words, which need no sanitiser.
  if (content.every(({ type }) => type === 'text'))
    return { html: proseHtml({ type: 'root', children: [...content] }), links: [], image: null };
  const { prose, links, image } = renderProse(content, resolveUrl, 2, line);
  return { html: PARAGRAPH.exec(prose?.html ?? '')?.[1] ?? '', links, image };
}

const PARAGRAPH = /^<p>([^]*)<\/p>$/;

/** Unwraps blocks, because a heading can't contain any. Ids belong to the milestone, wherever its title is shown. */
function inlineOnly(nodes: readonly ElementContent[]): readonly ElementContent[] {
  return nodes.flatMap((node): readonly ElementContent[] => {
    if (node.type !== 'element') return [node];
    const { id: _, ...properties } = node.properties;
    const inner = { ...node, properties, children: [...inlineOnly(node.children)] };
    return isBlock(node) ? [SPACE, ...inner.children, SPACE] : [inner];
  });
}

const SPACE: ElementContent = { type: 'text', value: ' ' };

function withoutBold(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const isBold = nodes.every((node) => isBlank(node) || isWordless(node) || isElement(node, 'strong', 'b'));
  return isBold ? nodes.flatMap((node) => (isElement(node, 'strong', 'b') ? node.children : [node])) : nodes;
}

/**
 * Where a title leads: the link that it is or begins with, else its only link.
 *
 * @param nodes As the author wrote them; URLs unresolved.
 * @returns The link's URL as written; `null` if it leads nowhere.
 */
export function titleTarget(nodes: readonly ElementContent[]): string | null {
  const links = linksIn(nodes);
  const first = nodes.findIndex((node) => !isBlank(node));
  const opening = first < 0 ? undefined : nodes[first];
  const leading = opening === undefined ? undefined : linksIn([opening])[0];
  const opens = leading !== undefined && opening !== undefined && rawText(leading) === rawText(opening);
  const link = opens ? leading : links.length === 1 ? links[0] : undefined;
  const href = link?.properties['href'];
  return typeof href === 'string' ? href : null;
}
