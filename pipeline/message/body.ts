import type { ContentPart, EditionPart, EditionSlot } from '../model/edition.ts';
import { runJoiner, withoutLastSoftBreak, type EncodedPiece } from './encoded-runs.ts';
import { partFitter, type FormSizes } from './fit-parts.ts';
import { SHORTENED_ABOVE } from './size-limits.ts';
import type { ItemChoice } from './outline.ts';
import { encodedPart } from './quoted-printable.ts';
import { slotContent, type BodyKind, type SlotValues } from './slots.ts';

/** One of the two bodies of an edition's messages: the HTML or the text. */
export interface MessageBody {
  /**
   * As a person sees it, for previews and the archive.
   *
   * @param limit It is shortened above this many bytes; by default the limit for mails.
   */
  read(choice: ItemChoice, values: SlotValues, limit?: number): string;
  /** As quoted-printable (RFC 2045), lines ended by CRLF, in pieces to be joined. */
  encoded(choice: ItemChoice, values: SlotValues): readonly Buffer[];
}

/** How many choices are remembered; any others are fitted again each time. */
const CHOICES_HELD = 2000;
/**
 * The room for a slot's value is rounded up to steps of this many bytes, so that subscribers can share a fitted body.
 */
const SLOT_STEP = 256;

/** Makes a body from its parts. Each part is measured and encoded once, and each choice is fitted once. */
export function bodyOf(parts: readonly EditionPart[], kind: BodyKind): MessageBody {
  const fit = partFitter(parts);
  const contentSizes = parts.map((part) => (part.kind === 'slot' ? null : formSizes(part)));
  const slots = [...new Set(parts.flatMap((part) => (part.kind === 'slot' ? [part.slot] : [])))];
  const encodedForms = new Map<string, Buffer>();
  const join = runJoiner();
  const fitted = new Map<string, readonly PlacedPart[]>();

  const placed = (choice: ItemChoice, values: SlotValues, limit = SHORTENED_ABOVE): readonly PlacedPart[] => {
    const rooms = new Map(slots.map((slot) => [slot, slotRoom(values, slot, kind)]));
    const key = `${choice?.join() ?? 'all'} ${[...rooms.values()].join()} ${limit}`;
    const known = fitted.get(key);
    if (known !== undefined) return known;
    const sizes = parts.map((part, index) =>
      part.kind === 'slot' ? [rooms.get(part.slot) ?? 0] : (contentSizes[index] ?? [0]),
    );
    const forms = fit(choice, sizes, limit);
    const made = forms.flatMap((form, index) => (form === null ? [] : [{ index, form }]));
    if (fitted.size >= CHOICES_HELD) fitted.clear();
    fitted.set(key, made);
    return made;
  };

  const pieceOf = ({ index, form }: PlacedPart): EncodedPiece => {
    const part = parts[index];
    if (part?.kind === 'slot') return part.slot;
    const key = `${index} ${form}`;
    const encoded = encodedForms.get(key) ?? encodedPart(part === undefined ? '' : contentIn(part, form));
    encodedForms.set(key, encoded);
    return encoded;
  };

  const encodedWhy = new Map<string, Buffer>();
  const encodedSlot = (values: SlotValues, slot: EditionSlot): Buffer => {
    const content = slotContent(values, slot, kind);
    // Many have this one in common.
    const known = slot === 'why' ? encodedWhy.get(content) : undefined;
    const encoded = known ?? encodedPart(content);
    if (slot === 'why' && known === undefined) {
      if (encodedWhy.size >= CHOICES_HELD) encodedWhy.clear();
      encodedWhy.set(content, encoded);
    }
    return encoded;
  };

  return {
    read: (choice, values, limit) =>
      placed(choice, values, limit)
        .map(({ index, form }) => contentOf(parts[index], form, values, kind))
        .join(''),
    encoded: (choice, values) => {
      const list = placed(choice, values);
      const pieces = join(list, () => list.map(pieceOf));
      return withoutLastSoftBreak(
        pieces.map((piece) => (typeof piece === 'string' ? encodedSlot(values, piece) : piece)),
      );
    },
  };
}

/** A part that is shown, and in which form. */
interface PlacedPart {
  readonly index: number;
  readonly form: number;
}

function formSizes({ content, shorter }: ContentPart): FormSizes {
  return [
    Buffer.byteLength(content),
    ...shorter.map(({ at, end }) => Buffer.byteLength(content.slice(0, at)) + Buffer.byteLength(end)),
  ];
}

function contentOf(part: EditionPart | undefined, form: number, values: SlotValues, kind: BodyKind): string {
  if (part === undefined) return '';
  return part.kind === 'slot' ? slotContent(values, part.slot, kind) : contentIn(part, form);
}

function contentIn(part: ContentPart, form: number): string {
  const shorter = form === 0 ? undefined : part.shorter[form - 1];
  return shorter === undefined ? part.content : part.content.slice(0, shorter.at) + shorter.end;
}

function slotRoom(values: SlotValues, slot: keyof SlotValues, kind: BodyKind): number {
  return Math.ceil(Buffer.byteLength(slotContent(values, slot, kind)) / SLOT_STEP) * SLOT_STEP;
}
