import type { PictureSize, PictureSizes } from '../../model/picture.ts';
import { withoutReferences } from '../../text/html/serialized.ts';

/** Sets the size and the loading of the pictures in a piece of HTML. */
export type PagePictures = (html: string) => string;

/**
 * Makes the function that processes the HTML of one page, piece by piece in order. Each picture gets its size, if it is
 * known and its author states none, so that nothing moves when it loads. All but the first, which is probably visible
 * at once, are only loaded when a reader comes near them.
 *
 * @param sizes By absolute URL.
 */
export function createPagePictures(sizes: PictureSizes): PagePictures {
  let isFirst = true;
  return (html) =>
    html.replace(IMAGE, (tag) => {
      const added = `${sizeOf(tag, sizes)}${isFirst ? '' : ' loading="lazy"'}`;
      isFirst = false;
      return `${tag.slice(0, -1)}${added}>`;
    });
}

/** The sizes of some pictures, in their order; `null`: unknown. */
export function sizesOf(pictures: readonly string[], sizes: PictureSizes): readonly (PictureSize | null)[] {
  return pictures.map((url) => sizes.get(url) ?? null);
}

/** As serialised from a tree: attribute values in double quotes. */
const IMAGE = /<img(?=[\s>])(?:"[^"]*"|[^">])*>/g;

function sizeOf(tag: string, sizes: PictureSizes): string {
  const attributes = new Map(
    Array.from(tag.matchAll(/\s([a-z]+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]),
  );
  const size = sizes.get(withoutReferences(attributes.get('src') ?? '').replaceAll('&amp;', '&'));
  if (size === undefined || attributes.has('height')) return '';
  const width = attributes.get('width');
  if (width === undefined) return ` width="${size.width}" height="${size.height}"`;
  if (!/^\d+$/.test(width) || size.width === 0) return '';
  return ` height="${Math.max(1, Math.round((size.height * Number(width)) / size.width))}"`;
}
