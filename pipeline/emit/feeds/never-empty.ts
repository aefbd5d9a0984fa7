import type { Image, Prose } from '../../model/prose.ts';
import { escapeHtml } from '../../text/html/escape.ts';

/** What an entry can show if it has no content. */
export interface EntrySubject {
  readonly title: string;
  readonly url: string;
  readonly image: Image | null;
}

/**
 * Content that shows something: if there are no words, pictures or sounds in it, the subject's title, linked to its
 * page, with its picture. An entry without content is invalid, and a reader would see nothing.
 */
export function neverEmpty({ html, text }: Prose, { title, url, image }: EntrySubject): Prose {
  if (HAS_WORDS.test(text) || SHOWN.test(html) || HAS_WORDS.test(html.replaceAll(TAG, '')))
    return { html, text };
  const words = HAS_WORDS.test(title) ? title : url;
  const picture =
    image === null ? '' : `\n<p><img src="${escapeHtml(image.url)}" alt="${escapeHtml(image.alt)}"></p>`;
  const head = `<p><a href="${escapeHtml(url)}">${escapeHtml(words)}</a></p>${picture}`;
  return { html: html === '' ? head : `${head}\n${html}`, text: words };
}

const HAS_WORDS = /[^\s\p{Cf}\p{Cc}]/u;
const SHOWN = /<(?:img|picture|video|audio|math|svg)\b/iu;
const TAG = /<[^>]*>|&nbsp;/gu;
