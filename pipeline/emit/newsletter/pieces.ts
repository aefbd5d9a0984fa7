import type { Article } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';

import { type Piece, pieceOf, type Whole } from './piece.ts';
import type { ProseLook } from './prose-tree.ts';

/** Keys of the pieces, as the view names them. */
export const pieceKeys = {
  intro: 'intro',
  outro: 'outro',
  lead: (section: number): string => `section-${section}`,
  milestone: (index: number): string => `milestone-${index}`,
} as const;

/** A run of milestones, with the heading that holds them together. */
export interface Section {
  /** `null` for those before the first heading. */
  readonly title: string | null;
  readonly lead: Prose | null;
  /** Indexes into the article's milestones: the first, and the one after the last. */
  readonly first: number;
  readonly end: number;
}

/** The article's milestones by the headings that hold them together. */
export function sections(article: Article): readonly Section[] {
  const { groups, milestones } = article;
  const before = groups[0]?.first ?? milestones.length;
  return [
    ...(before > 0 ? [{ title: null, lead: null, first: 0, end: before }] : []),
    ...groups.map(({ title, lead, first }, index) => {
      return { title, lead, first, end: groups[index + 1]?.first ?? milestones.length };
    }),
  ];
}

/** The prose of an edition as HTML, each piece by the key of its marker: `intro`, `milestone-0`. */
export type Pieces = ReadonlyMap<string, Piece>;

/** All prose of an article. */
export function pieces(article: Article, look: ProseLook): Pieces {
  const { language, milestones } = article;
  const whole = { url: article.url, title: article.title, language };
  return new Map([
    ...named(pieceKeys.intro, article.intro, 1, whole, look),
    ...sections(article).flatMap(({ title, lead, first, end }, at) => [
      ...named(pieceKeys.lead(at), lead, 2, { ...whole, title: title ?? '' }, look),
      ...milestones.slice(first, end).flatMap((milestone, offset) => {
        const rest = { url: milestone.url, title: milestone.title, language };
        return named(pieceKeys.milestone(first + offset), milestone.body, title === null ? 2 : 3, rest, look);
      }),
    ]),
    ...named(pieceKeys.outro, article.outro, 1, whole, look),
  ]);
}

function named(
  key: string,
  prose: Prose | null,
  above: number,
  rest: Whole,
  look: ProseLook,
): [string, Piece][] {
  return prose === null ? [] : [[key, pieceOf(prose, above, rest, look)]];
}
