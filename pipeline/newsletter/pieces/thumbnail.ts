import type { Element } from 'hast';

import type { Image } from '../../model/prose.ts';
import type { PictureSize, PictureSizes } from '../../model/picture.ts';
import { mailPicture } from '../prose/pictures.ts';
import { type ProseLook, treeHtml } from '../prose/prose-tree.ts';
import { THUMBNAIL_WIDTH, thumbnailWidth } from './thumbnail-width.ts';

/** Smaller ones are icons, badges and emoji, in CSS pixels. */
const LEAST = { width: 100, height: 60 } as const;
/** Banners and rules are wider than this, in heights. */
const WIDEST = 4;

/**
 * Whether a picture says something in small. Of those on other sites nothing is fetched, so they are as large as their attributes
 * say; one without them may be anything.
 *
 * @param sizes Of the pictures published with the site, by URL.
 */
export function isForThumbnail({ properties }: Element, sizes: PictureSizes): boolean {
  const { src } = properties;
  if (typeof src !== 'string' || /^data:image\/svg|\.svg(?:[?#]|$)/i.test(src)) return false;
  const { width, height } = sizes.get(src) ?? statedSize(properties);
  return !(width < LEAST.width || height < LEAST.height || width > height * WIDEST);
}

/** A picture that is named beside a text, as an element; `null`: it is not for what is asked. */
export function statedPicture(
  { url: src, alt }: Image,
  isPicture: (image: Element) => boolean,
): Element | null {
  const image: Element = { type: 'element', tagName: 'img', properties: { src, alt }, children: [] };
  return isPicture(image) ? image : null;
}

/** The attributes, in CSS pixels; not a number where one is missing or is relative, and nothing is told by that. */
function statedSize({ width, height }: Element['properties']): PictureSize {
  return { width: Number(width ?? NaN), height: Number(height ?? NaN) };
}

/**
 * A picture in small, as HTML: with its size as attributes, which Outlook goes by.
 */
export function thumbnail(image: Element, { pictures, styles }: ProseLook): string {
  const { src, alt } = image.properties;
  const size = typeof src === 'string' ? pictures.sizes.get(src) : undefined;
  const widest = size === undefined ? THUMBNAIL_WIDTH : thumbnailWidth(size);
  const properties = { src: src ?? '', alt: alt ?? '' };
  const shown = mailPicture({ ...image, properties }, { ...pictures, smaller: pictures.smallest, widest });
  if (shown?.type !== 'element') return '';
  shown.properties['width'] ??= THUMBNAIL_WIDTH;
  shown.properties['style'] = [styles.get('img'), 'vertical-align:top', 'border:0']
    .filter((style) => style !== undefined)
    .join(';');
  return treeHtml(shown);
}
