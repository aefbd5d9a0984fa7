import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { counted } from '../../text/counted.ts';
import { SOURCE_LANGUAGE } from '../../words/catalogue.ts';
import type { Words } from '../../words/words.ts';

/**
 * Names the languages of a publication and of its articles that there are no words of, so that pages, feeds and mails speak another
 * language around the text: one finding for each.
 *
 * @param origin Where the settings are from.
 */
export function unspokenLanguages(
  { site, articles, pages }: Pick<Publication, 'site' | 'articles' | 'pages'>,
  words: Words,
  origin: SettingsOrigin,
): readonly Diagnostic[] {
  const spoken = words.has(site.language) ? site.language : SOURCE_LANGUAGE;
  const byLanguage = new Map<string, Article[]>();
  for (const article of [...articles, ...pages.map((page) => page.article)]) {
    const { language } = article;
    if (language === site.language || words.has(language)) continue;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), article]);
  }
  const found: Diagnostic[] = [];
  if (!words.has(site.language)) {
    const place = origin.placeOf(['site', 'language']);
    found.push({
      ...missing(site.language),
      severity: 'warning',
      message: `There are no words in ${nameOf(site.language)}, the language of the publication: pages, feeds and mails say everything of their own in ${nameOf(spoken)}`,
      file: origin.file,
      line: place?.line ?? null,
      column: place?.column ?? null,
    });
  }
  for (const [language, those] of byLanguage) {
    const [first] = those;
    const many = those.length === 1 ? 'it' : `${counted(those.length, 'article')} in it`;
    found.push({
      ...missing(language),
      severity: 'info',
      message: `There are no words in ${nameOf(language)}: around ${many}, pages and mails say everything of their own in ${nameOf(spoken)}`,
      file: first === undefined ? null : `content/${first.source}`,
      line: null,
      column: null,
    });
  }
  return found;
}

function missing(language: string): Pick<Diagnostic, 'rule' | 'hint'> {
  return {
    rule: 'missing-words',
    hint: `Write some or all of them in \`templates/words/${language}.json\`, with the keys of \`templates/words/en.json\` of the program.`,
  };
}

/** For a reader of English, with the tag. */
function nameOf(language: string): string {
  return `${new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language} (\`${language}\`)`;
}
