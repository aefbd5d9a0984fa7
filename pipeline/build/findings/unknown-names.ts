import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import { nearest } from '../../report/nearest.ts';

/**
 * What the configuration names and the publication has not: pages in the navigation, tags with a colour.
 *
 * @param origin Where the settings are from.
 */
export function unknownNames(
  { navigation, theme }: Pick<Settings, 'navigation' | 'theme'>,
  { pages, tags }: Pick<Publication, 'pages' | 'tags'>,
  vocabulary: Vocabulary,
  origin: SettingsOrigin,
): readonly Diagnostic[] {
  const pageNames = pages.map(({ name }) => name);
  const tagIds = new Set([...tags, ...vocabulary.tags].map(({ id }) => id));
  const found = (path: readonly (string | number)[], rest: UnknownName): Diagnostic => {
    const { line = null, column = null } = origin.placeOf(path) ?? {};
    return { severity: 'warning', ...rest, file: origin.file, line, column };
  };
  const inNavigation = ([key, items]: readonly [
    string,
    Settings['navigation']['header'],
  ]): readonly Diagnostic[] =>
    [...items.entries()].flatMap(([index, item]) => {
      if (typeof item !== 'string' || pageNames.includes(item.replace(/\.md$/i, ''))) return [];
      const near = nearest(item, pageNames);
      return found(['site', key, index], {
        rule: 'unknown-page',
        message: `Unexpected page \`${item}\` in the navigation, expected ${near === null ? 'the path of a file below content/pages/' : `\`${near}\``}`,
        hint: `Correct it in \`site.${key}\`, or write the page; until then nothing links there.`,
      });
    });
  return [
    ...[['navigation', navigation.header] as const, ['footer', navigation.footer] as const].flatMap(
      inNavigation,
    ),
    ...theme.accents.flatMap(({ tag }) => {
      if (tagIds.has(tag)) return [];
      const near = nearest(tag, tagIds);
      return found(['theme', 'accents', tag], {
        rule: 'unknown-tag',
        message: `Unexpected tag \`${tag}\` in \`theme.accents\`, expected ${near === null ? 'the id of a tag that an article or `content/tags.yaml` has' : `\`${near}\``}`,
        hint: 'Correct or remove it; until then the colour is nowhere.',
      });
    }),
  ];
}

type UnknownName = Pick<Diagnostic, 'rule' | 'message' | 'hint'>;
