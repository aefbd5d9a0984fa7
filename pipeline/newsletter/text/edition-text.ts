import type { Article } from '../../model/publication.ts';
import type { Draft } from '../draft.ts';
import { sectionsOf } from '../../emit/sections.ts';
import type { EditionView } from '../view/view.ts';
import type { Say } from '../../words/words.ts';
import { foot, type TextAudience } from './foot.ts';
import { runText, sectionHead } from './milestone-text.ts';
import { fixed, heading, line, prose, recordingText } from './parts.ts';

/**
 * The text part of an edition: everything in the article, in lines of at most 78 columns where words allow it. Links
 * are notes below each piece, numbered from 1 in each, so that the numbers are right whichever milestones are shown.
 *
 * @returns The text for an audience. What all of them read is written once.
 */
export function editionText(
  article: Article,
  view: EditionView,
  say: Say,
): (audience: TextAudience) => readonly Draft[] {
  const title = fixed([], heading(article.title, '='));
  const content = contentOf(article, view, say);
  return (audience) => [title, fixed([], head(view, audience, say)), ...content, foot(view, audience, say)];
}

function contentOf(article: Article, view: EditionView, say: Say): readonly Draft[] {
  const { language } = article;
  const { timeline } = view.article;
  const rest = { url: article.url, language, say, own: say };
  return [
    ...prose([], article.intro, rest),
    fixed([], timeline === null ? [] : [...line(timeline.words), timeline.url]),
    ...sectionsOf(article).flatMap(({ group }, at) => {
      const runs = view.article.sections[at]?.runs ?? [];
      const within = [`section:${at}`];
      return [
        ...(group === null ? [] : sectionHead(within, group.title, group.titleHtml, say)),
        ...prose(within, group?.lead ?? null, rest),
        ...runs.flatMap((run) => runText(within, run, (index) => article.milestones[index], rest)),
      ];
    }),
    fixed(['omitted'], [say('mail.text.omitted'), article.url]),
    ...(article.outro === null ? [] : [fixed([], ['* * *'])]),
    ...prose([], article.outro, rest),
  ];
}

function head({ site, article, mail }: EditionView, audience: TextAudience, say: Say): string[] {
  return [
    ...line([site.title, article.byline].filter((part) => part !== '').join(' · ')),
    ...(audience.kind === 'web' ? [say('mail.text.copy')] : [say('mail.text.web')]),
    audience.kind === 'web' ? article.url : (mail.url ?? article.url),
    ...(article.audio === null ? [] : recordingText(article.audio)),
  ];
}
