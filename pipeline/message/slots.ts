import { EDITION_SLOTS, isEditionSlot, type EditionPart, type EditionSlot } from '../model/edition.ts';
import { escapeHtml } from '../text/html/escape.ts';

/** What is filled in for one subscriber. `why` may be left out: not every edition has a place for it. */
export type SlotValues = Readonly<Record<Exclude<EditionSlot, 'why'>, string>> & { readonly why?: string };

/** A body of a message: a slot's value is escaped in HTML, and used as it is in text. */
export type BodyKind = 'html' | 'text';

/**
 * Cuts content at the slots' tokens.
 *
 * @param within What the content belongs to, see `ContentPart`.
 */
export function cutAtSlots(content: string, within: readonly string[]): readonly EditionPart[] {
  const parts: EditionPart[] = [];
  let at = 0;
  const keep = (end: number): void => {
    if (end > at) parts.push({ kind: 'content', within, content: content.slice(at, end), shorter: [] });
  };
  for (const { 0: token, index } of content.matchAll(SLOT)) {
    const slot = SLOT_NAMES.find((name) => EDITION_SLOTS[name] === token);
    if (slot === undefined) continue;
    keep(index);
    parts.push({ kind: 'slot', within, slot });
    at = index + token.length;
  }
  keep(content.length);
  return parts;
}

/** A slot's value as a body needs it: escaped in HTML, where a slot may be in an attribute or in text. */
export function slotContent(values: SlotValues, slot: EditionSlot, body: BodyKind): string {
  const value = values[slot] ?? '';
  return body === 'html' ? escapeHtml(value) : value;
}

const SLOT_NAMES: readonly EditionSlot[] = Object.keys(EDITION_SLOTS).filter(isEditionSlot);

/** What may be a token: a dot stands for any character here. */
const SLOT = new RegExp(Object.values(EDITION_SLOTS).join('|'), 'g');
