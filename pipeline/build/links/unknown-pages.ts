import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ContentPage } from '../../model/publication.ts';
import type { NavigationSettings } from '../../model/settings/settings.ts';
import { nearest } from '../../report/nearest.ts';

/** The pages that the configuration names but that do not exist. */
export function unknownPages(
  { header, footer }: NavigationSettings,
  pages: readonly ContentPage[],
): readonly Diagnostic[] {
  const names = pages.map(({ name }) => name);
  return [...header, ...footer].flatMap((item): readonly Diagnostic[] => {
    if (typeof item !== 'string' || names.includes(item.replace(/\.md$/i, ''))) return [];
    const near = nearest(item, names);
    return [
      {
        severity: 'warning',
        rule: 'unknown-page',
        message: `Unexpected page \`${item}\` in the navigation, expected ${near === null ? 'the path of a file below content/pages/' : `\`${near}\``}`,
        hint: 'Correct `site.navigation` or `site.footer`, or write the page; until then nothing links there.',
        file: 'milepost.config.ts',
        line: null,
        column: null,
      },
    ];
  });
}
