import { rmSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { errorMessage } from '../../pipeline/text/thrown.ts';
import { seededRandom } from '../faults/random.ts';
import { buildAndCompare, type BuildWay } from './build-and-compare.ts';
import { firstPublication } from './first-publication.ts';
import { killedBuild } from './killed-build.ts';
import { runMilepost } from './run-milepost.ts';
import { FILE_STEPS } from './steps/files.ts';
import { STEP_GROUPS, STEPS } from './steps/steps.ts';
import { filesBelow, restoreFiles, type World, writeConfig } from './world.ts';

/** One build of a history, and what happens before it. */
export interface Chapter {
  readonly steps: readonly { readonly what: string; readonly seed: number }[];
  /** How long after the build before it; less than nothing if the clock is set back. */
  readonly minutes: number;
  readonly way: BuildWay;
  /** A build that is killed before it, and what happens in between; `null`: none. */
  readonly killed: {
    /** The folder in which steps are counted. */
    readonly folder: string;
    readonly step: number;
    readonly delay: number;
    /** Whether the edits since the build before are undone then. */
    readonly isUndone: boolean;
    readonly after: Chapter['steps'];
  } | null;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** A publication, and what happens to it. */
export interface History {
  readonly seed: number;
  readonly articles: number;
  readonly chapters: readonly Chapter[];
}

/** How large histories are. */
export interface HistorySize {
  readonly articles: readonly [number, number];
  readonly chapters: readonly [number, number];
  /** One in so many builds is killed. */
  readonly killsOneIn: number;
}

/** Random histories. */
export function histories({ articles, chapters, killsOneIn }: HistorySize): fc.Arbitrary<History> {
  const seed = fc.nat(2 ** 31 - 1);
  const what = fc.oneof(
    ...STEP_GROUPS.map(({ weight, steps }) => ({
      weight,
      arbitrary: fc.constantFrom(...Object.keys(steps)),
    })),
  );
  const step = fc.record({ what, seed });
  const from = (minLength: number, maxLength: number): fc.Arbitrary<Chapter['steps']> =>
    fc.array(step, { minLength, maxLength, size: 'max' });
  // A step that makes everything anew hides what others do not.
  const steps = fc.oneof(
    { weight: 2, arbitrary: from(0, 0) },
    { weight: 4, arbitrary: from(1, 1) },
    { weight: 3, arbitrary: from(2, 3) },
    { weight: 1, arbitrary: from(4, 8) },
  );
  const killed = fc.record({
    // The files of caches are many, and come before those of out/.
    folder: fc.constantFrom('.', 'out', 'out'),
    // Some hundred steps are alike, and the first ones differ.
    step: fc.integer({ min: 0, max: 36 }).map((quarters) => Math.floor(2 ** (quarters / 4))),
    // On a busy machine only the first steps are done within seconds.
    delay: fc.oneof(
      { weight: 3, arbitrary: fc.constant(60_000) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }) },
    ),
    isUndone: fc.boolean(),
    after: steps,
  });
  const quiet: fc.Arbitrary<Chapter> = fc.record({
    steps,
    minutes: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 1 }) },
      { weight: 3, arbitrary: fc.integer({ min: HOUR, max: 2 * DAY }) },
      { weight: 2, arbitrary: fc.integer({ min: 2 * DAY, max: 40 * DAY }) },
      { weight: 1, arbitrary: fc.integer({ min: -20 * DAY, max: -HOUR }) },
    ),
    way: fc.record({
      options: fc.oneof(
        { weight: 6, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constantFrom(['--frozen'], ['--draft-url'], ['--strict']) },
      ),
      isChecked: fc.nat(9).map((one) => one === 0),
      isRepeated: fc.nat(2).map((one) => one === 0),
    }),
    killed: fc.constant(null),
  });
  // What it makes is known to nobody yet when it is killed.
  const fileStep = fc.record({ what: fc.constantFrom(...Object.keys(FILE_STEPS)), seed });
  const chapter = fc.oneof(
    { weight: killsOneIn - 1, arbitrary: quiet },
    {
      weight: 1,
      arbitrary: fc
        .tuple(quiet, fileStep, killed)
        .map(([one, last, killed]) => ({ ...one, steps: [...one.steps, last], killed })),
    },
  );
  return fc.noBias(
    fc.record({
      seed,
      articles: fc.integer({ min: articles[0], max: articles[1] }),
      chapters: fc.array(chapter, { minLength: chapters[0], maxLength: chapters[1], size: 'max' }),
    }),
  );
}

/**
 * Lets a history happen. After each of its builds, the out folder, the lock and what was said are as after a clean build.
 *
 * @returns The number of builds.
 * @throws {Error} If they are not: the first difference, and what had happened before it.
 */
export async function runHistory(history: History): Promise<number> {
  const { seed, articles, chapters } = history;
  const world = firstPublication(seed, articles);
  try {
    await runMilepost(['build'], world);
    for (const [index, { steps, minutes, way, killed }] of chapters.entries()) {
      world.now = new Date(world.now.getTime() + minutes * 60_000);
      try {
        const content = join(world.root, 'content');
        const before = killed?.isUndone === true ? filesBelow(content) : null;
        take(steps, world);
        if (killed !== null) {
          await killedBuild(world, killed.folder, killed.step, killed.delay);
          if (before !== null) restoreFiles(join(world.root, 'content'), before);
          take(killed.after, world);
        }
        await buildAndCompare(world, way);
      } catch (error) {
        const until = tellHistory({ ...history, chapters: chapters.slice(0, index + 1) });
        throw new Error(`${errorMessage(error)}\nafter this history:\n${until}`, { cause: error });
      }
      mend(world);
    }
    return chapters.length;
  } finally {
    rmSync(world.home, { recursive: true, force: true });
  }
}

function take(steps: Chapter['steps'], world: World): void {
  for (const { what, seed } of steps) STEPS[what]?.(world, seededRandom(seed));
}

/** What stops every build is mended before the next steps, so that there is something to compare. */
function mend(world: World): void {
  writeConfig(world);
}

/** A history for people, a line for each thing that happens. */
function tellHistory({ seed, articles, chapters }: History): string {
  const told = (steps: Chapter['steps']): readonly string[] =>
    steps.map((step) => `    ${step.what} (${step.seed})`);
  return [
    `${articles} articles (${seed}), built`,
    ...chapters.flatMap(({ steps, minutes, way, killed }) => [
      `  ${minutes} minutes later`,
      ...told(steps),
      ...(killed === null
        ? []
        : [
            `    a build is killed at step ${killed.step} in ${killed.folder}/, or after ${killed.delay} ms`,
            ...(killed.isUndone ? ['    the content is as it was after the build before'] : []),
            ...told(killed.after),
          ]),
      ...(way.isChecked ? ['    milepost check'] : []),
      `    milepost build ${way.options.join(' ')}${way.isRepeated ? ', twice' : ''}`,
    ]),
  ].join('\n');
}
