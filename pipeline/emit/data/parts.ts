import { z } from 'zod';

import type { PartialDate } from '../../model/date.ts';
import type { AppliedTag } from '../../model/publication.ts';

const day = z.iso.date();

/** A date of reduced precision. */
export const partialDate: z.ZodType<PartialDate> = z
  .strictObject({
    edtf: z.string().describe('ISO 8601-2 (EDTF): 2016, 2016-02, 2016-02-04, or an interval'),
    start: day.describe('The first day that it can mean, YYYY-MM-DD'),
    end: day.describe('The last day that it can mean, YYYY-MM-DD'),
    precision: z.enum(['decade', 'year', 'half', 'quarter', 'season', 'month', 'day']),
    text: z.string().describe('The words it was read from'),
  })
  .meta({ id: 'PartialDate' });

const evidence = z.strictObject({
  field: z
    .enum(['title', 'body', 'author', 'broader'])
    .describe('Where it was found; author: an editor gave it; broader: a narrower tag implies it'),
  text: z.string().describe('The words that were matched, or the id of the narrower tag'),
});

/** A tag on a milestone or an article. */
export const appliedTag: z.ZodType<AppliedTag> = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    evidence: z.array(evidence).describe('Why it has the tag'),
  })
  .meta({ id: 'Tag' });

/** A date with the fields of its schema and no others, in their order. */
export function dateRecord({ edtf, start, end, precision, text }: PartialDate): PartialDate {
  return { edtf, start, end, precision, text };
}

/** A tag with the fields of its schema and no others, in their order. */
export function tagRecord({ id, label, evidence }: AppliedTag): AppliedTag {
  return { id, label, evidence: evidence.map(({ field, text }) => ({ field, text })) };
}
