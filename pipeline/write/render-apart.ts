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
 *
 * @param some The first ones. They are taken out of the list: what is done does not stay in memory.
 * @param more Gives others once there is nobody left to give these to; none: that was all.
 */
export function renderQueue<Waiting extends WaitingOutput>(
  some: Waiting[],
  more: () => readonly Waiting[] = () => [],
): RenderQueue<Waiting> {
  let waiting: (Waiting | null)[] = some.splice(0);
  let front = 0;
  let back = waiting.length - 1;
  const take = (index: number): Waiting | null => {
    const one = waiting[index] ?? null;
    waiting[index] = null;
    return one;
  };
  const refill = (): boolean => {
    const added = more();
    // Few are left, if any: those that can't be rendered elsewhere.
    waiting = [...waiting.slice(front), ...added];
    front = 0;
    back = waiting.length - 1;
    return added.length > 0;
  };
  return {
    first() {
      do {
        while (front < waiting.length) {
          const one = take(front);
          front += 1;
          if (one !== null) return one;
        }
      } while (refill());
      return null;
    },
    last(most) {
      const taken: Waiting[] = [];
      do {
        for (; back >= front && taken.length < most; back -= 1) {
          if (waiting[back]?.isShareable !== true) continue;
          const one = take(back);
          if (one !== null) taken.unshift(one);
        }
      } while (taken.length === 0 && refill());
      return taken;
    },
  };
}
