import { EDITION_SLOTS, type Edition, type EditionSlot } from '../model/edition.ts';

/** What is filled in for one subscriber. */
export type SlotValues = Readonly<Record<EditionSlot, string>>;

/**
 * Puts a subscriber's values where the edition's slots stand: escaped in the HTML, where a slot may be an
 * attribute or a text, and as they are in the text part.
 */
export function fillSlots(
  edition: Pick<Edition, 'html' | 'text'>,
  values: SlotValues,
): { html: string; text: string } {
  return {
    html: fill(edition.html, values, escapeHtml),
    text: fill(edition.text, values, (value) => value),
  };
}

function fill(part: string, values: SlotValues, escape: (value: string) => string): string {
  // One pass, so that a value that looks like a slot stays what it is.
  return part.replace(SLOT, (token) => {
    const slot = SLOT_NAMES.find((name) => EDITION_SLOTS[name] === token);
    return slot === undefined ? token : escape(values[slot]);
  });
}

function isSlot(name: string): name is EditionSlot {
  return Object.hasOwn(EDITION_SLOTS, name);
}

const SLOT_NAMES: readonly EditionSlot[] = Object.keys(EDITION_SLOTS).filter(isSlot);
const SLOT = new RegExp(
  Object.values(EDITION_SLOTS)
    .map((token) => token.replaceAll('.', String.raw`\.`))
    .join('|'),
  'g',
);

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
