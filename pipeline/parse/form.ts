import type { ItemForm } from '../model/parsed.ts';
import type { Marker } from './marker.ts';
import type { Piece } from './segment.ts';
import { collapse, isBlank, rawText } from './text.ts';

/**
 * Decides by the shape of each milestone how it is shown: with a heading of its own (`section`), as the paragraphs
 * that it is (`paragraph`), or as a line of a list (`line`). Where most are lines the short ones among them stand in
 * a list; elsewhere a short one is shown like the others.
 */
export function formsOf(pieces: readonly Piece[]): readonly ItemForm[] {
  const lines = pieces.filter(isLine).length;
  const isList = lines > 0 && lines >= pieces.length * LIST_SHARE;
  return pieces.map((piece) => (isList && isLine(piece) ? 'line' : formAlone(piece)));
}

/** From this share of lines on, an article is a list of them. */
const LIST_SHARE = 0.6;
/** In UTF-16 units. An author writes an item as a line of a list up to some sentences, a paragraph as one up to few words. */
const LONGEST_ITEM = 400;
const LONGEST_PARAGRAPH = 160;

function isLine({ marker, body }: Piece): boolean {
  if (marker.kind === 'heading' || marker.kind === 'quote') return false;
  const length = collapse(marker.lead.content.map(rawText).join('')).length;
  const isShort = length <= (marker.kind === 'paragraph' ? LONGEST_PARAGRAPH : LONGEST_ITEM);
  return isShort && blocksOf(marker, body).every((node) => isBlank(node));
}

function formAlone({ marker }: Piece): ItemForm {
  if (marker.kind === 'heading') return 'section';
  const { title, runsOn } = marker.lead;
  return title === '' || runsOn ? 'paragraph' : 'section';
}

/** What of a milestone's body is not in the block that its title was read from. */
export function blocksOf({ lead }: Marker, body: Piece['body']): Piece['body'] {
  return body.slice(lead.rest.length);
}
