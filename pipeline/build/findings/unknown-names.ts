import { configProblem } from '../../config/config-problem.ts';
import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { nearest } from '../../report/nearest.ts';

/**
 * What the configuration names and the publication has not: pages in the navigation, tags with a colour.
 *
 * @param origin Where the settings are from.
 */
export function unknownNames(
  { navigation: { header, footer }, theme }: Pick<Settings, 'navigation' | 'theme'>,
  { pages, tags }: Pick<Publication, 'pages' | 'tags'>,
  vocabulary: Vocabulary,
  { file, placeOf }: SettingsOrigin,
): readonly Diagnostic[] {
  const pageNames = new Set(pages.map(({ name }) => name));
  const tagIds = new Set([...tags, ...vocabulary.tags].map(({ id }) => id));
  const unknownPages = (key: 'navigation' | 'footer', items: typeof header): readonly Diagnostic[] =>
    [...items.entries()].flatMap(([index, item]) => {
      if (typeof item !== 'string' || pageNames.has(item.replace(/\.md$/i, ''))) return [];
      const near = nearest(item, pageNames);
      return configProblem(
        'warning',
        'unknown-page',
        file,
        `Unexpected page \`${item}\` in the navigation, expected ${near === null ? 'the path of a file below content/pages/' : `\`${near}\``}`,
        `Correct it in \`site.${key}\`, or write the page; until then nothing links there.`,
        placeOf(['site', key, index]),
      );
    });
  const unknownTags = theme.accents.flatMap(({ tag }) => {
    if (tagIds.has(tag)) return [];
    const near = nearest(tag, tagIds);
    return configProblem(
      'warning',
      'unknown-tag',
      file,
      `Unexpected tag \`${tag}\` in \`theme.accents\`, expected ${near === null ? 'the id of a tag that an article or `content/tags.yaml` has' : `\`${near}\``}`,
      'Correct or remove it; until then the colour is nowhere.',
      placeOf(['theme', 'accents', tag]),
    );
  });
  return [...unknownPages('navigation', header), ...unknownPages('footer', footer), ...unknownTags];
}
