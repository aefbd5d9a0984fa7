/**
 * What builds cost, through the command line, as people run them: processor time with that of all processes, time that
 * passes, and memory. Beside it, as the measure of a machine, the processor time R that remark-parse with GFM takes to
 * parse the same posts and do nothing else; and Hugo, where it is installed. Several numbers of posts show how it grows.
 *
 *     npm run bench:build -- [COUNT…] [--posts FOLDER]
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

import { Command } from 'commander';

import { errorMessage } from '../pipeline/text/thrown.ts';
import { PROGRAM } from '../tests/support/loaded-modules.ts';
import { wholeNumber } from '../tests/support/whole-number.ts';
import {
  cloneInPlace,
  type Corpus,
  EDITED_PATH,
  madeUp,
  MOST_ADDED,
  POSTS,
  realPosts,
  sizeOf,
} from './build/corpus.ts';
import { buildWithHugo, hugoVersion } from './build/hugo.ts';
import { type Measured, measured, medianOf } from './build/measure.ts';
import { previewEdit } from './build/preview-edit.ts';

const PARSE_ALONE = fileURLToPath(new URL('./build/parse-alone.ts', import.meta.url));

/** How often what takes little time is done; the middle one counts. */
const RUNS = 3;

await new Command('bench:build')
  .description('What builds cost, beside parsing alone, and beside Hugo where it is installed.')
  .argument(
    '[counts...]',
    'how many posts; none: 300',
    (text: string, before: readonly number[]) => [...before, wholeNumber(text)],
    [],
  )
  .option('--posts <folder>', 'measure with at most so many posts of a folder, too')
  .showHelpAfterError()
  .action(async (counts: readonly number[], { posts }: { readonly posts?: string }) => {
    for (const count of counts.length === 0 ? [300] : counts) {
      await bench(madeUp(count));
      if (posts !== undefined) await bench(realPosts(resolve(posts), count));
    }
  })
  .parseAsync();

async function bench(corpus: Corpus): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  const root = join(home, 'publication');
  try {
    await corpus.write(root);
    const parsing = await medianOf(RUNS, () =>
      measured([execPath, PARSE_ALONE, join(root, POSTS)], { cwd: home }),
    );
    const unit = parsing.processor;
    stdout.write(
      `${corpus.name}, ${sizeOf(root).toFixed(1)} MB. R = ${unit.toFixed(2)} s (remark-parse with GFM, processor time)\n`,
    );
    stdout.write(row('', 'processor', '× R', 'wall', '× R', 'memory', 'aim'));
    const tell = (name: string, { processor, wall, peak }: Measured, aim: string): void =>
      void stdout.write(
        row(
          name,
          seconds(processor),
          (processor / unit).toFixed(2),
          seconds(wall),
          (wall / unit).toFixed(2),
          peak === null ? '–' : `${Math.round(peak)} MB`,
          aim,
        ),
      );
    tell('first build', await build(root), '2.5 R of processor, 1.5 R of wall; 700 MB at 10,000 posts');
    tell('nothing changed', await medianOf(RUNS, () => build(root)), '0.3 s at 10,000 posts');
    const edited = async (): Promise<Measured> => {
      edit(root);
      return build(root);
    };
    tell(
      'one edit',
      await medianOf(RUNS, edited),
      '0.6 s of processor, 250 MB at 10,000 posts; 1 s at 100,000',
    );
    const clonedAndEdited = async (): Promise<Measured> => {
      cloneInPlace(root);
      return edited();
    };
    let added = 0;
    const addedOne = async (): Promise<Measured> => {
      corpus.add(root, added);
      added += 1;
      return build(root);
    };
    tell(
      'one new post',
      await medianOf(MOST_ADDED, addedOne),
      'with its mails; an issue of This Week in Rust 0.25 s more than an edit',
    );
    tell('one edit, in a clone', await medianOf(RUNS, clonedAndEdited), '1.5 s at 10,000 posts');
    const shown = await previewEdit(root, RUNS);
    stdout.write(
      row(
        'one edit, in preview',
        '',
        '',
        seconds(shown),
        (shown / unit).toFixed(2),
        '',
        '0.1 s at 10,000 posts',
      ),
    );
    await tellHugo(root, join(home, 'hugo'), tell);
    stdout.write('\n');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A build through the command line; that of real posts may find mistakes in them. */
function build(root: string): Promise<Measured> {
  const command = [execPath, PROGRAM, 'build', '--root', root, '--quiet', '--no-frozen'];
  return measured(command, { cwd: root, accepted: [0, 1] });
}

function edit(root: string): void {
  appendFileSync(join(root, EDITED_PATH), '\nOne more thing was added here.\n');
}

async function tellHugo(
  root: string,
  folder: string,
  tell: (name: string, what: Measured, aim: string) => void,
): Promise<void> {
  const version = hugoVersion();
  if (version === null) {
    stdout.write('Hugo is not installed.\n');
    return;
  }
  try {
    tell(`Hugo ${version}, any build`, await buildWithHugo(root, folder), '');
  } catch (error) {
    stdout.write(`Hugo ${version} can't build these posts: ${errorMessage(error).slice(0, 500)}\n`);
  }
}

function seconds(time: number): string {
  return `${time.toFixed(2)} s`;
}

function row(name: string, ...cells: readonly string[]): string {
  const aim = cells.at(-1) ?? '';
  const numbers = cells.slice(0, -1).map((cell) => cell.padStart(10));
  return `${`${name.padEnd(24)}${numbers.join('')}   ${aim}`.trimEnd()}\n`;
}
