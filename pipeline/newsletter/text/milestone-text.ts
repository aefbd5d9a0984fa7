import type { Milestone } from '../../model/publication.ts';
import { withDot } from '../../emit/item-form.ts';
import type { Say } from '../../words/words.ts';
import type { Draft } from '../draft.ts';
import type { MilestoneRun, MailMilestoneView } from '../view/milestone-view.ts';
import { fragment } from '../prose/fragment.ts';
import { createFootnotes, createSingleNote } from './footnotes.ts';
import { inlineText } from './inline-text.ts';
import { describedBy } from './described-by.ts';
import { fixed, heading, line, prose, type Rest, WIDTH } from './parts.ts';
import { proseText } from './prose-text.ts';

/** What surrounds a milestone: the language of its article, and how the mail, and the article, say things. */
type About = Pick<Rest, 'language' | 'say' | 'own'>;

/**
 * The text of milestones that are shown alike.
 *
 * @param within What they belong to.
 * @param milestones The edition's, by their number in the view.
 */
export function runText(
  within: readonly string[],
  { isList, index, milestones: views }: MilestoneRun,
  milestones: (index: number) => Milestone | undefined,
  about: About,
): readonly Draft[] {
  const drafts = views.flatMap((view) => {
    const milestone = milestones(view.index);
    if (milestone === undefined) return [];
    return isList
      ? [lineText([...within, `list:${index}`, `milestone:${view.index}`], view, milestone, about)]
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
  article: About,
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
    ...pictureText(view, article.own),
  ];
  if (form !== 'section')
    return [
      ...(number === null ? [] : [fixed(inside, [withDot(number)])]),
      ...prose(inside, body, rest),
      fixed(inside, below),
    ];
  const words = titleHtml === '' ? title : titleWords(titleHtml, article.own);
  const head = heading(number === null ? words : `${withDot(number)} ${words}`, '-');
  return [fixed(inside, [...head, ...below]), ...prose(inside, body, rest, titleHtml)];
}

/** What the picture beside a lead shows. @param own In the language of the article. */
export function pictureText({ pictured }: Pick<MailMilestoneView, 'pictured'>, own: Say): string[] {
  return pictured === '' ? [] : line(describedBy(own)(pictured));
}

/** The heading of a section, and the notes of its links. @param own In the language of the article. */
export function sectionHead(
  within: readonly string[],
  title: string,
  html: string,
  own: Say,
): readonly Draft[] {
  const notes = createFootnotes();
  const words =
    html === '' ? title : inlineText(fragment(html).children, { notes, described: describedBy(own) });
  return [fixed(within, [...heading(words, '='), ...notes.take()])];
}

/** A title with the numbers of its links, which come first in the notes below its prose. */
function titleWords(html: string, own: Say): string {
  return inlineText(fragment(html).children, { notes: createFootnotes(), described: describedBy(own) });
}

function lineText(
  within: readonly string[],
  { number, date, continues, url }: MailMilestoneView,
  { body }: Milestone,
  { say, own }: About,
): Draft {
  const notes = body.html.split(/<a\s/u).length === 2 ? createSingleNote() : createFootnotes();
  const [first = '', ...more] = proseText(body.html, WIDTH - 2, { notes, described: describedBy(own) });
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
