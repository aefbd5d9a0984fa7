import {
  isBiographyHead,
  isBiographyLine,
  isNoiseLine,
  isPaid,
  isShareHead,
  isShareList,
  isSponsorBox,
} from './noise.ts';
import { isSign } from './signs.ts';
import { type FlowNode, headingLevel, isBlank, isElement, settledText } from '../../tree/text.ts';

/** Blocks that stay or go together. */
export interface BlockUnit {
  readonly nodes: readonly FlowNode[];
  /** Whether it is beyond doubt not part of an article. */
  readonly isNoise: boolean;
}

/** Whether a unit shows nothing that counts: it is noise, or only separates what is around it. */
export function isLeft({ nodes, isNoise }: BlockUnit): boolean {
  return isNoise || nodes.every(partsOnly);
}

/** Divides blocks into noise, each with what belongs to it, and all others, each by itself. */
export function unitsOf(nodes: readonly FlowNode[]): readonly BlockUnit[] {
  const units: BlockUnit[] = [];
  for (let index = 0; index < nodes.length;) {
    const end = noiseEnd(nodes, index);
    units.push({ nodes: nodes.slice(index, Math.max(end, index + 1)), isNoise: end > index });
    index = Math.max(end, index + 1);
  }
  return units;
}

/** Where the noise that begins at a block ends; the block's own index if none begins there. */
export function noiseEnd(nodes: readonly FlowNode[], index: number): number {
  const node = nodes[index];
  if (isBiographyHead(node) || isPaidSection(nodes, index)) return boxEnd(nodes, index);
  if (isShareHead(node)) {
    const next = nextShown(nodes, index);
    if (isShareList(nodes[next])) return next + 1;
  }
  return isNoiseLine(node) || isBiography(nodes, index) ? index + 1 : index;
}

/** Whether the block is the heading of a section that somebody paid for. */
export function isPaidSection(nodes: readonly FlowNode[], index: number): boolean {
  return headingLevel(nodes[index]) > 1 && isSponsorBox(nodes.slice(index, sectionEnd(nodes, index)));
}

/** A box ends where another heading, a rule or a line of another kind begins. A long one is the article's own. */
function boxEnd(nodes: readonly FlowNode[], index: number): number {
  let end = index + 1;
  let size = 0;
  for (; ; end += 1) {
    const node = nodes[end];
    if (node === undefined || headingLevel(node) > 0 || isElement(node, 'hr', 'pre', 'table')) break;
    const text = settledText(node);
    if (isSign(node, text) && !isPaid(text)) break;
    size += text.length;
  }
  return size > LONGEST_BOX ? index : end;
}

/** The most characters of a biography or a sponsor's box. */
const LONGEST_BOX = 1_200;

/** Where the section below a heading ends: at the next heading of its level or above. */
export function sectionEnd(nodes: readonly FlowNode[], index: number): number {
  const level = headingLevel(nodes[index]);
  for (let at = index + 1; at < nodes.length; at += 1) {
    const other = headingLevel(nodes[at]);
    if (other > 0 && other <= level) return at;
  }
  return nodes.length;
}

/** Index of the next block that shows something. */
export function nextShown(nodes: readonly FlowNode[], index: number): number {
  let next = index + 1;
  while (isBlankAt(nodes, next)) next += 1;
  return next;
}

function isBlankAt(nodes: readonly FlowNode[], index: number): boolean {
  const node = nodes[index];
  return node !== undefined && isBlank(node);
}

/** A sentence of biography at the very end of an article: in italics, or after a rule. */
function isBiography(nodes: readonly FlowNode[], index: number): boolean {
  const node = nodes[index];
  if (!isElement(node, 'p') || !isBiographyLine(node)) return false;
  const after = nodes.slice(index + 1, index + 12).filter((other) => !isBlank(other)).length;
  let before = index - 1;
  while (isBlankAt(nodes, before)) before -= 1;
  const shown = node.children.filter((child) => !isBlank(child));
  const italic = shown.length > 0 && shown.every((child) => isElement(child, 'em', 'i'));
  return after <= 2 && (italic || isElement(nodes[before], 'hr'));
}

/** Whether a block only separates others. */
export function partsOnly(node: FlowNode): boolean {
  return isElement(node, 'hr') || isBlank(node);
}
