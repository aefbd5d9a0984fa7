import type { Article, Milestone } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';
import { lineParts } from '../../emit/item-form.ts';
import { type Piece, pieceOf, titlePiece, type Whole } from './piece.ts';
import { narrower, type ProseLook } from '../prose/prose-tree.ts';

/** Keys of the pieces, as the view names them. */
export const pieceKeys = {
  intro: 'intro',
  outro: 'outro',
  lead: (section: number): string => `section-${section}`,
  milestone: (index: number): string => `milestone-${index}`,
  below: (index: number): string => `below-${index}`,
  title: (index: number): string => `title-${index}`,
  sectionTitle: (section: number): string => `section-title-${section}`,
} as const;

/** A run of milestones, with the heading that holds them together. */
export interface Section {
  /** Plain text; `null` for those before the first heading. */
  readonly title: string | null;
  /** The title with its markup. */
  readonly titleHtml: string;
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
    ...(before > 0 ? [{ title: null, titleHtml: '', lead: null, first: 0, end: before }] : []),
    ...groups.map(({ title, titleHtml, lead, first }, index) => {
      return { title, titleHtml, lead, first, end: groups[index + 1]?.first ?? milestones.length };
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
    ...sections(article).flatMap(({ title, titleHtml, lead, first, end }, at) => [
      [pieceKeys.sectionTitle(at), titlePiece(titleHtml, look)] as const,
      ...named(pieceKeys.lead(at), lead, 2, { ...whole, title: title ?? '' }, look),
      ...milestones.slice(first, end).flatMap((milestone, offset) => {
        return milestonePieces(milestone, first + offset, title === null ? 2 : 3, language, look);
      }),
    ]),
    ...named(pieceKeys.outro, article.outro, 1, whole, look),
  ]);
}

/**
 * A milestone's title and its prose.
 *
 * @param index Its number in the edition.
 * @param above Level of the heading that its prose stands under.
 * @param language BCP 47.
 */
export function milestonePieces(
  { form, title, titleHtml, body, url }: Milestone,
  index: number,
  above: number,
  language: string,
  look: ProseLook,
): readonly (readonly [string, Piece])[] {
  const heading = [pieceKeys.title(index), titlePiece(titleHtml, look)] as const;
  if (form !== 'line') {
    const piece = pieceOf(body, above, { url, title, language }, look);
    return [heading, [pieceKeys.milestone(index), piece]];
  }
  const { line, below } = lineParts(
    pieceOf(body, above, { url, title, language }, narrower(look, LINE_INDENT)).content,
  );
  return [
    heading,
    [pieceKeys.milestone(index), { content: line, shorter: null }],
    [pieceKeys.below(index), { content: below, shorter: null }],
  ];
}

/** How far lines are from the edge, in CSS pixels, as their template sets it. */
const LINE_INDENT = 20;

function named(
  key: string,
  prose: Prose | null,
  above: number,
  rest: Whole,
  look: ProseLook,
): [string, Piece][] {
  return prose === null ? [] : [[key, pieceOf(prose, above, rest, look)]];
}
