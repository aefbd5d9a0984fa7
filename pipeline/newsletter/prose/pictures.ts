import { createHash } from 'node:crypto';

import type { Element, Text } from 'hast';

import { permalinks } from '../../model/permalinks.ts';
import type { PictureSizes } from '../../model/picture.ts';

/** How a mail shows pictures. */
export interface PictureLook {
  /** URL of the site; pictures from `data:` URLs are hosted below it. */
  readonly site: string;
  readonly sizes: PictureSizes;
  /** What is shown in place of large pictures: the URL, by that of the original. */
  readonly smaller: ReadonlyMap<string, string>;
  /** What is shown in their place beside words. */
  readonly smallest: ReadonlyMap<string, string>;
  /** The greatest width of a picture, in CSS pixels: the width of the text. */
  readonly widest: number;
  /** Whether pictures are shown, or only described. */
  readonly shown: boolean;
  /** What stands for a picture that is not shown: `[Picture: …]`. */
  readonly described: (words: string) => string;
}

/**
 * A picture in a mail: with a description, its size, and an address that any mail program can fetch; it is never
 * attached. If pictures are not wanted, its description instead; `null` if that is empty.
 */
export function mailPicture(image: Element, look: PictureLook): Element | Text | null {
  const { src, alt } = image.properties;
  const words = typeof alt === 'string' ? alt.trim() : '';
  if (!look.shown) return words === '' ? null : { type: 'text', value: look.described(words) };
  image.properties['alt'] = words;
  if (typeof src !== 'string') return image;
  const hosted = src.startsWith('data:') ? hostedPicture(src) : null;
  if (hosted !== null) image.properties['src'] = permalinks.asset(look.site, hosted.path);
  const smaller = look.smaller.get(src);
  if (smaller !== undefined) image.properties['src'] = smaller;
  const size = look.sizes.get(src);
  if (size !== undefined && size.width > 1) {
    const width = Math.min(size.width, look.widest);
    image.properties['width'] = width;
    image.properties['height'] = Math.max(Math.round((size.height * width) / size.width), 2);
  }
  return image;
}

/** A picture from a `data:` URL, which mail programs refuse, as a file of the archive. */
export interface HostedPicture {
  /** Below the site; made from the bytes, so that equal pictures are one file. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The pictures in an HTML text that have to be hosted. */
export function hostedPictures(html: string): readonly HostedPicture[] {
  return [...html.matchAll(/\bsrc="(data:[^"]*)"/g)].flatMap(
    ([, url = '']) => hostedPicture(url.replaceAll('&#x26;', '&')) ?? [],
  );
}

function hostedPicture(url: string): HostedPicture | null {
  const [, type, base64, data = ''] = DATA.exec(url) ?? [];
  const ending = ENDINGS[type?.toLowerCase() ?? ''];
  if (ending === undefined) return null;
  const bytes = Buffer.from(
    base64 === undefined ? unescaped(data) : data,
    base64 === undefined ? 'latin1' : 'base64',
  );
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
  return { path: `newsletters/pictures/${name}.${ending}`, bytes };
}

const DATA = /^data:(image\/[\w+-]+)(?:;[\w-]+=[^;,]*)*(;base64)?,([^]*)$/i;

/** The types that the sanitiser allows in a `data:` URL. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** One character for each byte. */
function unescaped(data: string): string {
  return data.replace(/%([\da-f]{2})/gi, (_code, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
