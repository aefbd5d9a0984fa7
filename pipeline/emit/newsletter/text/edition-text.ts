import type { Article } from '../../../model/publication.ts';
import type { Prose } from '../../../model/prose.ts';
import { sections } from '../pieces.ts';
import type { EditionView, MilestoneView } from '../view.ts';
import { createFootnotes, type Footnotes } from './footnotes.ts';
import { proseText, underlined } from './prose-text.ts';
import { wrap } from './wrap.ts';

/** RFC 5322, section 2.1.1: lines should have no more than 78 characters. */
const WIDTH = 78;

/** Whom the text is for: a subscriber, or those who look at the archive and may follow the feeds. */
export type TextAudience = { readonly kind: 'mail' } | { readonly kind: 'web'; readonly feeds: string };

/**
 * The text part of an edition: all of the article, its links as notes below each milestone, lines of at most
 * 78 columns where words allow it.
 */
export function editionText(article: Article, view: EditionView, audience: TextAudience): string {
  const notes = createFootnotes();
  const blocks: readonly (readonly string[])[] = [
    underlined(wrap(flat(article.title), WIDTH), '='),
    head(view, audience),
    prose(article.intro, notes),
    ...sections(article).flatMap((section, at) => {
      const milestones = view.article.sections[at]?.milestones ?? [];
      return [
        section.title === null ? [] : underlined(wrap(flat(section.title), WIDTH), '='),
        prose(section.lead, notes),
        ...milestones.map((milestone) => [
          ...milestoneHead(milestone),
          ...prose(article.milestones[milestone.index]?.body ?? null, notes, ['']),
        ]),
      ];
    }),
    article.outro === null ? [] : ['* * *'],
    prose(article.outro, notes),
    foot(view, audience),
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${lines.join('\n\n')}\n`;
}

function head({ site, article, edition }: EditionView, audience: TextAudience): string[] {
  const from = [site.title, article.date, article.authors].filter((part) => part !== null && part !== '');
  return [
    ...wrap(flat(from.join(' · ')), WIDTH),
    ...(audience.kind === 'web' ? ['This is the web copy of an email. The article:'] : ['On the web:']),
    audience.kind === 'web' ? article.url : edition.url,
  ];
}

function milestoneHead({ ordinal, title, url, date, tags }: MilestoneView): string[] {
  const about = [date, tags.map((tag) => tag.label).join(', ')].filter(
    (part) => part !== null && part !== '',
  );
  return [
    ...underlined(wrap(flat(ordinal === null ? title : `${ordinal}. ${title}`), WIDTH), '-'),
    ...(about.length === 0 ? [] : wrap(flat(about.join(' · ')), WIDTH)),
    url,
  ];
}

/** Prose and, below it, its notes. */
function prose(text: Prose | null, notes: Footnotes, before: readonly string[] = []): string[] {
  if (text === null) return [];
  const lines = proseText(text.html, WIDTH, notes);
  const taken = notes.take();
  return [
    ...(lines.length === 0 ? [] : [...before, ...lines]),
    ...(taken.length === 0 ? [] : ['', ...taken]),
  ];
}

function foot({ site, footer, article }: EditionView, audience: TextAudience): string[] {
  const why =
    audience.kind === 'mail'
      ? [
          `You get this email because this address is subscribed to ${site.title}.`,
          'Unsubscribe:',
          footer.unsubscribeUrl,
        ]
      : [`This is the web copy of an email from ${site.title}.`, 'Follow it by feed:', audience.feeds];
  return [
    '-'.repeat(WIDTH),
    ...why.flatMap((line) => wrap(flat(line), WIDTH)),
    'Read it on the web:',
    article.url,
    ...(footer.postalAddress.length === 0 ? [] : ['', ...footer.postalAddress]),
  ];
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
