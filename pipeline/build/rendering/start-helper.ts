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

/** Bytes that one may need; with less, the system might end the build itself. */
const MEMORY_EACH = 1_500_000_000;

/** Megabytes. With more room than it needs, Node would use it; if this is too little, the build does the work itself. */
const HEAP = 1000;

/** Milliseconds for a list of outputs, which takes a few seconds. A process that is halted never answers. */
const PATIENCE = 120_000;

/** Helpers for every core but one, as far as there is memory. */
export function renderHelpers(place: RenderPlace): readonly StartHelper[] {
  const count = Math.min(
    MOST_HELPERS,
    availableParallelism() - 1,
    Math.floor(availableMemory() / MEMORY_EACH),
  );
  return Array.from({ length: Math.max(0, count) }, () => () => startHelper(place));
}

/** Starts a process that renders outputs of a build. If it ends, or can't be started, it can do nothing. */
export function startHelper(place: RenderPlace): RenderHelper {
  const ready = Promise.withResolvers<boolean>();
  let hasEnded = false;
  let settle: (rendered: readonly (RenderedFile | null)[]) => void = () => {};
  const end = (): void => {
    hasEnded = true;
    ready.resolve(false);
    settle([]);
  };
  const child = started(end);
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
function started(end: () => void): ChildProcess | null {
  try {
    const child = fork(PROGRAM, {
      execArgv: [`--max-old-space-size=${HEAP}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return child.on('error', end).on('exit', end);
  } catch {
    end();
    return null;
  }
}
