import { pathBelow } from '../files/path-below.ts';
import type { OutputPiece } from '../model/output.ts';
import { replaceAtomically } from './atomic.ts';
import { type RenderHelper, type RenderQueue, renderQueue, type StartHelper } from './render-apart.ts';
import { explainRenderFailure } from './render-failure.ts';
import { type RenderedFile, renderOutput, UnwrittenFile } from './render-output.ts';
import { UnrenderedPiece, writePieces } from './write-pieces.ts';
import {
  type ChangedOutput,
  leaveAsItWas,
  noteDone,
  noteRendered,
  noteUnwritable,
  type WriteRun,
} from './write-run.ts';

/** Who helps to render. */
export interface HelpOptions {
  /** Helpers to start if there is enough to do; by default none. */
  readonly helpers?: readonly StartHelper[];
  /** For each so many outputs to be rendered one helper is started. */
  readonly outputsEach?: number;
}

/** A helper takes as long to start as to render this many outputs. */
const OUTPUTS_EACH = 2000;

/** Renders and writes outputs, several at a time, with helpers if there are many. */
export async function writeChanged(
  changed: readonly ChangedOutput[],
  { helpers = [], outputsEach = OUTPUTS_EACH }: HelpOptions,
  state: WriteRun,
): Promise<void> {
  const queue = renderQueue(changed);
  const returned: ChangedOutput[] = [];
  const started = helpers.slice(0, Math.floor(changed.length / outputsEach)).map((start) => start());
  const starting = new Set(started);
  const helped = started.map(async (helper) => {
    const isReady = await helper.ready;
    starting.delete(helper);
    if (isReady) await letHelp(helper, queue, returned, state);
  });
  let isOver = false;
  const workOff = async (next: () => ChangedOutput | null): Promise<void> => {
    for (let one = next(); one !== null; one = next()) await writeOne(one, state);
  };
  const several = async (next: () => ChangedOutput | null): Promise<void> => {
    const working = Array.from({ length: CONCURRENCY }, () => workOff(() => (isOver ? null : next())));
    try {
      await Promise.all(working);
    } finally {
      // If one can't go on, the others do no more than what they have begun.
      isOver = true;
      await Promise.allSettled(working);
      isOver = false;
    }
  };
  try {
    await several(() => queue.first());
    // Those that are not ready by now come too late.
    for (const helper of starting) helper.stop();
    await Promise.all(helped);
    await several(() => returned.shift() ?? null);
  } finally {
    for (const helper of started) helper.stop();
    await Promise.allSettled(helped);
  }
}

const CONCURRENCY = 8;

/** As many outputs as a helper is given at a time. */
const OUTPUTS_AT_A_TIME = 40;

/** Lets a helper take the last outputs until there are none, or it can't go on. @param returned Takes what it could not do. */
async function letHelp(
  helper: RenderHelper,
  queue: RenderQueue<ChangedOutput>,
  returned: ChangedOutput[],
  state: WriteRun,
): Promise<void> {
  for (;;) {
    const some = queue.last(OUTPUTS_AT_A_TIME);
    if (some.length === 0) return;
    for (const { task } of some) if (!state.before.has(task.path)) state.journal.note(task.path);
    const rendered = await helper.render(some.map(({ task }) => task));
    let isAble = false;
    for (const [index, one] of some.entries()) {
      const file = rendered[index] ?? null;
      if (file === null) returned.push(one);
      else {
        isAble = true;
        noteRendered(one, file, state);
      }
    }
    if (!isAble) return;
  }
}

async function writeOne(changed: ChangedOutput, state: WriteRun): Promise<void> {
  const { output, task } = changed;
  if (output.pieces !== undefined) return writePieced(changed, output.pieces(), state);
  let rendered: RenderedFile;
  try {
    rendered = await renderOutput(output, state.out, task.found, () => {
      if (!state.before.has(output.path)) state.journal.note(output.path);
    });
  } catch (error) {
    if (error instanceof UnwrittenFile) return noteUnwritable(error.cause, changed, state);
    return leaveAsItWas(changed, [explainRenderFailure(error, output)], state);
  }
  noteRendered(changed, rendered, state);
}

/** Writes a file in pieces; what is the same in the file that is there is copied. */
async function writePieced(
  changed: ChangedOutput,
  pieces: Iterable<OutputPiece>,
  state: WriteRun,
): Promise<void> {
  const { output, task } = changed;
  const { key, found } = task;
  const file = pathBelow(state.out, output.path);
  const known = found === null ? null : state.hashes.piecesOf(file, found);
  if (!state.before.has(output.path)) state.journal.note(output.path);
  const old = known === null ? null : { file, pieces: known };
  let made: ReturnType<typeof writePieces> = { hash: '', pieces: [] };
  try {
    await replaceAtomically(file, (temporary) => {
      made = writePieces(temporary, pieces, old);
      return Promise.resolve(made.hash !== found);
    });
  } catch (error) {
    if (!(error instanceof UnrenderedPiece)) return noteUnwritable(error, changed, state);
    return leaveAsItWas(changed, [explainRenderFailure(error.cause, output)], state);
  }
  state.hashes.learn(file, made.hash, made.pieces);
  state.after.set(output.path, { key, hash: made.hash, findings: [] });
  if (made.hash === found) state.unchanged += 1;
  else state.written += 1;
  noteDone(state);
}
