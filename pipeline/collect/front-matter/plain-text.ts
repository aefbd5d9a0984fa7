import { parseEntities } from 'parse-entities';

/**
 * A text of the front matter as plain text on one line, even if another generator took it for HTML: without emphasis
 * (`writing for action <em>and</em> flexibility`) and character references (`DigitalGov&#8217;s`).
 *
 * Tags and references that the text is about stay: "Using <b> & the <script> tag", "Write &amp;".
 */
export function plainText(text: string): string {
  const plain = withoutEmphasis(text);
  return (isEncoded(plain) ? parseEntities(plain) : plain).replaceAll(/\s+/g, ' ').trim();
}

const EMPHASIS = /<(em|i|strong|cite|small|sup|sub|span)(?:\s[^<>]*)?>([^<>]+)<\/\1>/gi;

const DEEPEST = 4;

/** Removes pairs only, from the inside out. */
function withoutEmphasis(text: string): string {
  let plain = text;
  for (let depth = 0; depth < DEEPEST; depth += 1) plain = plain.replaceAll(EMPHASIS, '$2');
  return plain;
}

/** A text whose only references are HTML's own characters may be about them, unless they join words. */
function isEncoded(text: string): boolean {
  return /&(?!(?:amp|lt|gt|quot|apos);)#?\w+;/.test(text) || /\w ?&amp; ?\w(?!\w*;)/.test(text);
}
