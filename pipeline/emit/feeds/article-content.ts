import type { PartialDate } from '../../model/date.ts';
import type { Prose } from '../../model/prose.ts';
import type { Article, Milestone } from '../../model/publication.ts';
import { escapeHtml } from './escape-html.ts';

/** An article as one piece: intro, groups and milestones under headings of their own, outro. */
export function articleContent(article: Article): Prose {
  const level = article.groups.length === 0 ? 2 : 3;
  const parts = [
    ...prose(article.intro),
    ...article.milestones.flatMap((milestone, index) => [
      ...article.groups
        .filter(({ first }) => first === index)
        .flatMap(({ title, lead }) => [heading(2, title, null), ...prose(lead)]),
      heading(level, numbered(milestone), milestone.url),
      ...prose(day(milestone.date)),
      ...prose(milestone.body),
    ]),
    ...prose(article.outro),
  ];
  return {
    html: parts.map(({ html }) => html).join('\n'),
    text: parts.map(({ text }) => text).join('\n\n'),
  };
}

/** A milestone by itself; one without a body says its title again, for an entry without content is invalid. */
export function milestoneContent({ body, title }: Milestone): Prose {
  if (body.html !== '' || body.text !== '') return body;
  return { html: `<p>${escapeHtml(title)}</p>`, text: title };
}

function prose(piece: Prose | null): readonly Prose[] {
  return piece === null || (piece.html === '' && piece.text === '') ? [] : [piece];
}

function numbered({ ordinal, title }: Milestone): string {
  return ordinal === null ? title : `${ordinal}. ${title}`;
}

function heading(level: 2 | 3, text: string, url: string | null): Prose {
  const inner = url === null ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
  return { html: `<h${level}>${inner}</h${level}>`, text };
}

/** As ISO 8601 writes it, which reads alike in every language. */
function day(date: PartialDate | null): Prose | null {
  if (date === null) return null;
  const words = date.edtf.replace('..', '').replace('/', ' – ').trim();
  // HTML's `time` has no intervals.
  const isSimple = /^\d{4}(?:-\d\d){0,2}$/u.test(date.edtf);
  return {
    html: `<p>${isSimple ? `<time datetime="${words}">${words}</time>` : escapeHtml(words)}</p>`,
    text: words,
  };
}
