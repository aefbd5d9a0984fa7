import type { Milestone } from '../../model/publication.ts';
import { withDot } from '../../emit/item-form.ts';
import type { Say } from '../../words/words.ts';
import type { Draft } from '../draft.ts';
import type { MilestoneRun, MailMilestoneView } from '../view/milestone-view.ts';
import { fragment } from '../prose/fragment.ts';
import { createFootnotes, createSingleNote } from './footnotes.ts';
import { inlineText } from './inline-text.ts';
import { fixed, heading, line, prose, type Rest, WIDTH } from './parts.ts';
import { proseText } from './prose-text.ts';

/**
 * The text of milestones that are shown alike.
 *
 * @param within What they belong to.
 * @param milestones The edition's, by their number in the view.
 * @param about The article’s language, and how the mail says things.
 */
export function runText(
  within: readonly string[],
  { isList, index, milestones: views }: MilestoneRun,
  milestones: (index: number) => Milestone | undefined,
  about: Pick<Rest, 'language' | 'say'>,
): readonly Draft[] {
  const drafts = views.flatMap((view) => {
    const milestone = milestones(view.index);
    if (milestone === undefined) return [];
    return isList
      ? [lineText([...within, `list:${index}`, `milestone:${view.index}`], view, milestone, about.say)]
      : milestoneText([...within, `milestone:${view.index}`], view, milestone, about);
  });
  return isList
    ? [...drafts, { within: [...within, `list:${index}`], content: '\n', shorter: null }]
    : drafts;
}

function milestoneText(
  inside: readonly string[],
  view: MailMilestoneView,
  { title, titleHtml, body }: Milestone,
  article: Pick<Rest, 'language' | 'say'>,
): readonly Draft[] {
  const { form, number, url, date, tags, continues } = view;
  const rest = { ...article, url, continues };
  const about = [date, tags.map(({ label }) => label).join(article.say('list.comma'))].filter(
    (part) => part !== null && part !== '',
  );
  const below = [
    ...(about.length === 0 ? [] : line(about.join(' · '))),
    // Where only the beginning is there, the address is below it.
    ...(continues ? [] : [url]),
    ...pictureText(view, article.say),
  ];
  if (form !== 'section')
    return [
      ...(number === null ? [] : [fixed(inside, [withDot(number)])]),
      ...prose(inside, body, rest),
      fixed(inside, below),
    ];
  const words = titleHtml === '' ? title : titleWords(titleHtml);
  const head = heading(number === null ? words : `${withDot(number)} ${words}`, '-');
  return [fixed(inside, [...head, ...below]), ...prose(inside, body, rest, titleHtml)];
}

/** What the picture beside a lead shows. */
export function pictureText({ pictured }: Pick<MailMilestoneView, 'pictured'>, say: Say): string[] {
  return pictured === '' ? [] : line(say('mail.picture', { words: pictured }));
}

/** The heading of a section, and the notes of its links. */
export function sectionHead(within: readonly string[], title: string, html: string): readonly Draft[] {
  const notes = createFootnotes();
  const words = html === '' ? title : inlineText(fragment(html).children, notes);
  return [fixed(within, [...heading(words, '='), ...notes.take()])];
}

/** A title with the numbers of its links, which come first in the notes below its prose. */
function titleWords(html: string): string {
  return inlineText(fragment(html).children, createFootnotes());
}

function lineText(
  within: readonly string[],
  { number, date, continues, url }: MailMilestoneView,
  { body }: Milestone,
  say: Say,
): Draft {
  const notes = body.html.split(/<a\s/u).length === 2 ? createSingleNote() : createFootnotes();
  const [first = '', ...more] = proseText(body.html, WIDTH - 2, notes);
  const lines = [
    `${number === null ? '-' : withDot(number)} ${first}`,
    ...[
      ...more,
      ...(date === null ? [] : [date]),
      ...notes.take(),
      ...(continues ? [say('mail.text.continue'), url] : []),
    ].map((text) => (text === '' ? '' : `  ${text}`)),
  ];
  return { within, content: `${lines.join('\n')}\n`, shorter: null };
}
