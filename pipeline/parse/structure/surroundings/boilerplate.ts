import { isLeft, type BlockUnit, unitsOf } from './noise-units.ts';
import type { Surroundings } from './surroundings.ts';
import type { FlowNode } from '../../tree/text.ts';

/**
 * Chooses what is left out of an article with milestones: what is at its very beginning or very end and is beyond doubt
 * not part of it.
 *
 * @param nodes The article's blocks in order, without its title.
 * @param surroundings Of these blocks.
 * @param kept Index of the first block that the author wants to keep, with all that follow it.
 */
export function findBoilerplate(
  nodes: readonly FlowNode[],
  { tail, aside }: Surroundings,
  kept: number,
): ReadonlySet<FlowNode> {
  const open = unitsOf(nodes.slice(0, kept));
  const start = open.findIndex((unit) => !isLeft(unit));
  const atStart = open
    .slice(0, Math.max(0, start))
    .filter(({ nodes: all }) => all.every((node) => aside.has(node)));
  if (kept < nodes.length) return blocksOf(atStart);
  const units = unitsOf(nodes.slice(tail));
  return blocksOf([...atStart, ...units.slice(units.findLastIndex((unit) => !isLeft(unit)) + 1)]);
}

function blocksOf(units: readonly BlockUnit[]): ReadonlySet<FlowNode> {
  return new Set(units.filter(({ isNoise }) => isNoise).flatMap(({ nodes }) => nodes));
}
