import type { Element, Root } from 'hast';

import { BOUNDS } from '../../model/bounds.ts';

/** An article has more elements inside each other than allowed. */
export class TooDeep extends Error {
  /** 1-based line of the first one too deep, if it is known. */
  readonly line: number;

  constructor(line: number) {
    super(`Unexpected nesting, expected at most ${BOUNDS.depth} elements in each other`);
    this.line = line;
  }
}

/**
 * Makes sure that a tree can be walked by recursion.
 *
 * @throws TooDeep If more elements are inside each other than allowed.
 */
export function boundDepth(root: Root): void {
  let level = elementsIn(root);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > BOUNDS.depth)
      throw new TooDeep(level.find(({ position }) => position !== undefined)?.position?.start.line ?? 1);
    level = level.flatMap(elementsIn);
  }
}

function elementsIn({ children }: Root | Element): readonly Element[] {
  return children.flatMap((child) => (child.type === 'element' ? [child] : []));
}

/**
 * Makes a tree from a text.
 *
 * @throws TooDeep If nesting exhausts the stack.
 */
export function withinStack<Tree>(make: () => Tree): Tree {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Maximum call stack size exceeded')
      throw new TooDeep(1);
    throw error;
  }
}
