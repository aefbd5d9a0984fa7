import { contrast, nearestReadable, READABLE } from '../../colour/contrast.ts';
import { COLOUR_PAIRS, type Theme } from '../../model/settings/theme.ts';
import type { PlaceOf } from '../place.ts';

/** What is wrong with a colour, and what to write instead. */
export interface ColourProblem {
  readonly message: string;
  readonly hint: string;
  /** Its 1-based line in the configuration file; `null` if it could not be found there. */
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Finds the colours that are not legible on a background on which pages or mails show them (WCAG 2.2 AA), each with the
 * nearest one that is legible on all of them.
 *
 * @param placeOf Where the settings are.
 */
export function contrastProblems(theme: Theme, placeOf: PlaceOf): readonly ColourProblem[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    COLOUR_PAIRS.flatMap(({ text, grounds }) => {
      const above = theme[scheme][text];
      const below = grounds.map((ground) => theme[scheme][ground]);
      return grounds.flatMap((ground) => {
        const ratio = contrast(above, theme[scheme][ground]);
        if (ratio === null || ratio >= READABLE) return [];
        const name = `theme.${scheme}.${text}`;
        return [
          {
            // Rounded down, so that 4.497 is not shown as the 4.5 that it misses.
            message: `Unexpected contrast ${Math.floor(ratio * 100) / 100} of \`${name}\` ${above} on \`${ground}\` ${theme[scheme][ground]}, expected ${READABLE} or more`,
            hint: hintOf(above, below, theme[scheme][ground]),
            ...(placeOf(['theme', scheme, text]) ?? NOWHERE),
          },
        ];
      });
    }),
  );
}

/** The backgrounds may differ so much that no colour is legible on all of them. */
function hintOf(above: string, grounds: readonly string[], ground: string): string {
  const better = nearestReadable(above, grounds);
  return better === null
    ? `${nearestReadable(above, [ground]) ?? '#000000'} is the nearest legible colour there; none is legible on all of ${grounds.join(', ')}.`
    : `${better} is the nearest legible colour.`;
}

const NOWHERE = { line: null, column: null } as const;
