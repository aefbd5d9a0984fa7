import { z } from 'zod';

import type { Article } from '../../model/publication.ts';
import { appliedTag, tagRecord } from './parts.ts';

const time = z.iso.datetime({ offset: true }).describe('RFC 3339').nullable();

const url = z.string().nullable();

const record = z
  .strictObject({
    source: z.string().describe('Its file below the content folder'),
    id: z.string().describe('Minted once, never changed: a tag: URI (RFC 4151)'),
    slug: z.string().describe('Names it and its newsletter among all'),
    url: z.url().describe('Its permalink'),
    title: z.string().describe('Plain text'),
    published: time,
    updated: time,
    authors: z.array(
      z.strictObject({ name: z.string(), url: z.string().nullable(), email: z.string().nullable() }),
    ),
    language: z.string().describe('BCP 47'),
    summary: z.string().describe('Plain text'),
    canonical: url.describe('Where it first appeared, if elsewhere'),
    external_url: url.describe('What it is about, where it is a link post'),
    expires: time.describe('RFC 3339: from then on it is in no feed'),
    series: z
      .array(
        z.strictObject({
          name: z.string().describe('As the author names it'),
          order: z.number().nullable().describe('Its place among the parts, as stated; null: by its date'),
        }),
      )
      .describe('What it is a part of'),
    audio: z
      .strictObject({
        url: z.string().describe('Absolute URL'),
        length: z.int().nonnegative().describe('In bytes'),
        type: z.string().describe('Media type'),
      })
      .nullable(),
    intro: z.string().describe('Plain text before the first milestone; empty where there is none'),
    outro: z.string().describe('Plain text after the last milestone; empty where there is none'),
    boilerplate: z.string().describe('Plain text of what was left out; empty where there is none'),
    tags: z.array(appliedTag),
    milestones: z.array(z.string()).describe('Ids of its milestones, in order'),
  })
  .meta({ id: 'Article' });

/** The contents of `data/articles.json`. */
export const articlesFileSchema: z.ZodType = z
  .strictObject({ version: z.literal(1), articles: z.array(record) })
  .meta({ id: 'ArticlesFile', description: 'data/articles.json' });

/** What `data/articles.json` has of an article. */
export function articleRecords(article: Article): readonly object[] {
  return [articleRecord(article)];
}

function articleRecord(article: Article): z.infer<typeof record> {
  const { source, id, slug, url, title, published, updated, language, summary, boilerplate } = article;
  const { canonical, externalUrl, expires, series, audio } = article;
  return {
    source,
    id,
    slug,
    url,
    title,
    published,
    updated,
    authors: article.authors.map(({ name, url, email }) => ({ name, url, email })),
    language,
    summary,
    canonical,
    external_url: externalUrl,
    expires,
    series: series.map(({ name, order }) => ({ name, order })),
    audio: audio === null ? null : { url: audio.url, length: audio.length, type: audio.type },
    intro: article.intro?.text ?? '',
    outro: article.outro?.text ?? '',
    boilerplate,
    tags: article.tags.map(tagRecord),
    milestones: article.milestones.map((milestone) => milestone.id),
  };
}
