import type { Call, Written } from '../call.ts';
import { escapeText, imageOf } from '../markdown.ts';

/** An instruction's name that means a picture. */
export const PICTURE_NAME: RegExp =
  /^(?:.*[-_/])?(?:img|images?|figure|fig|photo|picture|pic|screenshot|thumbnail|asset_img|lazyload|legacy-img|img-right|img-left)(?:[-_.].*)?$/;
const PICTURE_FILE = /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#].*)?$/i;

/**
 * A picture, with its words and where it leads: `{{< figure src= alt= caption= link= >}}`, `{% include figure.html src=
 * %}`, `{% img [class] /x.png [width [height]] [title] %}`.
 */
export function picture(call: Call): Written | null {
  const { named, positional, place } = call;
  const src =
    firstOf(named, 'src', 'url', 'path', 'image_path', 'image', 'file', 'filename', 'img') ??
    pictureIn(positional);
  if (src === undefined) return null;
  if (place === 'target') return { text: src.replace(/\s+/g, '%20'), isWhole: true };
  const caption = firstOf(named, 'caption', 'description', 'attr') ?? '';
  const title = named.get('title') ?? '';
  const alt =
    firstOf(named, 'alt', 'alttext', 'imagealt') ??
    (positional.includes(src) ? wordsBehind(positional, src) : '');
  const href = firstOf(named, 'link', 'href', 'target_url');
  const image = imageOf(src, alt);
  const shown = href === undefined ? image : `[${image}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const words = [title, caption]
    .filter((text) => text.trim() !== '')
    .map((text) => text.replace(/\s+/g, ' '));
  if (words.length === 0) return { text: shown, isWhole: true };
  // Captions are Markdown and must be read inside a paragraph, so it begins with something invisible.
  const text =
    place === 'line'
      ? `<b></b><figure>${shown}<figcaption>${words.join('<br>')}</figcaption></figure>`
      : `${shown} <em>${words.join(' – ')}</em>`;
  return { text, isWhole: true };
}

/** Obsidian's `![[picture.png|words]]`; for anything else, a link. */
export function wiki({ token }: Call): Written | null {
  const [target = '', ...labels] = token.args.split('|').map((part) => part.trim());
  const words = labels.filter((label) => !/^\d+(?:x\d+)?$/.test(label)).join(' ');
  if (PICTURE_FILE.test(target)) return { text: imageOf(target, words), isWhole: true };
  const file = /\.\w{2,5}(?:#.*)?$/.test(target) ? target : target.replace(/(?=#|$)/, '.md');
  return { text: `[${escapeText(words || target)}](<${file.replace(/\s/g, '%20')}>)`, isWhole: true };
}

function pictureIn(positional: readonly string[]): string | undefined {
  return (
    positional.find((argument) => PICTURE_FILE.test(argument)) ??
    positional.find((argument) => /^(?:\/|https?:)/.test(argument))
  );
}

/** Whether it is the address of a picture. */
export function isPicture(url: string): boolean {
  return PICTURE_FILE.test(url);
}

function wordsBehind(positional: readonly string[], src: string): string {
  return positional
    .slice(positional.indexOf(src) + 1)
    .filter((argument) => !/^\d+(?:px|%)?$/.test(argument))
    .join(' ');
}

/** The first of some arguments that is present and not empty. */
export function firstOf(named: ReadonlyMap<string, string>, ...names: readonly string[]): string | undefined {
  return names.map((name) => named.get(name)).find((value) => value !== undefined && value.trim() !== '');
}
