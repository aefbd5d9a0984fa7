import type { Article } from '../../model/publication.ts';
import type { Prose } from '../../model/prose.ts';

import { proseTree, treeHtml } from './prose-tree.ts';
import { shortened } from './shorten.ts';
import type { ElementStyles } from './style-sheet.ts';

/** A piece of prose of an edition, which can be shortened. */
export interface Piece {
  /** Names its marker: `intro`, `milestone-0`. */
  readonly key: string;
  readonly html: string;
  /** Bytes of UTF-8 of the HTML. */
  readonly size: number;
  /** Bytes that the shortest form of it has. */
  readonly least: number;
  /** Names of the marked parts that it stands in, innermost first: `milestone:0`, `section:1`. */
  readonly within: readonly string[];
  /** The HTML shortened to a number of bytes, with a link to the rest; never shorter than `least`. */
  shorten(limit: number): string;
}

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

/** All prose of an article, in the order in which it stands there. */
export function pieces(article: Article, styles: ElementStyles): readonly Piece[] {
  const make = (
    key: string,
    prose: Prose | null,
    above: number,
    url: string,
    title: string,
    within: string[],
  ) =>
    prose === null
      ? []
      : [piece(key, prose, above, { url, title, language: article.language }, styles, within)];
  return [
    ...make(pieceKeys.intro, article.intro, 1, article.url, article.title, []),
    ...sections(article).flatMap((section, at) => [
      ...make(pieceKeys.lead(at), section.lead, 2, article.url, section.title ?? '', [`section:${at}`]),
      ...article.milestones.slice(section.first, section.end).flatMap((milestone, offset) => {
        const index = section.first + offset;
        const level = section.title === null ? 2 : 3;
        const within = [`milestone:${index}`, `section:${at}`];
        return make(
          pieceKeys.milestone(index),
          milestone.body,
          level,
          milestone.url,
          milestone.title,
          within,
        );
      }),
    ]),
    ...make(pieceKeys.outro, article.outro, 1, article.url, article.title, []),
  ];
}

/** Where the whole of a piece stands, and in which language. */
interface Whole {
  readonly url: string;
  readonly title: string;
  readonly language: string;
}

function piece(
  key: string,
  prose: Prose,
  above: number,
  rest: Whole,
  styles: ElementStyles,
  within: readonly string[],
): Piece {
  const tree = proseTree(prose.html, above, styles);
  const html = treeHtml(tree);
  const link = treeHtml(proseTree(moreLink(rest), above, styles));
  const size = Buffer.byteLength(html);
  const linkSize = Buffer.byteLength(link);
  return {
    key,
    html,
    size,
    least: Math.min(size, linkSize),
    within,
    shorten: (limit) => treeHtml(shortened(tree, limit - linkSize, rest.language)) + link,
  };
}

function moreLink({ url, title }: Whole): string {
  const words = title === '' ? 'Continue on the web' : `Continue “${title}” on the web`;
  return `<p><a href="${escape(url)}">${escape(words)}</a></p>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
