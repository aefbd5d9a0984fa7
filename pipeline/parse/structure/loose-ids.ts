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
  const article: string[] = [];
  const ofSegments = segments.map(({ marker }) => placeOf(marker.node));
  const ofGroups = groups.map(({ node }) => placeOf(node));
  const places = [...ofSegments, ...ofGroups].toSorted((a, b) => a.at - b.at);
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
  const visit = (node: Nodes, around: number): void => {
    const start = Math.max(around, startOf(node));
    const id = node.type === 'element' ? node.properties['id'] : undefined;
    if (typeof id === 'string' && !rendered.has(id)) {
      const next = before(start);
      const end = node.position?.end.offset ?? start;
      const isWithin = (places[next]?.at ?? Infinity) < end;
      (places[isWithin ? next : next - 1]?.ids ?? article).push(id);
    }
    if ('children' in node) for (const child of node.children) visit(child, start);
  };
  for (const block of blocks) visit(block, 0);
  return { article, segments: ofSegments.map(({ ids }) => ids), groups: ofGroups.map(({ ids }) => ids) };
}

/** Where a segment or group begins, and the ids that lead to it. */
interface LooseIdsPlace {
  readonly at: number;
  readonly ids: string[];
}

function placeOf(node: Nodes): LooseIdsPlace {
  return { at: startOf(node), ids: [] };
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}
