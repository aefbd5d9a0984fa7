import type { PictureChoices, PictureFile, PictureSize, PictureSizes } from '../../model/picture.ts';
import { permalinks } from '../../model/permalinks.ts';
import { attributeValue, withoutReferences } from '../../text/html/serialized.ts';

/** Sets the size and the loading of the pictures in a piece of HTML. */
export type PagePictures = (html: string) => string;

/** What pages know of the pictures on the site. */
export interface SitePictures {
  /** By absolute URL. */
  readonly sizes: PictureSizes;
  readonly choices: PictureChoices;
  /** The site's URL. */
  readonly site: string;
}

/**
 * Makes the function that processes the HTML of one page, piece by piece in order. Each picture gets its size, if it is
 * known and its author states none, so that nothing moves when it loads, and what else there is of it in other widths and
 * formats. All but the first, which is probably visible at once, are only loaded when a reader comes near them.
 */
export function createPagePictures(pictures: SitePictures): PagePictures {
  let isFirst = true;
  return (html) =>
    html.replace(IMAGE, (whole) => {
      // A choice that the author has made stays; it has one picture.
      const isChosen = whole.startsWith('<picture');
      return whole.replace(ONE_IMAGE, (tag) => {
        const place = isFirst ? 'first' : 'later';
        isFirst = false;
        return shown(tag, place, pictures, isChosen);
      });
    });
}

/** What a page depends on of some pictures, in their order. */
export function lookOf(pictures: readonly string[], { sizes, choices }: SitePictures): readonly unknown[] {
  return pictures.map((url) => [sizes.get(url) ?? null, choices.get(url) ?? null]);
}

/** As serialised from a tree: attribute values in double quotes. */
const ONE_IMAGE = /<img(?=[\s>])(?:"[^"]*"|[^">])*>/g;
const IMAGE = /<picture(?=[\s>])[^]*?<\/picture>|<img(?=[\s>])(?:"[^"]*"|[^">])*>/g;

function shown(
  tag: string,
  place: 'first' | 'later',
  { sizes, choices, site }: SitePictures,
  isChosen: boolean,
): string {
  const attributes = new Map(
    Array.from(tag.matchAll(/\s([a-z]+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]),
  );
  const url = withoutReferences(attributes.get('src') ?? '').replaceAll('&amp;', '&');
  const loading = place === 'first' ? ' fetchpriority="high"' : ' loading="lazy"';
  const size = `${sizeOf(attributes, sizes.get(url))}${loading} decoding="async"`;
  const choice = isChosen || attributes.has('srcset') ? undefined : choices.get(url);
  if (choice === undefined) return `${tag.slice(0, -1)}${size}>`;
  const widths = shownWidth(attributes.get('width'), place);
  const set = (files: readonly PictureFile[]): string =>
    ` srcset="${files.map((file) => `${attributeValue(permalinks.asset(site, file.address))} ${file.width}w`).join(', ')}"${widths}`;
  const own = choice.own.length === 0 ? '' : set(choice.own);
  const image = `${tag.slice(0, -1)}${own}${size}>`;
  if (choice.formats.length === 0) return image;
  const sources = choice.formats.map(({ type, files }) => `<source type="${type}"${set(files)}>`);
  return `<picture>${sources.join('')}${image}</picture>`;
}

/**
 * How wide a picture is shown: as its author says, or as wide as the column. A browser that loads it late measures that
 * itself (`auto`).
 */
function shownWidth(stated: string | undefined, place: 'first' | 'later'): string {
  if (stated !== undefined && /^\d+$/.test(stated)) return ` sizes="${stated}px"`;
  return ` sizes="${place === 'later' ? 'auto, ' : ''}${COLUMN}"`;
}

/** The column of `style.css`: 65 characters beside a margin, or what a small screen leaves. */
const COLUMN = '(min-width: 44em) 39em, 90vw';

/** Its size in attributes, unless its author states it. */
function sizeOf(attributes: ReadonlyMap<string, string>, size: PictureSize | undefined): string {
  if (size === undefined || attributes.has('height')) return '';
  const width = attributes.get('width');
  if (width === undefined) return ` width="${size.width}" height="${size.height}"`;
  if (!/^\d+$/.test(width) || size.width === 0) return '';
  return ` height="${Math.max(1, Math.round((size.height * Number(width)) / size.width))}"`;
}
