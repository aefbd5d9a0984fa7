import type { ParsedArticle } from '../../model/parsed.ts';
import { proseOf } from '../../model/prose.ts';
import { withoutReferences } from '../../text/html/serialized.ts';
import { URL_ATTRIBUTE } from '../../text/html/url-attributes.ts';

/** The absolute URLs of everything that an article or page links to or shows. */
export function* linksOf(article: ParsedArticle): Generator<string> {
  const { milestones, groups, image } = article;
  const pieces = [...proseOf(article), ...milestones.map(({ whole }) => whole)];
  for (const prose of pieces) if (prose !== null) yield* urlsIn(prose.html);
  for (const { titleHtml } of [...milestones, ...groups]) yield* urlsIn(titleHtml);
  if (image !== null) yield image.url;
}

/** @param html As serialised from a tree: attribute values in double quotes. */
function* urlsIn(html: string): Generator<string> {
  for (const [, name = '', value = ''] of html.matchAll(URL_ATTRIBUTE)) {
    const plain = withoutReferences(value);
    if (name !== 'srcset') yield plain;
    else for (const one of plain.split(/,\s+/)) yield one.trim().split(/\s/)[0] ?? '';
  }
}
