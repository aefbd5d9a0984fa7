import {
  chosenItems,
  outlineOf,
  shownNames,
  type ItemChoice,
  type Outline,
  type ShownNames,
} from './outline.ts';
import type { EditionPart } from '../model/edition.ts';

/** Bytes of UTF-8 of a body with everything in it, except what is filled in for each subscriber. */
export function fullSize(parts: readonly EditionPart[]): number {
  return sum(parts.map((part) => (part.kind === 'slot' ? 0 : Buffer.byteLength(part.content))));
}

/** Bytes of UTF-8 of each form of a part, longest first; the index is the form's number. */
export type FormSizes = readonly number[];

/** The form in which each part is shown; `null`: it is not shown. */
export type FittedParts = readonly (number | null)[];

/** Fits the subscriber's choice from one body into a number of bytes. */
export type PartFitter = (choice: ItemChoice, sizes: readonly FormSizes[], limit: number) => FittedParts;

/**
 * Fits an edition's body: the longest parts are shortened first, all to one length, so that every milestone keeps as
 * much as it can. If even the shortest forms are too much together, the last milestones are left out.
 */
export function partFitter(parts: readonly EditionPart[]): PartFitter {
  const outline = outlineOf(parts);
  return (choice, sizes, limit) => {
    const whole = shown(parts, shownNames(outline, choice, new Set()));
    const size = (indexes: readonly number[], form: 0 | -1): number =>
      sum(indexes.map((index) => sizes[index]?.at(form) ?? 0));
    if (size(whole, 0) <= limit) return forms(parts, whole, sizes, Number.POSITIVE_INFINITY);
    const names = leastNames(parts, outline, choice, (indexes) => size(indexes, -1) <= limit);
    const kept = shown(parts, names);
    return forms(parts, kept, sizes, commonLength(kept, sizes, limit));
  };
}

/**
 * Leaves out chosen items, from the last one backwards, until the shortest forms of the rest fit or nothing is left.
 */
function leastNames(
  parts: readonly EditionPart[],
  outline: Outline,
  choice: ItemChoice,
  fits: (indexes: readonly number[]) => boolean,
): ShownNames {
  const chosen = chosenItems(outline, choice);
  const without = (count: number): ShownNames =>
    shownNames(outline, choice, new Set(chosen.slice(chosen.length - count)));
  // Fewer items give a smaller body: leaving out `tooMany` is known not to be enough, leaving out `enough` is.
  let [tooFew, enough] = [-1, chosen.length];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (fits(shown(parts, without(middle)))) enough = middle;
    else tooFew = middle;
  }
  return without(enough);
}

/** The greatest length to which longer parts can be cut so that all parts together stay within the limit. */
function commonLength(indexes: readonly number[], sizes: readonly FormSizes[], limit: number): number {
  const lengths = [...new Set(indexes.flatMap((index) => sizes[index] ?? []))].sort((a, b) => a - b);
  let [fits, tooLong] = [-1, lengths.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    const length = lengths[middle] ?? 0;
    if (sum(indexes.map((index) => sizes[index]?.[formWithin(sizes[index], length)] ?? 0)) <= limit) {
      fits = middle;
    } else tooLong = middle;
  }
  return lengths[fits] ?? 0;
}

function forms(
  parts: readonly EditionPart[],
  indexes: readonly number[],
  sizes: readonly FormSizes[],
  length: number,
): FittedParts {
  const kept = new Set(indexes);
  return parts.map((_part, index) => (kept.has(index) ? formWithin(sizes[index] ?? [0], length) : null));
}

/** The longest form of at most this length; the shortest form if there is none. */
function formWithin(sizes: FormSizes, length: number): number {
  const found = sizes.findIndex((size) => size <= length);
  return found === -1 ? sizes.length - 1 : found;
}

function shown(parts: readonly EditionPart[], names: ShownNames): readonly number[] {
  return parts.flatMap(({ within }, index) => (within.every((name) => names.has(name)) ? [index] : []));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
