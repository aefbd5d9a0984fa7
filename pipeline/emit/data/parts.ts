import { z } from 'zod';

import type { DateRecord } from '../date-record.ts';
import type { AppliedTag, TagEvidence } from '../../model/publication.ts';

const day = z.iso.date();

/** A date of reduced precision. */
export const partialDate: z.ZodType<DateRecord> = z
  .strictObject({
    edtf: z.string().describe('ISO 8601-2 (EDTF): 2016, 2016-02, 2016-02-04, or an interval'),
    start: day.describe('The first day that it can mean, YYYY-MM-DD'),
    end: day.describe('The last day that it can mean, YYYY-MM-DD'),
    precision: z.enum(['decade', 'year', 'half', 'quarter', 'season', 'month', 'day']),
    text: z.string().describe('The words it was read from'),
  })
  .meta({ id: 'PartialDate' });

/** A tag as the data files have it. */
export interface TagRecord {
  readonly id: string;
  readonly label: string;
  readonly evidence: readonly TagEvidence[];
  readonly implied?: true | undefined;
}

const evidence = z.strictObject({
  field: z
    .enum(['title', 'link', 'lead', 'body', 'author', 'article', 'broader'])
    .describe(
      'Where it was found; author: an editor gave it; article: to the whole article; broader: a narrower tag implies it',
    ),
  text: z.string().describe('The words that were matched or written; the id of the narrower tag'),
  line: z.int().min(1).describe('1-based line of the source file'),
  column: z.int().min(1).describe('1-based column, in UTF-16 units'),
});

/** A tag on a milestone or an article. */
export const appliedTag: z.ZodType<TagRecord> = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    evidence: z.array(evidence).describe('Why it has the tag'),
    implied: z.literal(true).optional().describe('There where nothing but narrower tags speaks for it'),
  })
  .meta({ id: 'Tag' });

/** A tag with exactly the fields of its schema, in their order. */
export function tagRecord({ id, label, evidence, implied }: AppliedTag): TagRecord {
  return {
    id,
    label,
    evidence: evidence.map(({ field, text, line, column }) => ({ field, text, line, column })),
    ...(implied ? { implied } : {}),
  };
}
