import type { Element, ElementContent, Root } from 'hast';

import { BOUNDS } from '../../model/bounds.ts';
import type { MilestoneOverride, MilestoneShape } from '../../model/source.ts';
import { type Announcement, readAnnouncement, readPromisedCounts } from './announce.ts';
import { findBoilerplate } from './surroundings/boilerplate.ts';
import { type SeriesChoice, chooseSeries } from './choose.ts';
import { type Footnotes, takeFootnotes } from '../tree/footnotes.ts';
import { keptFrom } from '../keep.ts';
import { type Framing, framingOf } from './framing/framing.ts';
import { labelReader, type LabelReader } from '../../dates/date-label.ts';
import { withSeriesNumbers } from './naming/series-numbers.ts';
import { openDayLists } from './day-lists.ts';
import { findMarkers, type Marker, type MarkerKind } from './marker.ts';
import type { JudgedSeries } from './judge/judge.ts';
import { outlineOf } from './judge/outline.ts';
import { findTrimmed } from './judge/trimmed.ts';
import { type Segmentation, segment } from './segment.ts';
import { findSeries, type Series } from './series.ts';
import { findMixed } from './mixed.ts';
import { mayHeadItem } from './surroundings/signs.ts';
import { findSurroundings, type Surroundings } from './surroundings/surroundings.ts';
import { isBlock } from '../tree/paragraphs.ts';
import { type FlowNode, isElement, plainText } from '../tree/text.ts';
import { beyondWords, findTitle } from './title.ts';

/** What is known about an article besides its text. */
export interface StructureHints {
  /** The front matter's title. */
  readonly title: string | null;
  readonly slug: string;
  readonly override: MilestoneOverride;
  /** BCP 47. */
  readonly language: string;
  /** Whether the article has a recording (`audio`). */
  readonly hasRecording: boolean;
}

/** How an article is built: its title, what was announced, the series that competed, and the cut. */
export interface Structure {
  readonly title: string;
  /** The block that contains the title, if there is one. */
  readonly titleNode: FlowNode | null;
  readonly announcement: Announcement;
  readonly choice: SeriesChoice;
  readonly segmentation: Segmentation;
  /** All blocks of the article, including its title. */
  readonly blocks: readonly FlowNode[];
  /** The blocks that are left out. */
  readonly boilerplate: ReadonlySet<FlowNode>;
  readonly footnotes: Footnotes;
  /** The items of a list that would be the milestones if there were not too many; usually empty. */
  readonly tooMany: readonly Marker[];
}

/**
 * Understands the structure of an article.
 *
 * @param tree From {@link htmlTree}; its footnotes are taken out.
 * @param text The Markdown that it was made from.
 */
export function readStructure(tree: Root, text: string, hints: StructureHints): Structure {
  const framing = framingOf(hints.language);
  const labels = labelReader(hints.language, text);
  openDayLists(tree, text, labels);
  const footnotes = takeFootnotes(tree);
  const blocks = unwrapLayout(tree.children);
  const { title, node: titleNode } = findTitle(blocks, hints.title, hints.slug);
  const untitled = blocks.filter((node) => node !== titleNode);
  const surroundings = findSurroundings(untitled);
  const { choice, announcement, tooMany } = chooseFrom(
    untitled,
    { title, text, override: hints.override, hasRecording: hints.hasRecording, framing, labels },
    surroundings,
  );
  const outermost = withoutClosing(withoutNested(choice.chosen?.series.markers ?? []), framing);
  const boilerplate =
    outermost.length === 0
      ? new Set<FlowNode>()
      : findBoilerplate(untitled, surroundings, keptFrom(untitled));
  const isKept = (node: FlowNode): boolean => !boilerplate.has(node);
  const { intro, ...rest } = segment(
    untitled.slice(0, surroundings.tail).filter(isKept),
    outermost,
    untitled.slice(surroundings.tail).filter(isKept),
    framing,
    labels,
  );
  const segments = withSeriesNumbers(rest.segments);
  const segmentation = { ...rest, intro: [...beyondWords(titleNode), ...intro], segments };
  return { title, titleNode, blocks, announcement, choice, segmentation, boilerplate, footnotes, tooMany };
}

/** The series that competed in an article, with its surroundings set aside. */
interface SeriesReading {
  readonly announcement: Announcement;
  readonly choice: SeriesChoice;
  readonly tooMany: Structure['tooMany'];
}

/** What is known beforehand. */
interface Known {
  readonly title: string;
  /** The Markdown. */
  readonly text: string;
  readonly override: MilestoneOverride;
  readonly hasRecording: boolean;
  readonly framing: Framing;
  readonly labels: LabelReader;
}

function chooseFrom(nodes: readonly FlowNode[], known: Known, surroundings: Surroundings): SeriesReading {
  const { title, override } = known;
  const kept = nodes.filter((node) => !surroundings.aside.has(node));
  const opening = kept
    .slice(0, 12)
    .map((node) => plainText(node))
    .join('\n');
  const announcement = readAnnouncement(title, opening);
  const series = override === false ? [] : allSeriesIn(kept, known).filter((one) => isOfShape(one, override));
  const facts = {
    title,
    announcement,
    promised: readPromisedCounts(opening),
    opening,
    outline: outlineOf(kept),
    hasRecording: known.hasRecording,
  };
  // What an author says to be the milestones is all of it.
  const trimmed = override === null ? findTrimmed(series, facts) : [];
  const choice = chooseSeries([...series, ...trimmed], facts);
  const wanted = override === null ? choice.chosen : (choice.candidates[0] ?? null);
  const none = { announcement, choice: { ...choice, chosen: null }, tooMany: [] };
  if (wanted === null) return none;
  if (wanted.series.markers.length > BOUNDS.milestones) return { ...none, tooMany: wanted.series.markers };
  const chosen = withNeighbours(wanted, nodes, known, surroundings);
  const candidates = choice.candidates.map((one) => (one === wanted ? chosen : one));
  return { announcement, choice: { ...choice, chosen, candidates }, tooMany: [] };
}

function allSeriesIn(nodes: readonly FlowNode[], known: Known): readonly Series[] {
  const series = seriesIn(nodes, known);
  return [...series, ...findMixed(series)];
}

function seriesIn(nodes: readonly FlowNode[], { text, framing, labels }: Known): readonly Series[] {
  const tree: Root = { type: 'root', children: [...nodes] as Root['children'] };
  return findSeries(findMarkers(tree, text, labels), framing);
}

/** Adds to headings that are items those between them that were set aside because of their words. */
function withNeighbours(
  chosen: JudgedSeries,
  nodes: readonly FlowNode[],
  article: Known,
  { aside, tail }: Surroundings,
): JudgedSeries {
  const { name, markers } = chosen.series;
  const added = nodes.slice(0, tail).filter((node) => aside.has(node) && mayHeadItem(node));
  if (added.length === 0) return chosen;
  const extra = new Set(added);
  const known = new Set<FlowNode>(markers.map(({ node }) => node));
  // Each series without them is part of one of the same name with them; a mixed one may not be.
  const all = allSeriesIn(
    nodes.filter((node) => !aside.has(node) || extra.has(node)),
    article,
  )
    .filter((one) => one.name === name)
    .flatMap((one) => one.markers)
    .filter(({ node }) => known.has(node) || extra.has(node));
  if (all.filter(({ node }) => known.has(node)).length < markers.length) return chosen;
  const first = all.findIndex(({ node }) => known.has(node));
  const last = all.findLastIndex(({ node }) => known.has(node));
  return { ...chosen, series: { name, markers: all.slice(first, last + 1) } };
}

/** Elements that are only page layout are opened: their content is part of the article. */
function unwrapLayout(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node) =>
    isElement(node, 'div', 'section', 'article', 'main', 'center') &&
    node.children.some((child) => isBlock(child))
      ? unwrapLayout(withIdOf(node))
      : [node],
  );
}

/** The children of an opened element, with its id on the first child that has none, so that links to it still work. */
function withIdOf({ properties: { id }, children }: Element): readonly ElementContent[] {
  const first = children.findIndex((child) => isElement(child) && child.properties['id'] === undefined);
  const heir = children[first];
  if (typeof id !== 'string' || !isElement(heir)) return children;
  return children.with(first, { ...heir, properties: { ...heir.properties, id } });
}

const KINDS: Readonly<Record<MilestoneShape, readonly MarkerKind[]>> = {
  headings: ['heading'],
  list: ['item'],
  paragraphs: ['paragraph'],
  table: ['row'],
  html: ['quote', 'term'],
};

function isOfShape({ markers }: Series, override: Exclude<MilestoneOverride, false>): boolean {
  if (override === null) return true;
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

/**
 * Items without the paragraphs at their end that only have a link and are below a heading that closes the article;
 * all of them if no other is left.
 */
function withoutClosing(markers: Series['markers'], framing: Framing): Series['markers'] {
  const last = markers.findLastIndex(
    ({ kind, lead, under }) =>
      kind !== 'paragraph' ||
      lead.ordinal !== null ||
      lead.date !== null ||
      lead.bold !== null ||
      lead.link ||
      !under.some((heading) => framing.closes(plainText(heading))),
  );
  return last < 0 ? markers : markers.slice(0, last + 1);
}
