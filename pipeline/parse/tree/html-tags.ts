/** A tag in HTML, or something written like one. */
export interface HtmlTag {
  /** `other`: a processing instruction, a declaration, CDATA. */
  readonly kind: 'tag' | 'comment' | 'other';
  /** In lower case. */
  readonly name: string;
  readonly closes: boolean;
  /** Whether it is written `<name/>`. */
  readonly isSelfClosed: boolean;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the tags in HTML, in order. */
export function tagsIn(html: string): readonly HtmlTag[] {
  return Array.from(html.matchAll(TAG), (found) => {
    const [source, slash, name, attributes = ''] = found;
    return {
      kind: name !== undefined ? 'tag' : source.startsWith('<!--') ? 'comment' : 'other',
      name: name?.toLowerCase() ?? '',
      closes: slash === '/',
      isSelfClosed: attributes.endsWith('/'),
      attributes,
      start: found.index,
      end: found.index + source.length,
    };
  });
}

const TAG =
  /<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<![a-z][^>]*>?|<(\/?)([a-z][^\s/<>]*)((?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?)>/gi;
