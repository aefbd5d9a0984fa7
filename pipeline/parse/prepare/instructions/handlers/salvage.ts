import { escapeHtml } from '../../../../text/html/escape.ts';
import type { Call, Written } from '../call.ts';
import { escapeText, htmlLine, linkOf } from '../markdown.ts';
import { firstOf, isPicture, picture, PICTURE_NAME } from './pictures.ts';

/**
 * What can be kept of an unknown instruction: pictures, links and words in its arguments. `null` if there is nothing of
 * the kind.
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
  if (words.length === 0) return null;
  // Whole sentences are read as Markdown, each on a line of the page.
  const sentences = [...named.values()].filter(isProse);
  if (place !== 'line' || sentences.length === 0)
    return { text: words.map(escapeText).join(' – '), isWhole: sentences.length > 0 };
  const lines = saidBy(call).map((text) => text.replace(/\s+/g, ' '));
  return { text: `<b></b>${lines.join('<br>')}`, isWhole: true };
}

/** The words in an instruction, in order. */
export function wordsOf({ named, positional }: Call): readonly string[] {
  const given = [...named].filter(([name, text]) => WORDS.has(name) || isProse(text));
  return [
    ...given.map(([, text]) => withoutComments(text)),
    ...positional.filter((text) => /\S\s+\S/.test(text)),
  ].filter((text) => text.trim() !== '');
}

/** Its words and the addresses among them, in order. */
function saidBy(call: Call): readonly string[] {
  const words = new Set(wordsOf(call));
  const said = [...call.named.values()].flatMap((text): readonly string[] => {
    if (/^https?:\/\/\S+$/.test(text)) return [`<${text}>`];
    const plain = withoutComments(text);
    return words.delete(plain) ? [plain] : [];
  });
  return [...said, ...words];
}

/**
 * Whether a value is something to read, not a setting: several words, or some characters of a script without blanks.
 */
function isProse(text: string): boolean {
  return (
    !/^https?:\/\/\S+$/.test(text) &&
    (/\S\s+\S+\s+\S+\s+\S/.test(text) || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{6}/u.test(text))
  );
}

function withoutComments(text: string): string {
  return text.replace(/<!--[^]*?-->/g, '');
}

const WORDS: ReadonlySet<string> = new Set([
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
]);
const MEDIA = /\.(mp4|webm|ogv|mov|m4v|mp3|ogg|m4a|wav|opus)(?:[?#].*)?$/i;

function mediaOf(url: string, ending: string, { named }: Call): string {
  const name = /^(?:mp3|ogg|m4a|wav|opus)$/i.test(ending) ? 'audio' : 'video';
  const poster = named.get('poster');
  const words = firstOf(named, 'title', 'caption', 'alt') ?? '';
  return `<${name} src="${escapeHtml(url)}"${poster === undefined ? '' : ` poster="${escapeHtml(poster)}"`} controls>${escapeHtml(words)}</${name}>`;
}
