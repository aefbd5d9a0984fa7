import { z } from 'zod';

import type { Article, Milestone } from '../../model/publication.ts';
import { dateRecord } from '../date-record.ts';
import { appliedTag, partialDate, tagRecord } from './parts.ts';

const url = z.string().describe('Absolute URL');

const record = z
  .strictObject({
    id: z.string().describe('Minted once, never changed: a tag: URI (RFC 4151)'),
    article: z.string().describe("The article's file below the content folder"),
    line: z.int().positive().describe("1-based line of the article's file at which it starts"),
    ordinal: z.int().nullable().describe('The number as printed'),
    title: z.string().describe('Plain text, without the number'),
    titleHtml: z
      .string()
      .describe('The title line as sanitised inline HTML; empty where the title is made from the body'),
    target: url.nullable().describe('Where the title leads'),
    form: z
      .enum(['section', 'paragraph', 'line'])
      .describe('section: the title stands above the body; else it is a part of it'),
    url,
    text: z.string().describe('The body as plain text'),
    html: z.string().describe('The body as sanitised HTML with absolute URLs'),
    date: partialDate.nullable(),
    tags: z.array(appliedTag),
    links: z.array(z.strictObject({ url, text: z.string() })).describe('In document order'),
  })
  .meta({ id: 'Milestone' });

/** The contents of `data/milestones.json`. */
export const milestonesFileSchema: z.ZodType = z
  .strictObject({ version: z.literal(1), milestones: z.array(record) })
  .meta({ id: 'MilestonesFile', description: 'data/milestones.json' });

/** What `data/milestones.json` has of an article: its milestones, in the order of the document. */
export function milestoneRecords({ milestones }: Article): readonly object[] {
  return milestones.map(milestoneRecord);
}

function milestoneRecord(milestone: Milestone): z.infer<typeof record> {
  const { id, article, line, ordinal, title, titleHtml, target, form, body, date, tags, links } = milestone;
  return {
    id,
    article,
    line,
    ordinal,
    title,
    titleHtml,
    target,
    form,
    url: milestone.url,
    text: body.text,
    html: body.html,
    date: date === null ? null : dateRecord(date),
    tags: tags.map(tagRecord),
    links: links.map((link) => ({ url: link.url, text: link.text })),
  };
}
