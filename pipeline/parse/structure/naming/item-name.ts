import { splitAt } from '../../tree/inline.ts';
import { rawTextOf } from '../../../text/html/plain-marks.ts';
import type { Marker } from '../marker.ts';
import { type ItemName, linkName } from './link-name.ts';
import { quotedName } from './quoted-name.ts';

/**
 * What an item is called whose line is not written as a title: the words of a link, or a title in quotation marks.
 *
 * @returns `null` if nothing names it; for anything but list items and paragraphs.
 */
export function itemName({ kind, lead }: Pick<Marker, 'kind' | 'lead'>): ItemName | null {
  if (kind !== 'item' && kind !== 'paragraph') return null;
  const linked = linkName(lead);
  if (linked !== null || lead.bold !== null || lead.link || lead.date !== null) return linked;
  const text = rawTextOf(lead.content);
  const words = quotedName(text);
  if (words === null) return null;
  return { words, nodes: splitAt(lead.content, text.indexOf(words) + words.length).before };
}
