import type { Nodes } from 'hast';

import type { LeftOut } from '../model/left-out.ts';
import type { Image } from '../model/prose.ts';
import type { ResolveUrl } from '../model/url.ts';
import { blocksText } from './render/prose.ts';
import type { FlowNode } from './tree/text.ts';
import { eachElement } from './tree/text.ts';

/** Why something was left out, and how to keep it. */
export type LeavingReason = Pick<LeftOut, 'rule' | 'severity' | 'message' | 'hint'>;

/**
 * Records blocks that are in no output, each run of neighbours as one.
 *
 * @param blocks The article's blocks, in order.
 * @param left Those of them that are left out.
 */
export function recordLeftOut(
  blocks: readonly FlowNode[],
  left: ReadonlySet<FlowNode>,
  reason: LeavingReason,
  resolveUrl: ResolveUrl,
): readonly LeftOut[] {
  const runs: FlowNode[][] = [];
  let isOpen = false;
  for (const node of blocks) {
    // White space between two blocks separates nothing.
    if (node.type === 'text' && node.value.trim() === '') continue;
    if (!left.has(node)) isOpen = false;
    else if (isOpen) runs.at(-1)?.push(node);
    else {
      runs.push([node]);
      isOpen = true;
    }
  }
  return runs.map((nodes) => leftOutOf(nodes, reason, resolveUrl)).filter(isSomething);
}

function leftOutOf(nodes: readonly FlowNode[], reason: LeavingReason, resolveUrl: ResolveUrl): LeftOut {
  const starts = nodes.flatMap((node) => node.position?.start ?? []);
  const ends = nodes.flatMap((node) => node.position?.end ?? []);
  const line = starts[0]?.line ?? 1;
  return {
    ...reason,
    line,
    column: starts[0]?.column ?? null,
    endLine: Math.max(line, ends.at(-1)?.line ?? line),
    text: blocksText(nodes),
    ...referencesIn(nodes, resolveUrl),
  };
}

/** The links and pictures in some nodes. */
export function referencesIn(
  nodes: readonly Nodes[],
  resolveUrl: ResolveUrl,
): Pick<LeftOut, 'links' | 'images'> {
  const links: string[] = [];
  const images: Image[] = [];
  for (const root of nodes) {
    eachElement(root, ({ tagName, properties: { href, src, alt } }) => {
      if (tagName === 'a' && typeof href === 'string') links.push(resolveUrl(href) ?? href);
      if (tagName === 'img' && typeof src === 'string')
        images.push({ url: resolveUrl(src) ?? src, alt: typeof alt === 'string' ? alt : '' });
    });
  }
  return { links, images };
}

function isSomething({ text, links, images }: LeftOut): boolean {
  return text !== '' || links.length > 0 || images.length > 0;
}
