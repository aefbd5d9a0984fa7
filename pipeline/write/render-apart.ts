import type { RenderedFile } from './render-output.ts';

/** An output to be rendered elsewhere. */
export interface RenderTask {
  /** Below the out folder. */
  readonly path: string;
  /** Its key in the manifest. */
  readonly key: string;
  /** Hash of the file that is there; `null`: there is none. */
  readonly found: string | null;
}

/** Somewhere else where outputs of the same build are rendered and written. */
export interface RenderHelper {
  /** When it can render; `false`: it never will. */
  readonly ready: Promise<boolean>;
  /**
   * Renders and writes some.
   *
   * @returns For each, in order; `null` where it could not, for whatever reason. Then that is left to others.
   */
  render(tasks: readonly RenderTask[]): Promise<readonly (RenderedFile | null)[]>;
  /** Ends it; what it is doing is given up. */
  stop(): void;
}

/** Starts a helper. */
export type StartHelper = () => RenderHelper;

/** An output that waits to be rendered. */
export interface WaitingOutput {
  readonly task: RenderTask;
  /** Whether it can be rendered elsewhere. */
  readonly isShareable: boolean;
}

/** Outputs that wait to be rendered, in order. */
export interface RenderQueue<Waiting extends WaitingOutput> {
  /** The first; `null` if there is none. */
  first(): Waiting | null;
  /** Some from the end that can be rendered elsewhere, in order. */
  last(most: number): readonly Waiting[];
}

/**
 * Divides outputs between whoever takes the first and whoever takes the last of them, so that each has neighbours, which
 * are made of the same.
 */
export function renderQueue<Waiting extends WaitingOutput>(all: readonly Waiting[]): RenderQueue<Waiting> {
  const isTaken = new Set<Waiting>();
  let front = 0;
  let back = all.length - 1;
  return {
    first() {
      for (; front < all.length; front += 1) {
        const one = all[front];
        if (one === undefined || isTaken.has(one)) continue;
        front += 1;
        return one;
      }
      return null;
    },
    last(most) {
      const some: Waiting[] = [];
      for (; back >= front && some.length < most; back -= 1) {
        const one = all[back];
        if (one?.isShareable !== true) continue;
        isTaken.add(one);
        some.unshift(one);
      }
      return some;
    },
  };
}
