import type { ItemForm } from '../../model/parsed.ts';
import type { Marker } from './marker.ts';
import type { Segment } from './segment.ts';
import { rawTextOf } from '../../text/html/plain-marks.ts';
import { collapse, isBlank } from '../tree/text.ts';

/**
 * Decides by the shape of each milestone how it is shown: with a heading of its own (`section`), as the paragraphs it
 * is (`paragraph`), or as a line of a list (`line`). If most are lines, the short ones form a list, and the other items
 * between them are paragraphs; otherwise a short one is shown like the others.
 */
export function formsOf(segments: readonly Segment[]): readonly ItemForm[] {
  const lines = segments.filter(isLine).length;
  const isList = lines > 0 && lines >= segments.length * LIST_SHARE;
  // Leads that are written alike are shown alike.
  const leads = segments.filter(isLead);
  const runOn = leads.filter(({ marker }) => marker.lead.runsOn).length > leads.length * RUN_ON_SHARE;
  return segments.map((segment) => {
    if (isList && isLine(segment)) return 'line';
    // Among lines, a heading would stand out just because there is more to say.
    if (isList && segment.marker.kind === 'item') return 'paragraph';
    return isLead(segment) && runOn ? 'paragraph' : formAlone(segment);
  });
}

/** Whether a title begins a block that continues after it; the other cells of a row are no such continuation. */
function isLead({ marker: { kind, lead } }: Segment): boolean {
  return kind !== 'row' && lead.title !== '' && lead.rest.some((node) => !isBlank(node));
}

/** From this share of sentences that continue after the title, all such leads are paragraphs. */
const RUN_ON_SHARE = 0.3;

/** From this share of lines up, an article is a list of them. */
const LIST_SHARE = 0.6;
/**
 * In UTF-16 units. Authors write a list item of up to some sentences as a line, but a paragraph only if it has few
 * words.
 */
const LONGEST_ITEM = 400;
const LONGEST_PARAGRAPH = 160;

function isLine({ marker, body }: Segment): boolean {
  if (marker.kind === 'heading' || marker.kind === 'quote') return false;
  const length = collapse(rawTextOf(marker.lead.content)).length;
  const isShort = length <= (marker.kind === 'paragraph' ? LONGEST_PARAGRAPH : LONGEST_ITEM);
  return isShort && blocksOf(marker, body).every((node) => isBlank(node));
}

function formAlone({ marker }: Segment): ItemForm {
  const { title, runsOn } = marker.lead;
  return title === '' || runsOn ? 'paragraph' : 'section';
}

/** The blocks of a milestone's body other than the one its title was read from. */
export function blocksOf({ lead }: Marker, body: Segment['body']): Segment['body'] {
  return body.slice(lead.rest.length);
}
