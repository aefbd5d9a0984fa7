import { contrast, nearestReadable, READABLE } from '../colour/contrast.ts';
import { COLOUR_PAIRS, DEFAULT_THEME, type EmailTheme } from '../model/theme.ts';
import type { MilepostConfig } from './config.ts';
import type { PlaceOf } from './place.ts';

type StatedTheme = NonNullable<NonNullable<MilepostConfig['newsletter']>['theme']>;

/** What is wrong with a colour, and what to write instead. */
export interface ColourProblem {
  readonly message: string;
  readonly hint: string;
  /** Its 1-based line in the configuration file; `null` if it could not be found there. */
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Fills in what a publisher left out.
 *
 * @param site URL of the site; a logo's path is relative to it.
 */
export function emailTheme({ width, font, logo, light, dark }: StatedTheme, site: string): EmailTheme {
  return {
    width: width ?? DEFAULT_THEME.width,
    font: font ?? DEFAULT_THEME.font,
    logo:
      logo === undefined
        ? null
        : {
            url: URL.parse(logo.src, site)?.href ?? logo.src,
            alt: logo.alt,
            width: logo.width,
            height: logo.height ?? null,
          },
    light: { ...DEFAULT_THEME.light, ...light },
    dark: { ...DEFAULT_THEME.dark, ...dark },
  };
}

/**
 * Finds the colours that are not legible on their background (WCAG 2.2 AA), each with the nearest one that is.
 *
 * @param placeOf Where the settings are.
 */
export function contrastProblems(theme: EmailTheme, placeOf: PlaceOf): readonly ColourProblem[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    COLOUR_PAIRS.flatMap(({ text, ground }) => {
      const [above, below] = [theme[scheme][text], theme[scheme][ground]];
      const ratio = contrast(above, below);
      const better = nearestReadable(above, below);
      if (ratio === null || ratio >= READABLE) return [];
      const name = `newsletter.theme.${scheme}.${text}`;
      return [
        {
          // Rounded down, so that 4.497 is not shown as the 4.5 that it misses.
          message: `Unexpected contrast ${Math.floor(ratio * 100) / 100} of \`${name}\` ${above} on \`${ground}\` ${below}, expected ${READABLE} or more`,
          hint: `${better} is the nearest legible colour.`,
          ...(placeOf(['newsletter', 'theme', scheme, text]) ?? NOWHERE),
        },
      ];
    }),
  );
}

const NOWHERE = { line: null, column: null } as const;
