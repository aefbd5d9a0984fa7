import type { Element } from 'hast';

import type { EmitContext } from '../../emit/emitter.ts';
import { artworkOf } from '../../emit/podcast/artwork.ts';
import type { Article } from '../../model/publication.ts';
import { isForThumbnail } from './thumbnail.ts';

/**
 * The picture that leads to the player of a recording; `null`: there is none, or mails show no pictures.
 *
 * @param alt What the link says.
 */
export function artworkImage(
  article: Article,
  alt: string,
  { settings: { newsletter, podcast, site }, pictures }: EmitContext,
): Element | null {
  const src = newsletter.images ? artworkOf(article, podcast, site.url) : null;
  if (src === null) return null;
  const image: Element = { type: 'element', tagName: 'img', properties: { src, alt }, children: [] };
  return isForThumbnail(image, pictures) ? image : null;
}
