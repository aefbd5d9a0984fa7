import type { Article } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';
import type { ShownDigest } from '../compact-digest.ts';
import type { DigestView } from '../view/digest-view.ts';
import { type Piece, pieceOf } from './piece.ts';
import { thumbnail } from './thumbnail.ts';
import { milestonePieces, pieceKeys, type Pieces } from './pieces.ts';
import type { ProseLook } from '../prose/prose-tree.ts';

/** All prose of a digest, each piece by the key of its marker. */
export function digestPieces(
  { content: { articles }, leads }: ShownDigest,
  { digest }: DigestView,
  looks: (language: string) => ProseLook,
): Pieces {
  const picture = (index: number, look: ProseLook): (readonly [string, Piece])[] => {
    const image = leads.get(index)?.picture ?? null;
    if (image === null) return [];
    return [[pieceKeys.picture(index), { content: thumbnail(image, look), shorter: null }]];
  };
  return new Map(
    articles.flatMap(({ article, milestones }, at) => {
      const { language, title, url } = article;
      const look = looks(language);
      const shown = digest.articles[at];
      const isLinked = (index: number): boolean => leads.get(index)?.isWhole === false;
      const bodies = milestones.flatMap((milestone, offset) => {
        const index = shown?.milestones[offset]?.index ?? -1;
        return [
          ...milestonePieces(milestone, index, 3, language, look, isLinked(index)),
          ...picture(index, look),
        ];
      });
      if (shown?.whole === null || shown === undefined) return bodies;
      const { index } = shown.whole;
      const whole = pieceOf(
        wholeProse(article),
        2,
        { url, title, language, isLinked: isLinked(index) },
        look,
      );
      return [[pieceKeys.milestone(index), whole] as const, ...picture(index, look)];
    }),
  );
}

/** The text of an article without milestones. */
export function wholeProse({ intro, outro }: Article): Prose {
  const parts = [intro, outro].filter((prose) => prose !== null);
  return {
    html: parts.map(({ html }) => html).join(''),
    text: parts.map(({ text }) => text).join('\n\n'),
  };
}
