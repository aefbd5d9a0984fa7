import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';

import type { Article } from '../../../model/publication.ts';
import type { Prose } from '../../../model/prose.ts';
import { shorterForms, type Draft } from '../draft.ts';
import { sections } from '../pieces.ts';
import { beginnings } from '../shorten.ts';
import type { EditionView, MilestoneView } from '../view.ts';
import { createFootnotes } from './footnotes.ts';
import { proseText, underlined } from './prose-text.ts';
import { wrap } from './wrap.ts';

/** RFC 5322, section 2.1.1: lines should have no more than 78 characters. */
const WIDTH = 78;

/** Whom the text is for: a subscriber, or those who look at the archive and may follow the feeds. */
export type TextAudience = { readonly kind: 'mail' } | { readonly kind: 'web'; readonly feeds: string };

/**
 * The text part of an edition: all of the article, lines of at most 78 columns where words allow it. Links are
 * notes below each piece, numbered from 1 in each, so that the numbers are right whichever milestones are shown.
 */
export function editionText(article: Article, view: EditionView, audience: TextAudience): readonly Draft[] {
  const { language } = article;
  const rest = { url: article.url, language };
  return [
    fixed([], underlined(wrap(flat(article.title), WIDTH), '=')),
    fixed([], head(view, audience)),
    ...prose([], article.intro, rest),
    ...sections(article).flatMap((section, at) => {
      const milestones = view.article.sections[at]?.milestones ?? [];
      const within = [`section:${at}`];
      return [
        ...(section.title === null ? [] : [fixed(within, underlined(wrap(flat(section.title), WIDTH), '='))]),
        ...prose(within, section.lead, rest),
        ...milestones.flatMap((milestone) => {
          const inside = [...within, `milestone:${milestone.index}`];
          return [
            fixed(inside, milestoneHead(milestone)),
            ...prose(inside, article.milestones[milestone.index]?.body ?? null, {
              url: milestone.url,
              language,
            }),
          ];
        }),
      ];
    }),
    fixed(['omitted'], ['The rest is on the web:', article.url]),
    ...(article.outro === null ? [] : [fixed([], ['* * *'])]),
    ...prose([], article.outro, rest),
    { ...fixed([], foot(view, audience)), content: `${foot(view, audience).join('\n')}\n` },
  ];
}

/** Lines, and the empty one that parts them from what follows. */
function fixed(within: readonly string[], lines: readonly string[]): Draft {
  return { within, content: lines.length === 0 ? '' : `${lines.join('\n')}\n\n`, shorter: null };
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

/** Prose and, below it, its notes; shortened, it says between them where the rest is. */
function prose(
  within: readonly string[],
  text: Prose | null,
  rest: { readonly url: string; readonly language: string },
): readonly Draft[] {
  if (text === null) return [];
  const content = proseAndNotes(text.html, []);
  return [
    {
      within,
      content,
      shorter: () =>
        shorterForms(
          content,
          beginnings(fromHtml(text.html, { fragment: true }), rest.language).map((beginning) =>
            proseAndNotes(toHtml(beginning), ['Continue on the web:', rest.url]),
          ),
        ),
    },
  ];
}

function proseAndNotes(html: string, more: readonly string[]): string {
  const notes = createFootnotes();
  const lines = proseText(html, WIDTH, notes);
  return [lines, more, notes.take()]
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n\n`)
    .join('');
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
