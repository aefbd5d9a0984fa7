import type { Nodes } from 'hast';

import type { Segmentation } from './segment.ts';

/** Ids that are not in any segment's HTML, by what a link to them should lead to. */
export interface LooseIds {
  readonly article: readonly string[];
  /** As many as there are segments. */
  readonly segments: readonly (readonly string[])[];
  /** As many as there are groups. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * Finds where links lead whose target is no longer HTML: the heading of a milestone, the list that contained it,
 * something left out. It is the first segment or group that begins within the target, else the one that contains the
 * target, else the article.
 *
 * @param blocks All blocks of the article.
 * @param rendered The ids in the HTML of a segment.
 */
export function findLooseIds(
  blocks: readonly Nodes[],
  { segments, groups }: Segmentation,
  rendered: ReadonlySet<string>,
): LooseIds {
  const loose = { article: [] as string[], segments: segments.map(none), groups: groups.map(none) };
  const places = [
    ...segments.map(({ marker }, index) => ({ at: startOf(marker.node), ids: loose.segments[index] ?? [] })),
    ...groups.map(({ node }, index) => ({ at: startOf(node), ids: loose.groups[index] ?? [] })),
  ].toSorted((a, b) => a.at - b.at);
  /** The number of places that begin before an offset. */
  const before = (offset: number): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.at ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let last = 0;
  const visit = (node: Nodes, around: number): void => {
    const start = Math.max(around, node.position?.start.offset ?? last);
    last = start;
    const id = node.type === 'element' ? node.properties['id'] : undefined;
    if (typeof id === 'string' && !rendered.has(id)) {
      const next = before(start);
      const end = Math.max(node.position?.end.offset ?? 0, start + 1);
      const isWithin = (places[next]?.at ?? Infinity) < end;
      (places[isWithin ? next : next - 1]?.ids ?? loose.article).push(id);
    }
    if ('children' in node) for (const child of node.children) visit(child, start);
  };
  for (const block of blocks) visit(block, 0);
  return loose;
}

function none(): string[] {
  return [];
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}
