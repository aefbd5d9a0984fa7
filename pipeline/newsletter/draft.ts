import type { EditionPart, ShorterForm } from '../model/edition.ts';
import { SHORTENED_ABOVE } from '../message/size-limits.ts';
import { cutAtSlots } from '../message/slots.ts';

/** A piece of an edition's HTML or text that will become a part. */
export interface Draft {
  /** The names of what it belongs to, see `ContentPart`. */
  readonly within: readonly string[];
  readonly content: string;
  /** Makes its shorter forms; `null`: it has none, and may contain slots. */
  readonly shorter: (() => readonly ShorterForm[]) | null;
}

/** Up to this share of the limit nothing is ever shortened, whatever the slots contain. */
const ALWAYS_FITS = 0.8;

/**
 * Turns drafts into the parts of a body. Shorter forms are only made if the whole is so large that it may need them.
 *
 * @param limit Where it is shortened, in bytes; it is the limit for mails, or `Infinity`.
 */
export function partsOf(drafts: readonly Draft[], limit: number = SHORTENED_ABOVE): readonly EditionPart[] {
  const size = drafts.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  return joined(drafts).flatMap(({ within, content, shorter }): readonly EditionPart[] => {
    if (shorter === null) return cutAtSlots(content, within);
    if (content === '') return [];
    return [{ kind: 'content', within, content, shorter: size > limit * ALWAYS_FITS ? shorter() : [] }];
  });
}

/** Joins neighbours that are always shown together, for example where a decided marker was. */
function joined(drafts: readonly Draft[]): readonly Draft[] {
  const all: Draft[] = [];
  for (const draft of drafts) {
    const last = all.at(-1);
    const together =
      last !== undefined &&
      last.shorter === null &&
      draft.shorter === null &&
      last.within.join() === draft.within.join();
    if (together) all[all.length - 1] = { ...last, content: last.content + draft.content };
    else all.push(draft);
  }
  return all;
}

/**
 * Describes shorter forms of a content by what they share with it and how they end. A form that is no shorter than the
 * one before is left out.
 *
 * @param forms Longest first.
 */
export function shorterForms(content: string, forms: readonly string[]): readonly ShorterForm[] {
  const shorter: ShorterForm[] = [];
  let size = Buffer.byteLength(content);
  for (const form of forms) {
    const formSize = Buffer.byteLength(form);
    if (formSize >= size) continue;
    size = formSize;
    const at = sharedLength(content, form);
    shorter.push({ at, end: form.slice(at) });
  }
  return shorter;
}

/** The length of the common beginning, in whole characters. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  const last = length > 0 ? a.charCodeAt(length - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}
