/**
 * The program of a process that helps a build to render; `start-helper.ts` starts it and sends it {@link RenderOrder}s. It
 * reads the publication as the build has left it in the cache, and renders what has the keys that the build expects.
 */
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';

import { openDiskCache } from '../../cache/disk-cache.ts';
import type { CachePlace } from '../../cache/cache.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { RenderTask } from '../../write/render-apart.ts';
import { keyOf, type RenderedFile, renderInto } from '../../write/render-output.ts';
import { emit, withPictures } from '../emit.ts';
import { programHash } from '../program.ts';
import { outliveSignals } from '../reading/outlive-signals.ts';
import { readPublication } from '../read-publication.ts';

/** What is to be rendered, and where it goes. */
export interface RenderPlace {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** See `PipelineOptions.forPublishing`. */
  readonly forPublishing: boolean;
  readonly cache: CachePlace;
  /** The out folder, absolute. */
  readonly out: string;
  /** Hash of the program and its templates, as the writer takes it. */
  readonly program: string;
}

/** What it is sent: first what is to be rendered, then which of it. */
export type RenderOrder =
  | { readonly kind: 'begin'; readonly place: RenderPlace }
  | { readonly kind: 'render'; readonly tasks: readonly RenderTask[] };

/** What it answers: first that it has read the publication, then what became of each list of tasks, in their order. */
export type RenderAnswer = 'ready' | readonly (RenderedFile | null)[];

outliveSignals();

// The build is gone: nobody notes any more what this one writes.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

let place: RenderPlace | null = null;
let known: Promise<ReadonlyMap<string, BuildOutput>> | null = null;

process.on('message', (order: RenderOrder) => {
  if (order.kind === 'begin') {
    ({ place } = order);
    known = outputsAt(order.place);
    // Without them it is of no use.
    known.then(
      () => process.send?.('ready' satisfies RenderAnswer),
      () => process.disconnect?.(),
    );
  } else void answer(order.tasks);
});

async function answer(tasks: readonly RenderTask[]): Promise<void> {
  const rendered: (RenderedFile | null)[] = [];
  const outputs = await known;
  for (const task of tasks) {
    rendered.push(await rendering(task, outputs?.get(task.path)));
    // It may have to hear that the build is gone.
    await setImmediate();
  }
  process.send?.(rendered satisfies RenderAnswer);
}

/** `null` for whatever is not as the build expects it: the build does that itself, and meets the same error if it is one. */
async function rendering(
  { key, found }: RenderTask,
  output: BuildOutput | undefined,
): Promise<RenderedFile | null> {
  if (output === undefined || place === null || keyOf(output, place.program) !== key) return null;
  try {
    return await renderInto(output, place.out, found);
  } catch {
    return null;
  }
}

/** By path; none if a template was edited since the build read it, because keys don't tell that. */
async function outputsAt({
  root,
  env,
  now,
  forPublishing,
  cache: kept,
  program,
}: RenderPlace): Promise<ReadonlyMap<string, BuildOutput>> {
  const cache = openDiskCache(kept.folder, kept.program);
  const read = await readPublication({ root, env, now, forPublishing, cache });
  if (read.publication === null) return new Map();
  const { templates, words } = read.context;
  if ((await programHash([templates.site, templates.email], words.hash)) !== program) return new Map();
  const { context } = await withPictures(read);
  return new Map(Array.from(emit(read.publication, context), (output) => [output.path, output]));
}
