import type { Call, Written } from '../call.ts';
import { escapeHtml, escapeText, htmlLine, linkOf } from '../markdown.ts';
import { firstOf, isPicture, picture, PICTURE_NAME } from './pictures.ts';

/**
 * What can be kept of an instruction that milepost does not know: pictures, links and words that its arguments
 * name. `null` where there is nothing of the kind.
 */
export function salvage(call: Call): Written | null {
  const { named, positional, place, token } = call;
  const src = firstOf(named, 'src', 'image_path', 'image', 'img');
  const isOfPicture = PICTURE_NAME.test(token.name) || PICTURE_NAME.test(positional[0] ?? '');
  if ((src !== undefined && (isOfPicture || isPicture(src))) || (isOfPicture && positional.some(isPicture)))
    return picture(call);
  const url =
    firstOf(named, 'href', 'url', 'link', 'to', 'src') ??
    positional.find((argument) => /^https?:\/\//.test(argument));
  if (place === 'target') return url === undefined ? null : { text: url, isWhole: true };
  const words = wordsOf(call);
  if (url !== undefined) {
    const media = MEDIA.exec(url)?.[1];
    if (place === 'line' && media !== undefined)
      return { text: htmlLine(mediaOf(url, media, call)), isWhole: true };
    return { text: linkOf(url, words.join(' – ')), isWhole: true };
  }
  return words.length === 0 ? null : { text: words.map(escapeText).join(' – '), isWhole: false };
}

/** The words that an instruction names. */
export function wordsOf({ named, positional }: Call): readonly string[] {
  const given = WORDS.flatMap((name) => named.get(name) ?? []);
  return [...given, ...positional.filter((argument) => /\S\s+\S/.test(argument))].filter(
    (text) => text.trim() !== '',
  );
}

const WORDS = [
  'title',
  'heading',
  'summary',
  'text',
  'quote',
  'label',
  'caption',
  'content',
  'description',
  'alt',
  'author',
  'cite',
  'source',
];
const MEDIA = /\.(mp4|webm|ogv|mov|m4v|mp3|ogg|m4a|wav|opus)(?:[?#].*)?$/i;

function mediaOf(url: string, ending: string, { named }: Call): string {
  const name = /^(?:mp3|ogg|m4a|wav|opus)$/i.test(ending) ? 'audio' : 'video';
  const poster = named.get('poster');
  const words = firstOf(named, 'title', 'caption', 'alt') ?? '';
  return `<${name} src="${escapeHtml(url)}"${poster === undefined ? '' : ` poster="${escapeHtml(poster)}"`} controls>${escapeHtml(words)}</${name}>`;
}
