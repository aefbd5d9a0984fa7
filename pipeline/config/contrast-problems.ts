import { contrast, nearestReadable, READABLE } from '../colour/contrast.ts';
import { COLOUR_PAIRS, type EmailTheme } from '../model/settings/theme.ts';
import type { PlaceOf } from './place.ts';

/** What is wrong with a colour, and what to write instead. */
export interface ColourProblem {
  readonly message: string;
  readonly hint: string;
  /** Its 1-based line in the configuration file; `null` if it could not be found there. */
  readonly line: number | null;
  readonly column: number | null;
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
