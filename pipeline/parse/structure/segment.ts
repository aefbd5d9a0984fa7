import type { Element, ElementContent } from 'hast';

import type { LabelReader } from '../../dates/date-label.ts';
import type { Framing } from './framing/framing.ts';
import { itemParts, type Marker } from './marker.ts';
import { type Step, withPicturesBelow } from './pictures-above.ts';
import { splitOutro } from './framing/outro.ts';
import { partsOnly } from './surroundings/noise-units.ts';
import { type FlowNode, headingLevel, isBlank, isElement, plainText } from '../tree/text.ts';

/** A milestone's place in the article: its marker, and the blocks of its body, in order. */
export interface Segment {
  readonly marker: Marker;
  readonly body: readonly FlowNode[];
}

/** A heading (or a sentence) above several segments, with what is between it and the first of them. */
export interface GroupHeading {
  /** Plain text. */
  readonly title: string;
  /** The words of {@link title} with their markup. */
  readonly titleNodes: readonly ElementContent[];
  readonly node: FlowNode;
  readonly lead: readonly FlowNode[];
  /** Index of its first segment. */
  readonly first: number;
}

/** An article cut up: each block is in exactly one place. */
export interface Segmentation {
  readonly intro: readonly FlowNode[];
  readonly segments: readonly Segment[];
  readonly groups: readonly GroupHeading[];
  readonly outro: readonly FlowNode[];
  /** Blocks that belong nowhere: the header of a table whose rows are the milestones. */
  readonly left: readonly FlowNode[];
}

/**
 * Cuts an article at the markers of the chosen series.
 *
 * @param nodes The article's blocks in order, without its title, its tail and what is left out.
 * @param markers In document order; empty: the article is one whole, all of it introduction.
 * @param tail What comes after them and belongs to no item.
 * @param framing For the article's language.
 * @param labels Reads the dates of the article.
 */
export function segment(
  nodes: readonly FlowNode[],
  markers: readonly Marker[],
  tail: readonly FlowNode[],
  framing: Framing,
  labels: LabelReader,
): Segmentation {
  if (markers.length === 0)
    return { intro: [...nodes, ...tail], segments: [], groups: [], outro: [], left: [] };
  const left: FlowNode[] = [];
  const flow = withPicturesBelow(expand(nodes, markers, left));
  const start = flow.findIndex((step) => step.marker !== null);
  const opening = flow.slice(0, start).map((step) => step.node);
  const bounds = boundary(markers, labels);
  const run = cutFlow(flow.slice(start), bounds);
  const inner = run.groups.filter((one) => one.first < run.segments.length);
  const closing = run.groups.filter((one) => one.first >= run.segments.length);
  const { intro, group } = openingGroup(opening, bounds, inner);
  const { segments, outro } = splitOutro(run.segments, framing);
  return {
    intro,
    segments: segments.map(withoutEndRule),
    groups: group === null ? inner : [group, ...inner],
    outro: withoutRules([...outro, ...closing.flatMap((one) => [one.node, ...one.lead]), ...tail]),
    left,
  };
}

/** Whether a node shows something other than that something ends. */
function isShown(node: FlowNode): boolean {
  return !partsOnly(node);
}

/** Blocks without the rules that only separate them from what is before and after. */
function withoutRules(nodes: readonly FlowNode[]): readonly FlowNode[] {
  // Where nothing is shown, both are -1, and from the last node to the first there are none.
  return nodes.slice(nodes.findIndex(isShown), nodes.findLastIndex(isShown) + 1);
}

/** A segment without the rules at its end, which separate it from the next one, but with its author's comments. */
function withoutEndRule({ marker, body }: Segment): Segment {
  const end = Math.max(body.findLastIndex(isShown) + 1, marker.lead.rest.length);
  const unseen = body.slice(end).filter((node) => node.type !== 'text' && !isElement(node, 'hr'));
  return { marker, body: [...body.slice(0, end), ...unseen] };
}

/** Opens up whatever contains a marker (lists, tables, layout), and nothing else. */
function expand(nodes: readonly FlowNode[], markers: readonly Marker[], left: FlowNode[]): readonly Step[] {
  const byNode = new Map<FlowNode, Marker>(markers.map((marker) => [marker.node, marker]));
  const holders = new Set<FlowNode>(markers.flatMap((marker) => marker.ancestors));
  const named = new Set<FlowNode>(
    markers.flatMap(({ lead }) => lead.rest.flatMap((node) => (isElement(node) ? node.children : []))),
  );
  const steps: Step[] = [];
  const visit = (node: FlowNode): void => {
    const marker = byNode.get(node) ?? null;
    if (marker !== null) steps.push({ node, marker });
    else if (isElement(node, 'thead')) left.push(...unnamed(node, named));
    else if (isElement(node, 'dd') || (holders.has(node) && node.type === 'element')) {
      for (const child of joinText(node)) visit(child);
    } else if (!(isBlank(node) && (node.type === 'text' || isElement(node, 'li'))))
      steps.push({ node, marker: null });
  };
  for (const node of nodes) visit(node);
  return steps;
}

/** The cells of a table's header that no row uses. */
function unnamed(head: Element, named: ReadonlySet<FlowNode>): readonly Element[] {
  return head.children
    .flatMap((row) => (isElement(row) ? row.children : []))
    .filter((cell) => isElement(cell))
    .filter((cell) => !cell.children.some((child) => named.has(child)));
}

/** The children of an opened element, with runs of text and inline elements joined into paragraphs. */
function joinText(node: Element): readonly ElementContent[] {
  const children: ElementContent[] = [];
  let run: Element | null = null;
  for (const child of node.children) {
    if (child.type !== 'text' && !isElement(child, ...INLINE)) {
      children.push(child);
      run = null;
    } else if (run !== null) {
      run.children.push(child);
      if (run.position && child.position) run.position = { ...run.position, end: child.position.end };
    } else if (!isBlank(child) || isElement(child)) {
      const place = child.position && { position: child.position };
      run = { type: 'element', tagName: 'p', properties: {}, children: [child], ...place };
      children.push(run);
    }
  }
  return children;
}

const INLINE = ['a', 'b', 'br', 'code', 'em', 'i', 'img', 'span', 'strong', 'sub', 'sup', 'u'] as const;

/** What ends a body: which headings, and what reads a line that is only a year where such a line does. */
interface Boundary {
  readonly headingLevel: number;
  readonly years: LabelReader | null;
  /** Of how many levels the headings are that are items. */
  readonly ofLevels: number;
  /** Whether a short bold line does: between lists it is a heading in all but markup. */
  readonly boldLines: boolean;
}

function boundary(markers: readonly Marker[], labels: LabelReader): Boundary {
  const levels = markers.filter((marker) => marker.kind === 'heading').map((marker) => marker.level);
  const dated = markers.some((marker) => marker.kind !== 'heading' && marker.lead.date !== null);
  const ofLevels = new Set(levels).size;
  if (levels.length > markers.length / 2)
    return { headingLevel: Math.max(...levels), ofLevels, years: null, boldLines: false };
  const above = markers.flatMap((marker) => marker.under.map((heading) => headingLevel(heading)));
  const boldLines = markers.every((marker) => marker.kind === 'item' && marker.ordinal === null);
  return {
    headingLevel: above.length === 0 ? Infinity : Math.max(...above),
    ofLevels,
    years: dated ? labels : null,
    boldLines,
  };
}

function isBoundary(node: FlowNode, { headingLevel: level, years, boldLines }: Boundary): boolean {
  const own = headingLevel(node);
  if (own > 0) return own <= level;
  if (boldLines && isElement(node, 'p') && isBoldLine(node)) return true;
  if (years === null || !isElement(node, 'p', 'div')) return false;
  const label = years.leading(plainText(node));
  return label !== null && label.rest === '' && label.yearOnly;
}

function isBoldLine(node: Element): boolean {
  const shown = node.children.filter((child) => !isBlank(child));
  return (
    shown.length === 1 && isElement(shown[0], 'strong', 'b') && plainText(node).length <= LONGEST_BOLD_HEADING
  );
}

const LONGEST_BOLD_HEADING = 80;

interface FlowCut {
  readonly segments: readonly Segment[];
  readonly groups: readonly GroupHeading[];
}

function cutFlow(steps: readonly Step[], bounds: Boundary): FlowCut {
  const segments: { marker: Marker; body: FlowNode[] }[] = [];
  const groups: (GroupHeading & { lead: FlowNode[] })[] = [];
  let into: FlowNode[] = [];
  for (const { node, marker } of steps) {
    if (marker !== null) {
      const sentence = introducingSentence(segments.at(-1), into);
      if (sentence !== null) {
        into.pop();
        groups.push({
          title: plainText(sentence).replace(/\s*[:：]$/u, ''),
          titleNodes: childrenOf(sentence),
          node: sentence,
          lead: [],
          first: segments.length,
        });
      }
      into = [...ownBody(marker)];
      segments.push({ marker, body: into });
    } else if (isBoundary(node, bounds) && !isInItem(node, segments.at(-1), into, bounds)) {
      into = [];
      groups.push({
        title: plainText(node),
        titleNodes: childrenOf(node),
        node,
        lead: into,
        first: segments.length,
      });
    } else into.push(node);
  }
  return { segments, groups };
}

/** Whether a heading is below the one that begins the item it stands in, where headings of several levels are items. */
function isInItem(
  node: FlowNode,
  item: Segment | undefined,
  into: readonly FlowNode[],
  { ofLevels }: Boundary,
): boolean {
  return (
    ofLevels > 1 && item?.body === into && item.marker.level > 0 && headingLevel(node) > item.marker.level
  );
}

/** What a marker itself contains besides the title. */
function ownBody({ kind, node, lead }: Marker): readonly FlowNode[] {
  switch (kind) {
    case 'item':
      return [...lead.rest, ...itemParts(node).blocks];
    case 'quote':
      return [node];
    case 'heading':
    case 'paragraph':
    case 'row':
    case 'term':
      return lead.rest;
  }
}

/**
 * "And then of the most-viewed articles:" directly before a marker introduces what comes next, not what came before.
 */
function introducingSentence(segment: Segment | undefined, body: readonly FlowNode[]): FlowNode | null {
  const last = body.at(-1);
  if (segment?.body !== body || body.length < 2 || !isElement(last, 'p')) return null;
  const text = plainText(last);
  return /[:：]$/.test(text) && text.length < 250 ? last : null;
}

/** A heading like those of later groups, between the introduction and the first milestone, opens the first group. */
function openingGroup(
  opening: readonly FlowNode[],
  bounds: Boundary,
  groups: readonly GroupHeading[],
): { intro: readonly FlowNode[]; group: GroupHeading | null } {
  const levels = new Set(groups.map((one) => headingLevel(one.node)));
  const at = opening.findLastIndex((node) => isBoundary(node, bounds) && levels.has(headingLevel(node)));
  const node = opening[at];
  if (node === undefined) return { intro: opening, group: null };
  return {
    intro: opening.slice(0, at),
    group: {
      title: plainText(node),
      titleNodes: childrenOf(node),
      node,
      lead: opening.slice(at + 1),
      first: 0,
    },
  };
}

function childrenOf(node: FlowNode): readonly ElementContent[] {
  return isElement(node) ? node.children : [];
}
