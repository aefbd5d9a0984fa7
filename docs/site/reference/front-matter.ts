import { FOREIGN_FIELDS, OWN_FIELDS, TABLES } from '../../../pipeline/collect/front-matter/known-fields.ts';
import { BOUNDS } from '../../../pipeline/model/bounds.ts';
import { fenced, page, table } from './markdown.ts';

/** What each field means. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  id: 'keeps the article’s identity, whatever else changes',
  title: 'the title; default: the first heading (a heading that differs from `title` stays in the text)',
  date: 'when it is published; default: the date in the file name. An article without a date is in no feed and no newsletter',
  updated: 'when it was last edited',
  authors:
    'names in one text (`Ann Lee, Bo Ek and Cy`), a list, or `{name, url, email}`; `Ann <ann@example.org>` and `Ann <https://…>` too',
  language: 'BCP 47: `en`, `pt-BR`',
  slug: 'the part of the address that names the article; default: the file name',
  permalink:
    'its address: a path on the site, or a pattern like `site.permalink`; see [addresses](../DESIGN.md#addresses). A single word is a `slug`, and `false` makes a draft',
  render: '`false`: no page of it is to be written, so it is a draft',
  aliases: 'an earlier path, or a list of them: they redirect to it',
  navigation: 'for a page in `content/pages/`: `header`, `footer` or `none`',
  guid: 'the id of its entry in another generator’s feeds, exactly as it was there',
  summary:
    'one or two sentences; default: everything before `<!--more-->` (or `<!-- excerpt -->`, `<!-- truncate -->`), else the first sentences of the text',
  canonical: 'where it first appeared, an absolute URL',
  external_url: 'what a link post is about, an absolute URL',
  expires: 'from then on it is no longer news',
  series:
    'the series that it is a part of: a name, a list of names, or `{name, order}`, see [pages](../guides/pages.md#finding-more-to-read)',
  series_order: 'which part of the (first) series it is: a number; default: by date',
  audio:
    'a recording: a URL or a file beside the article, or a record with `url`, `length`, `type`, and any of the fields below, see [podcasts](../guides/podcast.md)',
  duration: 'of the recording: seconds, `42:30` or `1:02:30`; default: what the file says',
  season: 'of the recording: a number',
  episode: 'of the recording: its number',
  episode_type: 'of the recording: `full`, `trailer` or `bonus`; in `audio` also `episodeType`',
  explicit: 'of the recording: `true` if its words are only for adults; default: as the podcast says',
  transcript:
    'of the recording: a file that ends in `.vtt`, `.srt`, `.html`, `.json` or `.txt`, or `{url, type}`',
  image: 'a picture: a URL, a list of them, or a record with `url`, `src` or `path`, and `alt`',
  tags: 'a list, or one text with commas; each tag applies to the article and to all its milestones except those that refuse it (`-docker`)',
  draft: '`true`: it is published nowhere',
  status: '`draft`, `private`, `pending`, `members`, `paid` and the like make it a draft',
  milestones:
    '`false`: none; or `{shape: headings, level: 3}`, with `headings`, `list`, `paragraphs`, `table` or `html`',
};

/** The page on front matter: every field that is read, with its other names. */
export function frontMatterPage(): string {
  return page(
    '# Front matter',
    'YAML between `---`, TOML between `+++`, or `Key: value` lines as in Pelican. All of it is optional. Values are text, exactly as written: `title: 1.10` is “1.10”, `tags: [007]` is “007”.',
    fenced(
      'md',
      `---
title: Three things that happened
date: 2026-11-20
tags: [containers, -docker]
summary: What November brought.
---

1. Alpha ships

2. Beta follows

3. Gamma ends it`,
    ),
    table(
      ['field', 'what it means', 'other names'],
      Object.entries(OWN_FIELDS).map(([name, others]) => [
        `\`${name}\``,
        FIELD_WORDS[name] ?? '',
        others.map((other) => `\`${other}\``).join(', '),
      ]),
    ),
    [
      '- `coverImage`, `cover-image` and `Cover_Image` are the same name.',
      `- **Several names for one field**: the field’s own name counts first, then its other names in the order of the table, from the most specific to the least; the first one with a value is used. If the field’s own name is in that list (\`date\`), that is its rank. All tag fields count. Fields in ${TABLES.map((name) => `\`${name}\``).join(' or ')} (Hugo, Zola) count if the field is not stated elsewhere.`,
      '- **Dates**: `2026-11-24`, `2026/11/24`, `24 November 2026`, `November 24, 2026`, `20261124`, with or without a time and a zone: `2026-11-24T10:00:00+01:00`, `2026-11-24 10:00 +0100`, `Tue, 24 Nov 2026 10:00:00 EST` (RFC 5322), `… Europe/Berlin`. The day that is shown is the author’s, in the offset as written; without an offset it is UTC. With `site.timeZone: ’Europe/Berlin’` all days are counted there, and times without an offset are in that zone.'.replaceAll(
        '’Europe/Berlin’',
        "'Europe/Berlin'",
      ),
      '- `published: false` makes a draft, as in Jekyll; `published: 2026-11-24` is a date.',
      '- **A bad value** is reported at its line, and only that field is lost. Only a field that decides whether and when to publish (`date`, `expires`, `draft`, `status`) keeps the article back.',
      `- **Limits**: ${count(BOUNDS.fields)} fields, ${count(BOUNDS.authors)} authors, ${count(BOUNDS.tags)} tags, ${count(BOUNDS.text)} characters in a title or summary, ${count(BOUNDS.frontMatter)} in the whole front matter. Anything beyond them is reported.`,
      `- **Fields that mean nothing here** are ignored silently if they are common in other generators: ${count(FOREIGN_FIELDS.size)} names such as \`layout\`, \`weight\` and \`comments\`. Any other unknown field is reported once for the whole publication; \`frontMatter: { allow: ['geo'] }\` in \`milepost.config.ts\` accepts it. A name within two letters of a known one is a warning at its place; where it may decide on publishing (\`drfat: true\`, \`expries: 2026-12-01\`), it keeps the article back. Names that begin with \`x-\` or \`_\` are yours.`,
    ].join('\n'),
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}
