import type { Element, ElementContent } from 'hast';

import { isBlank, isElement, plainText } from './text.ts';

/** Takes a picture's address from where a script would, if its own is missing or a placeholder's. */
export function withRealSource(element: Element): void {
  if (!isElement(element, 'img', 'source', 'x-iframe', 'iframe', 'video', 'audio', 'embed')) return;
  const { properties } = element;
  const source = first(properties, [
    'dataSrc',
    'dataLazySrc',
    'dataOriginal',
    'dataLazy',
    'dataUrl',
    'dataOriginalSrc',
  ]);
  const set = first(properties, ['dataSrcset', 'dataSrcSet', 'dataLazySrcset', 'dataLazySrcSet']);
  if (source !== null && (properties['src'] === undefined || isPlaceholder(element)))
    properties['src'] = source;
  if (set !== null && (properties['srcSet'] === undefined || isPlaceholder(element)))
    properties['srcSet'] = set;
}

/** Whether a picture is only a placeholder for another. */
export function isPlaceholder({ properties }: Element): boolean {
  const { src } = properties;
  return typeof src !== 'string' || src.trim() === '' || PLACEHOLDER.test(src);
}

const PLACEHOLDER =
  /^\s*data:image\/(?:gif;base64,R0lGODlh|svg\+xml|png;base64,.{0,150}$)|^about:blank|(?:^|[/_-])(?:blank|placeholder|spacer|pixel|transparent|1x1|lazy|lazy-load|loading|grey|gray)\.(?:gif|png|svg|jpe?g)/i;

function first(properties: Element['properties'], names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return null;
}

/** The link in place of a frame; `null` if the frame has no address. */
export function frameLink(frame: Element): Element | null {
  const address = frame.properties['src'] ?? frame.properties['data'];
  if (
    typeof address !== 'string' ||
    address.trim() === '' ||
    /^(?:about|javascript|data):/i.test(address.trim())
  )
    return null;
  return linkTo(frame, address);
}

/**
 * What replaces an `<embed>` or `<object>`: the picture, the sound, the video, or a link, and the author's fallback for
 * those who can't see it.
 */
export function objectContent(
  element: Element,
  fallback: readonly ElementContent[],
): readonly ElementContent[] {
  const address = element.properties['src'] ?? element.properties['data'];
  const others = fallback.filter((node) => !isElement(node, 'param') && !isBlank(node));
  if (typeof address !== 'string' || address.trim() === '') return others;
  const type = typeof element.properties['type'] === 'string' ? element.properties['type'] : '';
  const linked = others.filter(hasAddress);
  if (type.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i.test(address))
    return [
      {
        type: 'element',
        tagName: 'img',
        properties: {
          src: address,
          alt:
            others
              .filter((node) => !linked.includes(node))
              .map(plainText)
              .join(' ') || titleOf(element),
        },
        children: [],
      },
      ...linked.flatMap((node): ElementContent[] => [SPACE, node]),
    ];
  const kind = /^(video|audio)\//.exec(type)?.[1] ?? kindOf(address);
  if (kind !== null) {
    const media: Element = {
      ...element,
      tagName: kind,
      properties: { src: address, controls: true },
      children: [...fallback],
    };
    fallbackLink(media);
    return [media];
  }
  // Another frame inside already takes its place.
  return others.some((node) => leadsTo(node, [address]))
    ? others
    : [linkTo(element, address), SPACE, ...others];
}

const SPACE: ElementContent = { type: 'text', value: ' ' };

function kindOf(address: string): 'video' | 'audio' | null {
  if (/\.(?:mp4|webm|ogv|mov|m4v)(?:[?#]|$)/i.test(address)) return 'video';
  return /\.(?:mp3|ogg|m4a|wav|opus|flac)(?:[?#]|$)/i.test(address) ? 'audio' : null;
}

function leadsTo(node: ElementContent, addresses: readonly unknown[]): boolean {
  if (node.type !== 'element') return false;
  return (
    (isElement(node, 'a') && addresses.includes(node.properties['href'])) ||
    node.children.some((child) => leadsTo(child, addresses))
  );
}

function hasAddress(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  return isElement(node, 'a', 'img', 'video', 'audio') || node.children.some(hasAddress);
}

/**
 * Gives a video or sound controls and, in its fallback content, a link to it.
 *
 * @returns Whether there is anything to play.
 */
export function fallbackLink(media: Element): boolean {
  const addresses = [media, ...media.children.filter((child) => isElement(child, 'source'))]
    .map(({ properties }) => properties['src'])
    .filter((source) => typeof source === 'string' && source.trim() !== '');
  const [address] = addresses;
  if (typeof address !== 'string') return false;
  media.properties['controls'] = true;
  if (!media.children.some((child) => leadsTo(child, addresses))) {
    const isShown = media.children.some((child) => !isElement(child, 'source', 'track') && !isBlank(child));
    media.children.push(...(isShown ? [SPACE] : []), linkTo(media, address));
  }
  return true;
}

function linkTo(element: Element, address: string): Element {
  const words = titleOf(element) || nameOf(address);
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: address },
    children: [{ type: 'text', value: words }],
    ...(element.position === undefined ? {} : { position: element.position }),
  };
}

function titleOf({ properties }: Element): string {
  const title = [properties['title'], properties['ariaLabel'], properties['alt']].find(
    (value) => typeof value === 'string' && value.trim() !== '',
  );
  return typeof title === 'string' ? title.trim() : '';
}

/** The host of an address elsewhere, or the name of a file here. */
function nameOf(address: string): string {
  const host = /^(?:https?:)?\/\/(?:www\.)?([^/?#]+)/i.exec(address.trim())?.[1];
  const file = /([^/]+\.\w{2,4})(?:[?#]|$)/.exec(address)?.[1];
  return host !== undefined && kindOf(address) === null ? host : (file ?? host ?? address);
}
