import type { PartialDate } from '../model/date.ts';

/** A date as feeds and data files publish it: its days show which part of a month is meant. */
export type DateRecord = Omit<PartialDate, 'part'>;

/** A date with exactly the published fields, in their order. */
export function dateRecord({ edtf, start, end, precision, text }: PartialDate): DateRecord {
  return { edtf, start, end, precision, text };
}
