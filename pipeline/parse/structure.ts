import type { Element, ElementContent, Root } from 'hast';

import type { MilestoneOverride, MilestoneShape } from '../model/source.ts';
import { type Announcement, readAnnouncement, readPromisedCounts } from './announce.ts';
import { findBoilerplate } from './boilerplate.ts';
import { type Choice, chooseSeries } from './choose.ts';
import { type Footnotes, takeFootnotes } from './footnotes.ts';
import { findMarkers, type MarkerKind } from './marker.ts';
import { type Segmentation, segment } from './segment.ts';
import { findSeries, type Series } from './series.ts';
import { type FlowNode, isElement, plainText } from './text.ts';
import { findTitle } from './title.ts';

/** What is known of an article beside its text. */
export interface StructureHints {
  /** The front matter's title. */
  readonly title: string | null;
  readonly slug: string;
  readonly override: MilestoneOverride;
}

/** How an article is built: its title, what was announced, the series that competed, and the cut. */
export interface Structure {
  readonly title: string;
  /** The block that says the title, where one does. */
  readonly titleNode: FlowNode | null;
  readonly announcement: Announcement;
  readonly choice: Choice;
  readonly segmentation: Segmentation;
  /** All blocks of the article, its title among them. */
  readonly blocks: readonly FlowNode[];
  /** Those of them that are no part of the text. */
  readonly boilerplate: ReadonlySet<FlowNode>;
  readonly footnotes: Footnotes;
}

/**
 * Understands the structure of an article.
 *
 * @param tree As {@link htmlTree} made it; its footnotes are taken out.
 * @param text The Markdown that it was made from.
 */
export function readStructure(tree: Root, text: string, hints: StructureHints): Structure {
  const footnotes = takeFootnotes(tree);
  const blocks = unwrapLayout(tree.children);
  const { title, node: titleNode } = findTitle(blocks, hints.title, hints.slug);
  const untitled = blocks.filter((node) => node !== titleNode);
  const boilerplate = findBoilerplate(untitled);
  const kept = untitled.filter((node) => !boilerplate.has(node));
  const markers = findMarkers({ type: 'root', children: [...kept] as Root['children'] }, text);
  const opening = kept
    .slice(0, 12)
    .map((node) => plainText(node))
    .join('\n');
  const announcement = readAnnouncement(title, opening);
  const series =
    hints.override === false ? [] : findSeries(markers).filter((one) => isOfShape(one, hints.override));
  const choice = chooseSeries(series, {
    announcement,
    promised: readPromisedCounts(opening),
    size: kept.reduce((sum, node) => sum + plainText(node).length, 0),
  });
  const chosen = hints.override === null ? choice.chosen : (choice.candidates[0] ?? null);
  const outermost = withoutNested(chosen?.series.markers ?? []);
  const segmentation = segment(kept, outermost);
  return {
    title,
    titleNode,
    blocks,
    announcement,
    choice: { ...choice, chosen },
    segmentation,
    boilerplate,
    footnotes,
  };
}

/** Elements that only lay out a page are opened: what is in them stands in the article. */
function unwrapLayout(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node) =>
    isElement(node, 'div', 'section', 'article', 'main', 'center') &&
    node.children.some((child) => isElement(child, ...BLOCKS))
      ? unwrapLayout(withIdOf(node))
      : [node],
  );
}

/** The children of an opened element, its id on the first that has none: links to it still lead there. */
function withIdOf({ properties: { id }, children }: Element): readonly ElementContent[] {
  const first = children.findIndex((child) => isElement(child) && child.properties['id'] === undefined);
  const heir = children[first];
  if (typeof id !== 'string' || !isElement(heir)) return children;
  return children.with(first, { ...heir, properties: { ...heir.properties, id } });
}

const BLOCKS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'div',
  'section',
  'article',
  'table',
  'blockquote',
  'pre',
  'dl',
  'main',
  'center',
];

const KINDS: Readonly<Record<MilestoneShape, readonly MarkerKind[]>> = {
  headings: ['heading'],
  list: ['item'],
  paragraphs: ['paragraph'],
  table: ['row'],
  html: ['quote', 'term'],
};

function isOfShape({ markers }: Series, override: MilestoneOverride): boolean {
  if (override === null || override === false) return true;
  return markers.every(
    (marker) =>
      KINDS[override.shape].includes(marker.kind) &&
      (override.level === null || marker.level === override.level),
  );
}

function withoutNested(markers: Series['markers']): Series['markers'] {
  const nodes = new Set<FlowNode>(markers.map((marker) => marker.node));
  return markers.filter((marker) => !marker.ancestors.some((ancestor) => nodes.has(ancestor)));
}
