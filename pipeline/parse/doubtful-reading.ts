import type { Diagnostic } from '../model/diagnostic.ts';
import type { SeriesChoice } from './structure/choose.ts';
import type { JudgedSeries } from './structure/judge/judge.ts';
import type { Marker } from './structure/marker.ts';

/** Between these, it may as well be a list as an article without one. */
const DOUBT = { from: 0.35, to: 0.65 } as const;

/**
 * Tells the author of an article that might be read in another way, and what to write for it. Nothing where the author has
 * said how to read it, or where it is as good as sure.
 *
 * @param isOverridden Whether the front matter decides.
 */
export function doubtfulReading(
  { chosen, candidates, none }: Pick<SeriesChoice, 'chosen' | 'candidates' | 'none'>,
  isOverridden: boolean,
): readonly Omit<Diagnostic, 'file'>[] {
  const [best] = candidates;
  if (isOverridden || best === undefined || none < DOUBT.from || none > DOUBT.to) return [];
  const { markers } = best.series;
  const line = markers[0]?.line ?? 1;
  const shape = shapeOf(best);
  const where = { severity: 'info', rule: 'doubtful-reading', line, column: 1 } as const;
  return chosen === null
    ? [
        {
          ...where,
          message: `Read as one whole, though ${markers.length} milestones may begin here`,
          hint:
            shape === null
              ? 'If they are not, write `milestones: false` in the front matter.'
              : `If they are, write \`milestones: ${shape}\` in the front matter; if not, \`milestones: false\`.`,
        },
      ]
    : [
        {
          ...where,
          message: `Read as ${markers.length} milestones, though it may be an essay`,
          hint: `If it is, write \`milestones: false\` in the front matter${shape === null ? '' : `; if not, \`milestones: ${shape}\``}.`,
        },
      ];
}

/** What the front matter says for items like these; `null` for items of several kinds or levels, which it has no word for. */
function shapeOf({ series: { markers } }: JudgedSeries): string | null {
  const [first, ...others] = markers;
  if (first === undefined || others.some(({ kind, level }) => kind !== first.kind || level !== first.level))
    return null;
  const shape = SHAPES[first.kind];
  return first.kind === 'heading' ? `{shape: ${shape}, level: ${first.level}}` : shape;
}

const SHAPES: Readonly<Record<Marker['kind'], string>> = {
  heading: 'headings',
  item: 'list',
  paragraph: 'paragraphs',
  row: 'table',
  quote: 'html',
  term: 'html',
};
