import { noiseEnd, isPaidSection, nextShown, partsOnly, sectionEnd } from './noise-units.ts';
import { isBiographyHead } from './noise.ts';
import { isAside, isFraming, terminalSign } from './signs.ts';
import { type FlowNode, headingLevel, isElement, settledText } from '../../tree/text.ts';

/** What surrounds an article, as far as that can be told before its structure is known. */
export interface Surroundings {
  /**
   * Index of the first block of the tail, where nothing belongs to the article any more; the number of blocks if there
   * is no tail.
   */
  readonly tail: number;
  /** Blocks in which no milestone is looked for, including the tail. */
  readonly aside: ReadonlySet<FlowNode>;
}

/**
 * Finds what surrounds an article without being part of it: the author's biography, credits, licence, comment counter,
 * share and subscribe boxes, sponsors' sections, "read also" lines. That alone does not leave it out, see
 * `boilerplate.ts`.
 *
 * @param nodes The article's blocks in order, without its title.
 */
export function findSurroundings(nodes: readonly FlowNode[]): Surroundings {
  const tail = tailStart(nodes);
  const body = nodes.slice(0, tail);
  return { tail, aside: new Set([...nodes.slice(tail), ...sections(body), ...body.filter(isAside)]) };
}

/** Sections in which no milestone is looked for. */
function sections(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node, index): readonly FlowNode[] => {
    if (headingLevel(node) === 0) return [];
    const section = nodes.slice(index, sectionEnd(nodes, index));
    return isFraming(settledText(node)) || isPaidSection(nodes, index) ? section : [];
  });
}

/**
 * Where the tail begins: at the first of the signs, in the last 60 % of the article, that is followed only by other
 * signs and what belongs to them.
 */
function tailStart(nodes: readonly FlowNode[]): number {
  const repeated = repeatedSigns(nodes);
  const parts = tailParts(nodes, repeated);
  let left = parts.reduce((sum, { size }) => sum + size, 0) * 0.6;
  let tail = nodes.length;
  for (const { start, kind, size } of parts.toReversed()) {
    left -= size;
    if (kind === 'text' || left < 0) break;
    if (kind === 'sign' || (kind === 'parting' && tail === start + 1)) tail = start;
  }
  return tail;
}

/** A part of an article: a sign that it is over, with what belongs to it; what may follow such a sign; or text. */
interface TailPart {
  readonly start: number;
  readonly kind: 'sign' | 'parting' | 'follower' | 'text';
  /** In characters. */
  readonly size: number;
}

function tailParts(nodes: readonly FlowNode[], repeated: ReadonlySet<RegExp>): readonly TailPart[] {
  const parts: TailPart[] = [];
  let end = 0;
  for (const [start, node] of nodes.entries()) {
    if (start < end) continue;
    const sign = signEnd(nodes, start, node, repeated);
    end = Math.max(sign, start + 1);
    const size = nodes.slice(start, end).reduce((sum, one) => sum + settledText(one).length, 0);
    parts.push({ start, kind: sign > start ? 'sign' : kindOf(node), size });
  }
  return parts;
}

function kindOf(node: FlowNode): TailPart['kind'] {
  // A comment may be the last item's, and say what that is.
  if (node.type === 'comment') return 'follower';
  if (partsOnly(node)) return 'parting';
  const text = settledText(node);
  if (!isElement(node, 'p', 'div')) return 'text';
  const isLine = text.length <= LONGEST_LINE && !SENTENCE_END.test(text);
  return isLine || REFERENCES.test(text) ? 'follower' : 'text';
}

const LONGEST_LINE = 120;
const SENTENCE_END = /[.!?。！？][\p{Pf}\p{Pe}"']*$/u;

/** Link definitions that CommonMark does not recognise because a quotation mark is missing. */
const REFERENCES = /^\[[^\]]{1,40}\]:\s/;

/** Where the part that a sign at a block marks as outside any item ends; the block's own index if there is no sign. */
function signEnd(
  nodes: readonly FlowNode[],
  index: number,
  node: FlowNode,
  repeated: ReadonlySet<RegExp>,
): number {
  const noise = noiseEnd(nodes, index);
  if (noise > index) return noise;
  const text = settledText(node);
  if (headingLevel(node) > 0 && (isFraming(text) || isBiographyHead(node))) return sectionEnd(nodes, index);
  if (isAside(node)) return index + 1;
  const sign = isElement(node) ? terminalSign(text) : undefined;
  if (sign === undefined || repeated.has(sign)) return index;
  const next = nextShown(nodes, index);
  return isElement(nodes[next], 'ul', 'ol') && LISTING.test(text) ? next + 1 : index + 1;
}

/** Signs that may be followed by a list. */
const LISTING = /^(?:related|recommended|similar|more|popular|recent|share|follow|find|filed|posted|tag)/i;

/** Signs that several sections have ("Source: …" below each item), and that therefore say nothing about the whole. */
function repeatedSigns(nodes: readonly FlowNode[]): ReadonlySet<RegExp> {
  const repeated = new Set<RegExp>();
  const seen = new Map<RegExp, FlowNode | null>();
  let section: FlowNode | null = null;
  for (const node of nodes) {
    if (headingLevel(node) > 0) section = node;
    const sign = isElement(node, 'p', 'div') ? terminalSign(settledText(node)) : undefined;
    if (sign === undefined) continue;
    const before = seen.get(sign);
    if (before !== undefined && before !== section) repeated.add(sign);
    seen.set(sign, section);
  }
  return repeated;
}
