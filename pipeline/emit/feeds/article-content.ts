import type { Prose } from '../../model/prose.ts';
import type { Article, Group, Milestone } from '../../model/publication.ts';
import { lineParts, runsOf, withDot } from '../item-form.ts';
import { sectionsOf } from '../sections.ts';
import { escapeHtml } from '../../text/html/escape.ts';
import { withoutReferences } from '../../text/html/serialized.ts';

/** An article as one piece: intro, groups and milestones under headings of their own, outro. */
export function articleContent(article: Article): Prose {
  const level = article.groups.length === 0 ? 2 : 3;
  return joined([
    ...prose(article.intro),
    ...sectionsOf(article).flatMap(({ group, milestones }) => [
      ...(group === null ? [] : [groupHeading(group), ...prose(group.lead)]),
      ...runsOf(milestones).map((run) => runContent(run, level)),
    ]),
    ...prose(article.outro),
  ]);
}

function runContent(run: readonly Milestone[], level: 2 | 3): Prose {
  if (run[0]?.form !== 'line') return joined(run.flatMap((milestone) => itemContent(milestone, level)));
  const lines = run.map(({ number, body }) => ({
    html: `<li>${number === null ? '' : `${escapeHtml(number)} `}${Object.values(lineParts(body.html)).join('')}</li>`,
    text: `- ${number === null ? '' : `${number} `}${body.text}`,
  }));
  return {
    html: `<ul>\n${lines.map(({ html }) => html).join('\n')}\n</ul>`,
    text: lines.map(({ text }) => text).join('\n'),
  };
}

function itemContent(milestone: Milestone, level: 2 | 3): readonly Prose[] {
  if (milestone.form === 'section')
    return [sectionHeading(milestone, level), ...prose(day(milestone)), ...prose(milestone.body)];
  const { number } = milestone;
  return [
    ...(number === null ? [] : [{ html: `<p>${escapeHtml(number)}</p>`, text: number }]),
    ...prose(milestone.body),
  ];
}

/**
 * A milestone by itself. Its entry has a plain title, so whatever that leaves out of the title line comes first: where
 * it leads, pictures, code, a date beside it. If it has no body, its title is repeated, because an entry without
 * content is invalid.
 */
export function milestoneContent(milestone: Milestone): Prose {
  const { form, title, titleHtml, label, body } = milestone;
  const content = form === 'section' ? joined([...titleLine(milestone), ...prose(body)]) : body;
  if (content.html !== '' || content.text !== '') return content;
  const words = label === null ? title : `${title}, ${label}`;
  return { html: `<p>${titleHtml === '' ? escapeHtml(words) : titleHtml}</p>`, text: words };
}

function titleLine(milestone: Milestone): readonly Prose[] {
  const { titleHtml, title, label } = milestone;
  const isPlain = titleHtml === '' || withoutReferences(titleHtml) === title;
  if (isPlain && label === null) return [];
  const date = label === null ? null : day(milestone);
  if (isPlain) return prose(date);
  return [{ html: `<p>${titleHtml}</p>`, text: title }, ...prose(date)];
}

function joined(parts: readonly Prose[]): Prose {
  return {
    html: parts.map(({ html }) => html).join('\n'),
    text: parts.map(({ text }) => text).join('\n\n'),
  };
}

function prose(piece: Prose | null): readonly Prose[] {
  return piece === null || (piece.html === '' && piece.text === '') ? [] : [piece];
}

function groupHeading({ title, titleHtml }: Group): Prose {
  return { html: `<h2>${titleHtml === '' ? escapeHtml(title) : titleHtml}</h2>`, text: title };
}

/** It leads where its author's link leads; without a link, to the milestone. */
function sectionHeading({ title, titleHtml, number, url }: Milestone, level: 2 | 3): Prose {
  const inner = `${number === null ? '' : `${escapeHtml(withDot(number))} `}${titleHtml === '' ? escapeHtml(title) : titleHtml}`;
  const linked = /<a\s/u.test(titleHtml) ? inner : `<a href="${escapeHtml(url)}">${inner}</a>`;
  return {
    html: `<h${level}>${linked}</h${level}>`,
    text: number === null ? title : `${withDot(number)} ${title}`,
  };
}

/** In ISO 8601, which reads the same in every language; or as the author printed it beside the title. */
function day({ date, label }: Milestone): Prose | null {
  if (date === null) return label === null ? null : { html: `<p>${escapeHtml(label)}</p>`, text: label };
  const edtf = date.edtf.replace('..', '').replace('/', ' – ').trim();
  const words = label ?? edtf;
  // HTML's `time` has no intervals.
  const isSimple = /^\d{4}(?:-\d\d){0,2}$/u.test(date.edtf);
  return {
    html: `<p>${isSimple ? `<time datetime="${edtf}">${escapeHtml(words)}</time>` : escapeHtml(words)}</p>`,
    text: words,
  };
}
