import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** Parses a piece of HTML. Most titles are plain words, for which no parser is needed. */
export function fragment(html: string): Root {
  if (!PLAIN.test(html)) return fromHtml(html, { fragment: true });
  return { type: 'root', children: html === '' ? [] : [{ type: 'text', value: html }] };
}

/** Text without anything that HTML reads as something else: tags, references, or characters that it changes. */
const PLAIN = /^[^<&\0\r\ufeff]*$/;
