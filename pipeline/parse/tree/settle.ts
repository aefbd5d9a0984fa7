import type { Element, ElementContent, Root, RootContent } from 'hast';

import { HTML_ELEMENTS } from '../../text/html/elements.ts';
import { fallbackLink, frameLink, isPlaceholder, objectContent, withRealSource } from './media.ts';
import { isBlank, isElement, textContent } from './text.ts';

/** An element that can't be published, and what is lost of it. */
export interface RefusedElement {
  /** `program`: a script or style sheet; `frame`: a link replaces it; `words`: only its
   * words stay; `picture`: its drawing is lost; `field`: what could be entered or chosen is lost. */
  readonly kind: 'program' | 'frame' | 'words' | 'picture' | 'field';
  readonly name: string;
  readonly position: Element['position'];
  /** The words in its attributes. */
  readonly text: string;
}

/**
 * Replaces each element that can't be published by what can: a frame by a link, a form by its words, a picture that a
 * script would load by the picture. Scripts and style sheets are removed.
 *
 * @param root Is changed.
 * @returns What was refused, in order; elements inside another one only if they have words of their own to lose.
 */
export function settleElements(root: Root): readonly RefusedElement[] {
  const refused: RefusedElement[] = [];
  root.children = settled(root.children, { refused, isInside: false });
  return refused;
}

interface Context {
  readonly refused: RefusedElement[];
  /** Whether it is inside an element that is itself refused. */
  readonly isInside: boolean;
}

function settled<Node extends RootContent | ElementContent>(nodes: readonly Node[], context: Context): Node[];
function settled(
  nodes: readonly (RootContent | ElementContent)[],
  context: Context,
): (RootContent | ElementContent)[] {
  const result: (RootContent | ElementContent)[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') result.push(node);
    else if (isElement(node, 'x-noscript', 'noscript')) pushUnscripted(result, node, context);
    else for (const one of settle(node, context)) result.push(one);
  }
  return result;
}

function settle(element: Element, context: Context): readonly ElementContent[] {
  element.tagName = OTHER_NAMES.get(element.tagName) ?? element.tagName;
  withRealSource(element);
  const name = element.tagName.replace(/^x-/, '');
  const refuse = (kind: RefusedElement['kind'], text = ''): void => {
    if (context.isInside && text === '') return;
    context.refused.push({ kind, name, position: element.position, text });
  };
  const children = (): ElementContent[] => settled(element.children, { ...context, isInside: true });
  switch (name) {
    case 'script':
    case 'style':
      refuse('program');
      return [];
    case 'iframe': {
      const link = frameLink(element);
      refuse(link === null ? 'words' : 'frame');
      return link === null ? [] : [link, SPACE];
    }
    case 'embed':
    case 'object': {
      const content = objectContent(element, settled(element.children, context));
      if (content.every((node) => !isElement(node, 'img', 'video', 'audio')))
        refuse(content.length === 0 ? 'words' : 'frame');
      return content;
    }
    case 'video':
    case 'audio':
      element.children = settled(element.children, context);
      return fallbackLink(element) ? [element] : element.children;
    case 'svg':
      refuse('picture');
      return [SPACE, ...contentOfDrawing(element), SPACE];
    case 'param':
      return [];
    case 'math':
      return [element];
    case 'area': {
      const { href, alt, title } = element.properties;
      const words = typeof alt === 'string' && alt !== '' ? alt : typeof title === 'string' ? title : '';
      return typeof href === 'string' ? [link(href, words || href), SPACE] : [];
    }
    case 'input':
      if (/^(?:checkbox|radio)$/.test(String(element.properties['type']))) return [element];
      if (typeof element.properties['src'] === 'string') return [{ ...element, tagName: 'img' }];
      refuse('field', wordsOfField(element));
      return [];
    default:
  }
  if (BOXES.has(name)) {
    refuse('words');
    return [{ ...element, tagName: 'div', properties: {}, children: children() }];
  }
  if (REFUSED.has(name) || !HTML_ELEMENTS.has(name)) {
    refuse('words');
    return [...children(), SPACE];
  }
  element.children = settled(element.children, context);
  return [element];
}

/** Elements with an equivalent that can be published. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['amp-img', 'img'],
  ['amp-anim', 'img'],
  ['amp-video', 'video'],
  ['amp-audio', 'audio'],
  ['amp-iframe', 'iframe'],
  ['menu', 'ul'],
  ['dir', 'ul'],
]);

const SPACE: ElementContent = { type: 'text', value: ' ' };

function link(href: string, words: string): Element {
  return { type: 'element', tagName: 'a', properties: { href }, children: [{ type: 'text', value: words }] };
}

/** Elements that contain blocks. */
const BOXES: ReadonlySet<string> = new Set(['dialog', 'fieldset', 'form', 'template', 'noembed', 'noframes']);

/** Elements of which only the words stay. */
const REFUSED: ReadonlySet<string> = new Set(
  (
    'applet button canvas datalist label legend map meter optgroup option output param plaintext progress select slot ' +
    'textarea title xmp'
  ).split(' '),
);

/**
 * What is shown where no scripts run is shown here, unless its pictures are beside it, or it is the fallback of a
 * picture that a script would load.
 */
function pushUnscripted(result: (RootContent | ElementContent)[], noscript: Element, context: Context): void {
  const content = settled(noscript.children, context);
  const pictures = content.flatMap(picturesIn);
  const shown = new Set(
    result
      .slice(-NEAR)
      .flatMap(picturesIn)
      .map(({ properties }) => properties['src']),
  );
  if (pictures.length > 0 && pictures.every(({ properties }) => shown.has(properties['src']))) return;
  const before = result.findLastIndex((node) => !isBlank(node));
  const last = result[before];
  if (pictures.length > 0 && isElement(last, 'img') && isPlaceholder(last)) result.splice(before, 1);
  for (const node of content) result.push(node);
}

/** This many nodes before it count as beside it. */
const NEAR = 4;

function picturesIn(node: RootContent | ElementContent): readonly Element[] {
  if (node.type !== 'element') return [];
  return node.tagName === 'img' ? [node] : node.children.flatMap(picturesIn);
}

/**
 * The title, the description, the texts and the links of a drawing.
 *
 * @param isText Whether it is inside one of its texts.
 */
function contentOfDrawing(element: Element, isText = false): readonly ElementContent[] {
  return element.children.flatMap((child): readonly ElementContent[] => {
    if (child.type === 'text') return isText && child.value.trim() !== '' ? [child] : [];
    if (child.type !== 'element') return [];
    const name = child.tagName.replace(/^x-/, '').toLowerCase();
    if (name === 'script' || name === 'style') return [];
    const address = child.properties['href'] ?? child.properties['xLinkHref'];
    if (name === 'a' && typeof address === 'string')
      return [{ ...link(address, textContent(child).trim() || address), ...placeOf(child) }, SPACE];
    const begins = !isText && /^(?:title|desc|text|tspan|a|p|div|span)$/.test(name);
    const content = contentOfDrawing(child, isText || begins);
    return begins && content.length > 0 ? [...content, SPACE] : content;
  });
}

function placeOf({ position }: Element): Pick<Element, 'position'> {
  return position === undefined ? {} : { position };
}

function wordsOfField({ properties }: Element): string {
  return [properties['value'], properties['placeholder'], properties['alt']]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(' ');
}
