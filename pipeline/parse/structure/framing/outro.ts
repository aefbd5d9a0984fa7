import type { Framing } from './framing.ts';
import type { Segment } from '../segment.ts';
import { partsOnly } from '../surroundings/noise-units.ts';
import { type FlowNode, headingLevel, isElement, plainText } from '../../tree/text.ts';

/**
 * Separates the closing words of an article from the body of its last milestone, if no heading does.
 *
 * What the other milestones look like decides. Items that contain their whole text end with the item. Otherwise the
 * outro begins at a rule that the others lack, or at a paragraph that speaks about the whole ("In summary", "These
 * were", "What do you think").
 */
export function splitOutro(
  segments: readonly Segment[],
  framing: Framing,
): {
  segments: readonly Segment[];
  outro: readonly FlowNode[];
} {
  const last = segments.at(-1);
  if (last === undefined) return { segments, outro: [] };
  const others = segments.slice(0, -1);
  const own = ownLength(last);
  const at = outroStart(last, others, own, framing);
  if (at >= last.body.length) return { segments, outro: [] };
  return {
    segments: [...others, { marker: last.marker, body: last.body.slice(0, at) }],
    outro: last.body.slice(at),
  };
}

/** How many blocks of a body come from the marker's own element. */
function ownLength({ marker, body }: Segment): number {
  const inside = new Set<FlowNode>([...marker.lead.rest, ...marker.node.children, marker.node]);
  const end = body.findIndex((node) => !inside.has(node));
  return end < 0 ? body.length : end;
}

function outroStart(last: Segment, others: readonly Segment[], own: number, framing: Framing): number {
  const following = others.filter((segment) => segment.body.length > ownLength(segment)).length;
  const selfContained = last.marker.kind !== 'heading' && following < others.length * 0.3;
  if (selfContained) return own;
  const inner = others.some((segment) => segment.body.slice(0, -1).some((node) => isElement(node, 'hr')));
  for (const [index, node] of last.body.entries()) {
    if (index < own) continue;
    const rule = isElement(node, 'hr') && !inner && !last.body.slice(index).every(partsOnly);
    const heading = headingLevel(node) > 0 && framing.closes(plainText(node));
    const speaks = index > 0 && isElement(node, 'p') && framing.speaksOfTheWhole(plainText(node));
    if (rule || heading || speaks) return index;
  }
  return last.body.length;
}
