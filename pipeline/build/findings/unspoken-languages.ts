import { configProblem } from '../../config/config-problem.ts';
import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Publication } from '../../model/publication.ts';
import { counted } from '../../text/counted.ts';
import type { Words } from '../../words/words.ts';

/**
 * Names the languages of a publication and of its articles that there is no catalogue of, so that pages, feeds and mails speak another
 * language around the text: one finding for each.
 *
 * @param origin Where the settings are from.
 */
export function unspokenLanguages(
  { site, articles, pages }: Pick<Publication, 'site' | 'articles' | 'pages'>,
  words: Words,
  origin: SettingsOrigin,
): readonly Diagnostic[] {
  const own = nameOf(words.ownLanguage);
  /** @param who Who speaks. */
  const problem = (language: string, place: string, who: string): string => {
    const [what, rest] = words.hasAny(language)
      ? ['only single words', 'everything else']
      : ['no words', 'everything'];
    return `There are ${what} in ${nameOf(language)}${place} ${who} say ${rest} of their own in ${own}`;
  };
  const all = [...articles, ...pages.map(({ article }) => article)];
  const unspoken = all.filter(({ language }) => language !== site.language && !words.has(language));
  const ofSite = configProblem(
    'warning',
    'missing-words',
    origin.file,
    problem(site.language, ', the language of the publication:', 'pages, feeds and mails'),
    hintFor(site.language),
    origin.placeOf(['site', 'language']),
  );
  const ofArticles = [...Map.groupBy(unspoken, ({ language }) => language)].map(([language, those]) =>
    configProblem(
      'info',
      'missing-words',
      those[0] === undefined ? null : `content/${those[0].source}`,
      problem(
        language,
        `: around ${those.length === 1 ? 'it' : `${counted(those.length, 'text')} in it`},`,
        'pages and mails',
      ),
      hintFor(language),
    ),
  );
  return [...(words.has(site.language) ? [] : [ofSite]), ...ofArticles];
}

function hintFor(language: string): string {
  return `Write some or all of them in \`templates/words/${language}.json\`, with the keys of \`templates/words/en.json\` of the program.`;
}

/** For a reader of English, with the tag. */
function nameOf(language: string): string {
  return `${new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language} (\`${language}\`)`;
}
