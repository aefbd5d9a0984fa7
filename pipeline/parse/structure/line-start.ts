import type { ElementContent } from 'hast';

import { isWordless, type Split, splitAt } from '../tree/inline.ts';
import { rawText, rawTextOf } from '../../text/html/plain-marks.ts';
import { collapse, isBlank, isElement, plainText } from '../tree/text.ts';

/** Whether a node is bold, by itself or because all that it shows is. */
function isStrong(node: ElementContent): boolean {
  if (isElement(node, 'strong', 'b')) return true;
  return (
    isElement(node, 'em', 'i', 'u', 'a', 'span', 'font') &&
    node.children.length > 0 &&
    node.children.every((child) => isBlank(child) || isStrong(child)) &&
    !isBlank(node)
  );
}

/** The bold words that a line begins with, even if an editor broke them into several runs. */
function boldRun(nodes: readonly ElementContent[]): {
  bold: readonly ElementContent[];
  rest: readonly ElementContent[];
} {
  let end = 0;
  for (const [index, node] of nodes.entries()) {
    if (isStrong(node)) end = index + 1;
    else if (!isWordless(node) && !(node.type === 'text' && /^[ \t]+$/.test(node.value))) break;
  }
  return { bold: nodes.slice(0, end), rest: nodes.slice(end) };
}

/** What a line begins with if that is bold words, maybe behind an emoji or a picture; `bold` is empty if it is not. */
export function boldStart(nodes: readonly ElementContent[]): {
  ornament: readonly ElementContent[];
  bold: readonly ElementContent[];
  rest: readonly ElementContent[];
} {
  const at = nodes.findIndex((node) => rawText(node).trim() !== '' && !isEmoji(node));
  const first = nodes[at];
  const words = first !== undefined && isStrong(first) ? plainText(first) : '';
  if (/^[\p{P}\p{S}\s]*$/u.test(words)) return { ornament: [], bold: [], rest: nodes };
  return { ornament: nodes.slice(0, at), ...boldRun(nodes.slice(at)) };
}

function isEmoji(node: ElementContent): boolean {
  return node.type === 'text' && EMOJI.test(node.value);
}

const EMOJI =
  /^\s*(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Variation_Selector}\u{200D}\u{E0020}-\u{E007F}]\s*)+$/u;

/** Splits at the first line break: a soft one in the text, or a `<br>`. */
export function firstLine(nodes: readonly ElementContent[]): Split {
  const text = rawTextOf(nodes);
  const end = text.trimStart() === '' ? -1 : text.indexOf('\n', text.length - text.trimStart().length);
  return end < 0 ? { before: nodes, after: [] } : splitAt(nodes, end);
}

/**
 * A link at the beginning, if what follows sets it off: a separator, a byline, a bracket, the end. A link that is part
 * of a sentence (`[Rust](…) is a language`) is not one.
 *
 * @returns `title` is what it says, `nodes` it and what stands before it, `rest` what follows.
 */
export function leadingLink(
  nodes: readonly ElementContent[],
): { title: string; nodes: readonly ElementContent[]; rest: readonly ElementContent[] } | null {
  const start = nodes.findIndex((node) => !isWordless(node) && !isEmoji(node));
  const first = nodes[start];
  if (first === undefined) return null;
  const bracketed =
    first.type === 'text' && /^[[［【(（][^\])］】）]{1,10}[\])］】）]\s*$/u.test(first.value);
  const index = bracketed ? start + 1 : start;
  const link = nodes[index];
  if (!isElement(link, 'a')) return null;
  const title = plainText(link);
  if (title === '' || /^https?:\/\//.test(title)) return null;
  const rest = nodes.slice(index + 1);
  const following = collapse(rawTextOf(rest));
  if (following !== '' && !SET_OFF.test(following)) return null;
  return { title, nodes: nodes.slice(0, index + 1), rest };
}

const SET_OFF = /^(?:[.:：;,，。|·–—(（[［]|-+\s|by\s|via\s|from\s|von\s|par\s)/iu;

/**
 * The words of a link that only a byline follows, which is not part of the title: `[Dear JavaScript,](…) by James Kyle`.
 *
 * @returns `null`: the line is something else.
 */
export function linkWithByline(nodes: readonly ElementContent[]): string | null {
  const link = nodes[0];
  if (!isElement(link, 'a')) return null;
  const following = collapse(rawTextOf(nodes.slice(1)));
  return /^(?:by|via|von|par)\s\S/i.test(following) && following.length < 80 ? plainText(link) : null;
}
