import type { DigestContent, DigestView } from '../view/digest-view.ts';
import { wholeProse } from '../pieces/digest-pieces.ts';
import type { Draft } from '../draft.ts';
import type { Say, Words } from '../../words/words.ts';
import { foot } from './foot.ts';
import { pictureText, runText } from './milestone-text.ts';
import { fixed, heading, line, prose, recordingText, WIDTH } from './parts.ts';

/**
 * The text part of a digest, like an edition's: a table of contents, then the milestones of each article with their
 * notes.
 */
export function digestText(
  { articles, language: mailLanguage }: DigestContent,
  view: DigestView,
  words: Words,
): readonly Draft[] {
  const { digest, site } = view;
  const say: Say = (key, values) => words.say(mailLanguage, key, values);
  return [
    fixed([], heading(digest.title, '=')),
    fixed([], line([site.title, digest.period].filter((part) => part !== '').join(' · '))),
    ...(digest.form === 'compact'
      ? []
      : [...digest.articles.flatMap(contents), { within: [], content: '\n', shorter: null }]),
    ...articles.flatMap(({ article, milestones }, at) => {
      const shown = digest.articles[at];
      if (shown === undefined) return [];
      const within = [`section:${at}`];
      const { language } = article;
      const own: Say = (key, values) => words.say(language, key, values);
      const inside = (index: number): string[] => [...within, `milestone:${index}`];
      return [
        fixed(within, [
          ...heading(article.title, '='),
          ...about(shown.byline),
          ...(shown.whole?.continues === true ? [] : [article.url]),
        ]),
        fixed(within, shown.audio === null ? [] : recordingText(shown.audio)),
        // The page, which it names, is known already.
        fixed(within, shown.timeline === null ? [] : line(shown.timeline.words)),
        ...shown.runs.flatMap((run) =>
          runText(within, run, (index) => milestones[index - (shown.milestones[0]?.index ?? 0)], {
            language,
            say,
            own,
          }),
        ),
        ...(shown.whole === null
          ? []
          : [
              fixed(inside(shown.whole.index), pictureText(shown.whole, own)),
              ...prose(inside(shown.whole.index), wholeProse(article), {
                url: article.url,
                language,
                say,
                own,
                continues: shown.whole.continues,
              }),
            ]),
      ];
    }),
    fixed(['omitted'], [say('mail.text.omitted'), site.url]),
    foot(view, { kind: 'mail' }, say),
  ];
}

/** The lines of an article in the table of contents. */
function contents({ index, title, milestones, whole }: DigestView['digest']['articles'][number]): Draft[] {
  const within = [`section:${index}`];
  const row = (inside: readonly string[], words: readonly string[]): Draft => ({
    within: inside,
    content: `${words.join('\n')}\n`,
    shorter: null,
  });
  return [
    row(whole === null ? within : [...within, `milestone:${whole.index}`], line(title)),
    ...milestones.map((milestone) =>
      row(
        [...within, `milestone:${milestone.index}`],
        line(milestone.title, WIDTH - 4).map((words, at) => (at === 0 ? `  - ${words}` : `    ${words}`)),
      ),
    ),
  ];
}

function about(byline: string): string[] {
  return byline === '' ? [] : line(byline);
}
