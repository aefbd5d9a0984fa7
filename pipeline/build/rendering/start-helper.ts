import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';

import type { RenderHelper, RenderTask, StartHelper } from '../../write/render-apart.ts';
import type { RenderedFile } from '../../write/render-output.ts';
import type { RenderAnswer, RenderOrder, RenderPlace } from './render-process.ts';

/** TypeScript in a checkout, JavaScript in the package. */
const PROGRAM = join(import.meta.dirname, `render-process${extname(import.meta.filename)}`);

/** More would cost more memory than they save time. */
const MOST_HELPERS = 3;

/** Helpers for every core but one. */
export function renderHelpers(place: RenderPlace): readonly StartHelper[] {
  const count = Math.min(MOST_HELPERS, availableParallelism() - 1);
  return Array.from({ length: count }, () => () => startHelper(place));
}

/** Starts a process that renders outputs of a build. If it ends, or can't be started, it can do nothing. */
export function startHelper(place: RenderPlace): RenderHelper {
  const child = fork(PROGRAM, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let hasEnded = false;
  const ready = Promise.withResolvers<boolean>();
  let settle: (rendered: readonly (RenderedFile | null)[]) => void = () => {};
  const end = (): void => {
    hasEnded = true;
    ready.resolve(false);
    settle([]);
  };
  child.on('error', end).on('exit', end);
  child.on('message', (answer: RenderAnswer) => {
    if (answer === 'ready') ready.resolve(true);
    else settle(answer);
  });
  const tell = (order: RenderOrder): void => {
    child.send(order, (error) => {
      if (error !== null) end();
    });
  };
  tell({ kind: 'begin', place });
  return {
    ready: ready.promise,
    render: (tasks: readonly RenderTask[]) =>
      new Promise((resolve) => {
        settle = resolve;
        if (hasEnded) return resolve([]);
        tell({ kind: 'render', tasks });
      }),
    stop() {
      child.kill('SIGKILL');
      end();
    },
  };
}
