import { pathBelow } from '../files/path-below.ts';
import { createCollector } from '../memory/heap-growth.ts';
import type { OutputPiece } from '../model/output.ts';
import { compareTexts } from '../text/order/compare.ts';
import { removeLeftovers, replaceAtomically, writeAtomically } from '../files/atomic.ts';
import { type RenderHelper, type RenderQueue, renderQueue, type StartHelper } from './render-apart.ts';
import { explainRenderFailure } from './render-failure.ts';
import { type RenderedOutput, renderOutput } from './render-output.ts';
import { UnrenderedPiece, writePieces } from './write-pieces.ts';
import {
  type ChangedOutput,
  leaveAsItWas,
  noteDone,
  noteRendered,
  noteUnwritable,
  type WriteRun,
} from './write-run.ts';

/** Who helps to render outputs, and how many wait. */
export interface RenderingOptions {
  /** Helpers to start if there is enough to do; by default none. */
  readonly helpers?: readonly StartHelper[];
  /** For each so many outputs to be rendered one helper is started. */
  readonly outputsEach?: number;
  /** How many outputs wait to be rendered at a time. */
  readonly mostWaiting?: number;
}

/** A helper takes as long to start as to render this many outputs. */
const OUTPUTS_EACH = 2000;

/** What is made for so many outputs would fill the memory with garbage, if V8 had its way. */
const MANY = 5000;

/**
 * Outputs that wait at a time. What each is made of is in memory meanwhile; and those made of the same things are only put
 * together as far as they wait together.
 */
const MOST_WAITING = 50_000;

/**
 * Renders and writes outputs, several at a time, with helpers if there are many.
 *
 * @param changed Are listed as there is room for more to wait: all at once, unless they are tens of thousands.
 */
export async function writeChanged(
  changed: Iterable<ChangedOutput>,
  { helpers = [], outputsEach = OUTPUTS_EACH, mostWaiting = MOST_WAITING }: RenderingOptions,
  state: WriteRun,
): Promise<void> {
  const others = changed[Symbol.iterator]();
  const next = (): ChangedOutput[] => inOrder(nextOf(others, mostWaiting));
  const some = next();
  const shareable = some.filter(({ isShareable }) => isShareable).length;
  const wanted = helpers.slice(0, Math.floor(shareable / outputsEach));
  const collect = some.length >= MANY ? createCollector() : undefined;
  const queue = renderQueue(some, next);
  const started: RenderHelper[] = [];
  const starting = new Set<RenderHelper>();
  const helped: Promise<readonly ChangedOutput[]>[] = [];
  try {
    for (const start of wanted) {
      const helper = start();
      started.push(helper);
      starting.add(helper);
      const help = helper.ready.then((isReady) => {
        starting.delete(helper);
        return isReady ? letHelp(helper, queue, state) : [];
      });
      // It is looked at when the build has done its part.
      help.catch(() => {});
      helped.push(help);
    }
    await writeSeveral(() => queue.first(), state, collect);
    // Those that are not ready by now come too late.
    for (const helper of starting) helper.stop();
    const returned = (await Promise.all(helped)).flat();
    if (returned.length === 0) return;
    // One may have been ended from outside while it wrote.
    await removeLeftovers(state.out);
    await writeSeveral(() => returned.shift() ?? null, state);
  } finally {
    for (const helper of started) helper.stop();
    await Promise.allSettled(helped);
  }
}

/** The next values, as many as there are. A `for` would end the iterator. */
function nextOf<Value>(values: Iterator<Value>, most: number): readonly Value[] {
  const some: Value[] = [];
  while (some.length < most) {
    const { value, done } = values.next();
    if (done === true) break;
    some.push(value);
  }
  return some;
}

/** As they are best rendered: those that are made of the same things soon after each other. */
function inOrder(changed: readonly ChangedOutput[]): ChangedOutput[] {
  const { near = [], others = [] } = Object.groupBy(changed, ({ output }) =>
    output.nearby === undefined ? 'others' : 'near',
  );
  return [...others, ...near.toSorted((a, b) => compareTexts(b.output.nearby ?? '', a.output.nearby ?? ''))];
}

/** Renders and writes outputs, several at a time. If one can't go on, the others finish only what they have begun. */
async function writeSeveral(
  next: () => ChangedOutput | null,
  state: WriteRun,
  collect = (): void => {},
): Promise<void> {
  let isOver = false;
  const work = async (): Promise<void> => {
    try {
      for (let one = next(); one !== null; one = isOver ? null : next()) {
        await writeOne(one, state);
        collect();
      }
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  const working = Array.from({ length: CONCURRENCY }, work);
  await Promise.allSettled(working);
  await Promise.all(working);
}

const CONCURRENCY = 8;

/** As many outputs as a helper is given at a time. */
const OUTPUTS_AT_A_TIME = 40;

/** Lets a helper take the last outputs until there are none, or it can't go on. @returns What it could not do. */
async function letHelp(
  helper: RenderHelper,
  queue: RenderQueue<ChangedOutput>,
  state: WriteRun,
): Promise<readonly ChangedOutput[]> {
  const returned: ChangedOutput[] = [];
  for (;;) {
    const some = queue.last(OUTPUTS_AT_A_TIME);
    if (some.length === 0) return returned;
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
    if (!isAble) return returned;
  }
}

async function writeOne(changed: ChangedOutput, state: WriteRun): Promise<void> {
  const { output, task } = changed;
  if (output.pieces !== undefined) return writePieced(changed, output.pieces(), state);
  let rendered: RenderedOutput;
  try {
    rendered = await renderOutput(output);
  } catch (error) {
    return leaveAsItWas(changed, [explainRenderFailure(error, output)], state);
  }
  const { content, hash, findings } = rendered;
  const isWritten = hash !== task.found;
  if (isWritten) {
    if (!state.before.has(output.path)) state.journal.note(output.path);
    try {
      await writeAtomically(pathBelow(state.out, output.path), content);
    } catch (error) {
      return noteUnwritable(error, changed, state);
    }
  }
  noteRendered(changed, { hash, isWritten, findings }, state);
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
  const known = found === null ? null : state.hashes.piecesOf(output.path, found);
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
  state.hashes.learn(output.path, made.hash, made.pieces);
  state.after.set(output.path, { key, hash: made.hash, findings: [] });
  if (made.hash === found) state.unchanged += 1;
  else state.written += 1;
  noteDone(state);
}
