import type { Article } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';
import type { DigestContent, DigestView } from '../view/digest-view.ts';
import { pieceOf } from './piece.ts';
import { milestonePieces, pieceKeys, type Pieces } from './pieces.ts';
import type { ProseLook } from '../prose/prose-tree.ts';

/** All prose of a digest, each piece by the key of its marker. */
export function digestPieces({ articles }: DigestContent, { digest }: DigestView, look: ProseLook): Pieces {
  return new Map(
    articles.flatMap(({ article, milestones }, at) => {
      const { language } = article;
      const shown = digest.articles[at];
      const bodies = milestones.flatMap((milestone, offset) =>
        milestonePieces(milestone, shown?.milestones[offset]?.index ?? -1, 3, language, look),
      );
      if (shown?.whole === null || shown === undefined) return bodies;
      const whole = pieceOf(
        wholeProse(article),
        2,
        { url: article.url, title: article.title, language },
        look,
      );
      return [[pieceKeys.milestone(shown.whole.index), whole] as const];
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
