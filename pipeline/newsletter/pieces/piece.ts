import type { Element } from 'hast';

import { escapeHtml } from '../../text/html/escape.ts';
import type { Prose } from '../../model/prose.ts';
import type { Say } from '../../words/words.ts';
import { shorterForms, type Draft } from '../draft.ts';
import { proseTree, type ProseLook, treeHtml } from '../prose/prose-tree.ts';
import { beginnings } from './shorten.ts';

/** A piece of an edition's prose, without what it belongs to. */
export type Piece = Omit<Draft, 'within'>;

/** Where the whole text of a piece is, and in which language. */
export interface Whole {
  readonly url: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Whether there is a link to it below the piece, so that shorter forms need none. */
  readonly isLinked?: boolean;
}

/**
 * A piece of prose as HTML. Of code, the colours are the first to go; the other shorter forms end with a link to the rest.
 *
 * @param above Level of the heading above it.
 */
export function pieceOf(prose: Prose, above: number, rest: Whole, look: ProseLook): Piece {
  const tree = proseTree(prose.html, above, look);
  const content = treeHtml(tree);
  return {
    content,
    shorter: () => {
      const link = rest.isLinked === true ? '' : treeHtml(proseTree(moreLink(rest, look.say), above, look));
      const plain = proseTree(prose.html, above, look, 'plain');
      return shorterForms(content, [
        treeHtml(plain),
        ...beginnings(plain, rest.language, tagLength).map((beginning) => treeHtml(beginning) + link),
      ]);
    },
  };
}

/** The least size of an element's tag: its name in brackets, and its attributes. */
function tagLength({ tagName, properties }: Element): number {
  return Object.values(properties).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    tagName.length + 2,
  );
}

/** A title as HTML; it has no shorter form. */
export function titlePiece(html: string, look: ProseLook): Piece {
  return { content: treeHtml(proseTree(html, 1, look)), shorter: null };
}

function moreLink({ url, title }: Whole, say: Say): string {
  const words = title === '' ? say('mail.continue') : say('mail.continue-title', { title });
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(words)}</a></p>`;
}
