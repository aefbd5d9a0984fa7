import { slotValues } from '../../message/compose.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Edition, EditionPart } from '../../model/edition.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { type BodyKind, slotContent, type SlotValues } from '../../message/slots.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import type { ItemChoice } from '../../message/outline.ts';
import { sampleEnvelope, sampleMessage } from '../sample.ts';
import { inspect } from './inspect.ts';
import { type InspectedMail, inspectedMail } from './inspected-mail.ts';

/** A message, and what is wrong with it. */
export interface InspectedEdition {
  readonly bytes: Uint8Array;
  readonly mail: InspectedMail;
  readonly findings: readonly Diagnostic[];
}

/**
 * Checks the message of an edition by every rule that can be applied to its bytes.
 *
 * @param origins Where its items come from, in order.
 * @param choice The items that the subscriber gets.
 * @param follows Ids of the tags for which they get them; empty: they get everything.
 */
export async function inspectEdition(
  edition: Edition,
  origins: readonly ItemOrigin[],
  publication: Publication,
  { settings, templates }: EmitContext,
  choice: ItemChoice = null,
  follows: readonly string[] = [],
): Promise<InspectedEdition> {
  const values = slotValues(sampleEnvelope(edition, publication, settings, follows));
  const bytes = sampleMessage(edition, publication, settings, choice, follows);
  const about = {
    settings,
    links: { unsubscribe: values.unsubscribe, web: edition.url },
    wholeSize: sizeOf(edition.html),
  };
  const mail = inspectedMail(bytes, about);
  const ranges = itemRanges(edition.html, mail.html, values);
  const findings = await inspect(mail, {
    templates: templates.email,
    placeAt: (offset) => {
      const item = ranges.find(({ start, end }) => start <= offset && offset < end);
      return item === undefined ? null : (origins[item.index] ?? null);
    },
    whole: origins[0] === undefined || edition.kind === 'digest' ? null : origins[0].file,
  });
  return { bytes, mail, findings };
}

/** Where an item of an edition was written. */
export interface ItemOrigin {
  /** As people know it: `content/articles/a.md`. */
  readonly file: string;
  /** 1-based; `null`: an article as a whole. */
  readonly line: number | null;
}

/** The origins of an article's items. */
export function articleOrigins({ source, milestones }: Article): readonly ItemOrigin[] {
  const file = `content/${source}`;
  return milestones.length === 0 ? [{ file, line: null }] : milestones.map(({ line }) => ({ file, line }));
}

function sizeOf(parts: readonly EditionPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'slot' ? 0 : Buffer.byteLength(part.content)), 0);
}

/** A range of the HTML, and the item it belongs to. */
interface ItemRange {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** Follows the parts of an edition through its HTML, in which some are shortened and some left out. */
function itemRanges(parts: readonly EditionPart[], html: string, values: SlotValues): readonly ItemRange[] {
  const ranges: ItemRange[] = [];
  let at = 0;
  for (const part of parts) {
    const shown = formsOf(part, values, 'html').find((form) => html.startsWith(form, at));
    if (shown === undefined) continue;
    const index = part.within.flatMap((name) => /^milestone:(\d+)$/.exec(name)?.[1] ?? []).at(-1);
    if (index !== undefined) ranges.push({ start: at, end: at + shown.length, index: Number(index) });
    at += shown.length;
  }
  return ranges;
}

function formsOf(part: EditionPart, values: SlotValues, kind: BodyKind): readonly string[] {
  if (part.kind === 'slot') return [slotContent(values, part.slot, kind)];
  return [part.content, ...part.shorter.map(({ at, end }) => part.content.slice(0, at) + end)];
}
