import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { availableMemory } from 'node:process';

import type { RenderHelper, RenderTask, StartHelper } from '../../write/render-apart.ts';
import type { RenderedFile } from '../../write/render-output.ts';
import type { RenderAnswer, RenderOrder, RenderPlace } from './render-process.ts';

const PROGRAM = join(import.meta.dirname, 'render-process.mjs');

/** More would cost more memory than they save time. */
const MOST_HELPERS = 3;

/** Megabytes that one may need besides its heap; with less, the system might end the build itself. */
const MEMORY_BESIDES = 500;

/**
 * Megabytes. With more room than it needs, Node would use it; with little more than it needs, it would do nothing but collect
 * garbage. What it holds of an article takes 20 to 30 kB.
 */
function heapFor(articles: number): number {
  return Math.max(1000, Math.ceil(articles * 0.06));
}

/** Milliseconds for a list of outputs, which takes a few seconds. A process that is halted never answers. */
const PATIENCE = 120_000;

/**
 * Helpers for every core but one, as far as there is memory.
 *
 * @param articles How many the publication has.
 */
export function renderHelpers(place: RenderPlace, articles: number): readonly StartHelper[] {
  const heap = heapFor(articles);
  const count = Math.min(
    MOST_HELPERS,
    availableParallelism() - 1,
    Math.floor(availableMemory() / 1_000_000 / (heap + MEMORY_BESIDES)),
  );
  return Array.from({ length: Math.max(0, count) }, () => () => startHelper(place, heap));
}

/**
 * Starts a process that renders outputs of a build. If it ends, or can't be started, it can do nothing.
 *
 * @param heap Its limit, in megabytes. If that is too little, the build does the work itself.
 */
export function startHelper(place: RenderPlace, heap: number): RenderHelper {
  const ready = Promise.withResolvers<boolean>();
  let hasEnded = false;
  let settle: (rendered: readonly (RenderedFile | null)[]) => void = () => {};
  const end = (): void => {
    hasEnded = true;
    ready.resolve(false);
    settle([]);
  };
  const child = started(heap, end);
  child?.on('message', (answer: RenderAnswer) => {
    if (answer === 'ready') ready.resolve(true);
    else settle(answer);
  });
  const tell = (order: RenderOrder): void => {
    try {
      child?.send(order, (error) => {
        if (error !== null) end();
      });
    } catch {
      end();
    }
  };
  const stop = (): void => {
    child?.kill('SIGKILL');
    end();
  };
  tell({ kind: 'begin', place });
  return {
    ready: ready.promise,
    render: (tasks: readonly RenderTask[]) =>
      new Promise((resolve) => {
        if (hasEnded) return resolve([]);
        const timer = setTimeout(stop, PATIENCE);
        settle = (rendered) => {
          clearTimeout(timer);
          resolve(rendered);
        };
        tell({ kind: 'render', tasks });
      }),
    stop,
  };
}

/** @param end Is called when it ends. @returns `null`: it can't be started. */
function started(heap: number, end: () => void): ChildProcess | null {
  try {
    const child = fork(PROGRAM, {
      execArgv: [`--max-old-space-size=${heap}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return child.on('error', end).on('exit', end);
  } catch {
    end();
    return null;
  }
}
