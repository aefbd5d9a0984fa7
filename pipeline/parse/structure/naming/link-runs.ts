import type { Element, ElementContent } from 'hast';

import { linksIn } from '../../tree/inline.ts';
import { rawText, rawTextOf } from '../../../text/html/plain-marks.ts';
import { collapse, plainText } from '../../tree/text.ts';

/** A link in running text, or several in a row that lead to the same place: `[State of](u) [CSS](u)`. */
export interface LinkRun {
  /** Its place in the text, in UTF-16 units as {@link rawText} counts them. */
  readonly start: number;
  readonly end: number;
  /** What it says. */
  readonly words: string;
  /** With their markup; empty for `[words][label]` whose definition is nowhere, which is shown as it is written. */
  readonly nodes: readonly Element[];
}

/** Finds the links with words in running text, in order. Only the first `limit` UTF-16 units are looked at. */
export function linkRuns(nodes: readonly ElementContent[], limit: number): readonly LinkRun[] {
  const runs: LinkRun[] = [];
  let offset = 0;
  const add = (run: LinkRun): void => {
    const last = runs.at(-1);
    const [one] = last?.nodes ?? [];
    const isSame =
      one !== undefined && one.properties['href'] === run.nodes[0]?.properties['href'] && last !== undefined;
    if (isSame && text.slice(last.end, run.start).trim() === '')
      runs[runs.length - 1] = {
        start: last.start,
        end: run.end,
        words: collapse(text.slice(last.start, run.end)),
        nodes: [...last.nodes, ...run.nodes],
      };
    else runs.push(run);
  };
  const visit = (node: ElementContent): void => {
    if (offset >= limit) return;
    const [link] = linksIn([node]);
    if (node.type === 'text') for (const run of undefinedLinks(node.value, offset)) add(run);
    if (link === node) {
      const length = rawText(node).length;
      const words = plainText(node);
      if (words !== '') add({ start: offset, end: offset + length, words, nodes: [link] });
      offset += length;
    } else if (link !== undefined && node.type === 'element') for (const child of node.children) visit(child);
    else offset += rawText(node).length;
  };
  const text = rawTextOf(nodes).slice(0, 2 * limit);
  for (const node of nodes) visit(node);
  return runs;
}

/** `[words][label]` and `[words][]`, which are text where nothing defines the label. */
function undefinedLinks(text: string, offset: number): readonly LinkRun[] {
  return Array.from(text.matchAll(UNDEFINED), ({ 0: match, 1: words = '', index }) => ({
    start: offset + index,
    end: offset + index + match.length,
    words: collapse(words),
    nodes: [],
  })).filter(({ words }) => words !== '');
}

const UNDEFINED = /\[([^[\]]{1,200})\]\[[^[\]]{0,200}\]/g;
