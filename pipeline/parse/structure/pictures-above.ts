import { MEDIA_ELEMENTS } from '../../text/html/elements.ts';
import { eachElement, type FlowNode, isElement, plainText } from '../tree/text.ts';
import type { Marker } from './marker.ts';

/** One block of an article on its way into segments. */
export interface Step {
  readonly node: FlowNode;
  /** The one that it is; `null`: it begins no milestone. */
  readonly marker: Marker | null;
}

/** The share of items that need a picture above them for the pictures above to be theirs. */
const MOST = 0.8;

/**
 * Puts pictures that stand above their items' headings below them, so that each is in its own item and not in the one
 * before. They do if there is one above the first heading and above most others, and none at the end of the last item.
 */
export function withPicturesBelow(steps: readonly Step[]): readonly Step[] {
  const items = steps.flatMap(({ marker }, index) => (marker === null ? [] : [index]));
  const [first] = items;
  const above = items.filter((index) => isPicture(steps[index - 1]));
  if (
    first === undefined ||
    above[0] !== first ||
    above.length < items.length * MOST ||
    steps.some(({ marker }) => marker !== null && marker.kind !== 'heading') ||
    isPicture(steps.findLast(({ node }) => !isBlankStep(node)))
  )
    return steps;
  const moved: Step[] = [];
  let waiting: Step[] = [];
  for (const step of steps) {
    if (isPicture(step)) waiting.push(step);
    else {
      // What is above a heading goes below it; what is above anything else stays.
      moved.push(...(step.marker === null ? [...waiting, step] : [step, ...waiting]));
      waiting = [];
    }
  }
  return [...moved, ...waiting];
}

function isBlankStep(node: FlowNode): boolean {
  return node.type !== 'element' || isElement(node, 'hr');
}

/** Whether a block is a picture, with its caption, and nothing else. */
function isPicture(step: Step | undefined): boolean {
  if (step?.marker !== null || step.node.type !== 'element') return false;
  if (!isElement(step.node, 'figure') && plainText(step.node) !== '') return false;
  let hasMedia = false;
  eachElement(step.node, ({ tagName }) => {
    hasMedia ||= MEDIA_ELEMENTS.has(tagName);
  });
  return hasMedia;
}
