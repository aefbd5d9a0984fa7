import type { Article, Milestone } from '../../model/publication.ts';
import { permalinks } from '../../model/permalinks.ts';
import { primaryLanguage } from '../../model/language.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { dataHash } from '../../text/hash.ts';
import { escapeHtml } from '../../text/html/escape.ts';
import { dateYear, type SearchFilter, FILTERS, filterValues } from './filters.ts';

/** An article as the search index takes it. */
export interface SearchableDocument {
  /** Distinct among articles, and the same as long as the article has its address. */
  readonly name: string;
  /** A page for the index alone: what is searched, and what is shown of it. */
  readonly html: string;
}

/** What results show of a milestone, and what they are narrowed by: anchor, title, year (or an empty text), labels of tags. */
export type SearchedItem = readonly [anchor: string, title: string, year: string, ...tags: string[]];

/**
 * An article as a page of its own for the index: words, not markup, each milestone below a heading with its anchor, so that
 * a result leads to it. One document for all of an article finds it also by words that are in different milestones, takes
 * half the time and the bytes that a document for each milestone would, and words of titles count for more.
 */
export function searchableDocument(article: Article): SearchableDocument {
  const { title, address, published, authors, milestones, groups, intro, outro, language } = article;
  const items = milestones.map(searchedItem);
  const values = filterValues({
    tags: article.tags.map(({ label }) => label),
    published,
    dates: milestones.map(({ date }) => date),
    authors,
  });
  const filters = FILTERS.flatMap((name) => values[name].map((value) => filter(name, value)));
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    paragraph(intro?.text),
    // What stands after the last milestone is no part of it.
    paragraph(outro?.text),
    ...milestones.map((milestone, index) =>
      [
        ...groups
          .filter(({ first }) => first === index)
          .map((group) => `${heading(group.anchor, group.title)}${paragraph(group.lead?.text)}`),
        heading(milestone.anchor, milestone.title),
        paragraph(restOf(milestone)),
      ].join('\n'),
    ),
  ];
  return {
    name: dataHash(address),
    html: `<!doctype html>
<html lang="${primaryLanguage(language)}">
<head>
${meta('href', permalinks.page('', address))}
${meta('date', published === null ? '' : dayOf(published))}
${meta('items', JSON.stringify(items))}
${filters.join('\n')}
</head>
<body data-pagefind-body>
${body.join('\n')}
</body>
</html>
`,
  };
}

/** Hash of everything that the index has of an article. */
export function searchHash(article: Article): string {
  const { name, html } = searchableDocument(article);
  return dataHash(name, html);
}

function searchedItem({ anchor, title, date, tags }: Milestone): SearchedItem {
  return [anchor, title, dateYear(date), ...tags.map(({ label }) => label)];
}

/** What a milestone says besides its title, with which its text may begin. */
function restOf({ title, body: { text } }: Milestone): string {
  return text.startsWith(title) ? text.slice(title.length) : text;
}

function heading(anchor: string, title: string): string {
  return `<h2 id="${escapeHtml(anchor)}">${escapeHtml(title)}</h2>`;
}

function paragraph(text = ''): string {
  return text.trim() === '' ? '' : `<p>${escapeHtml(text)}</p>`;
}

function filter(name: SearchFilter, value: string): string {
  return `<meta data-pagefind-filter="${name}[content]" content="${escapeHtml(value)}">`;
}

function meta(name: string, value: string): string {
  return `<meta data-pagefind-meta="${name}[content]" content="${escapeHtml(value)}">`;
}
