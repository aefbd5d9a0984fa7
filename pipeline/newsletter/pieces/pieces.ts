import type { Element } from 'hast';

import type { Article, Milestone } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';
import { lineParts } from '../../emit/item-form.ts';
import { sectionsOf } from '../../emit/sections.ts';
import { type Piece, pieceOf, titlePiece, type Whole } from './piece.ts';
import { narrower, type ProseLook } from '../prose/prose-tree.ts';
import { thumbnail } from './thumbnail.ts';

/** Keys of the pieces, as the view names them. */
export const pieceKeys = {
  artwork: 'artwork',
  intro: 'intro',
  outro: 'outro',
  lead: (section: number): string => `section-${section}`,
  milestone: (index: number): string => `milestone-${index}`,
  below: (index: number): string => `below-${index}`,
  title: (index: number): string => `title-${index}`,
  picture: (index: number): string => `picture-${index}`,
  sectionTitle: (section: number): string => `section-title-${section}`,
} as const;

/** The prose of an edition as HTML, each piece by the key of its marker: `intro`, `milestone-0`. */
export type Pieces = ReadonlyMap<string, Piece>;

/** All prose of an article, and the picture of its recording. */
export function pieces(article: Article, artwork: Element | null, look: ProseLook): Pieces {
  const { language } = article;
  const whole = { url: article.url, title: article.title, language };
  return new Map([
    ...(artwork === null
      ? []
      : [[pieceKeys.artwork, { content: thumbnail(artwork, look), shorter: null }] as const]),
    ...named(pieceKeys.intro, article.intro, 1, whole, look),
    ...sectionsOf(article).flatMap(({ group, milestones, first }, at) => [
      [pieceKeys.sectionTitle(at), titlePiece(group?.titleHtml ?? '', look)] as const,
      ...named(pieceKeys.lead(at), group?.lead ?? null, 2, { ...whole, title: group?.title ?? '' }, look),
      ...milestones.flatMap((milestone, offset) => {
        return milestonePieces(milestone, first + offset, group === null ? 2 : 3, language, look);
      }),
    ]),
    ...named(pieceKeys.outro, article.outro, 1, whole, look),
  ]);
}

/**
 * A milestone's title and its prose.
 *
 * @param index Its number in the edition.
 * @param above Level of the heading above its prose.
 * @param language BCP 47.
 * @param isLinked Whether there is a link to the whole below it, so that shorter forms need none.
 */
export function milestonePieces(
  { form, title, titleHtml, body, url }: Milestone,
  index: number,
  above: number,
  language: string,
  look: ProseLook,
  isLinked = false,
): readonly (readonly [string, Piece])[] {
  const heading = [pieceKeys.title(index), titlePiece(titleHtml, look)] as const;
  if (form !== 'line') {
    const piece = pieceOf(body, above, { url, title, language, isLinked }, look);
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
