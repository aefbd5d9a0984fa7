/**
 * How long milepost takes before it does anything, and for what people wait for: processor time as a multiple of what
 * Node itself takes to start (an empty program), and the modules loaded. The publication is the one that `milepost init`
 * begins, built; edits are of one with some made-up articles, of its newest and of one whose newsletter is not on the web.
 * The median of some runs, after one that fills the file cache, and what Node keeps of compiled modules.
 *
 *     npm run bench:start -- [RUNS]
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath, stdout } from 'node:process';

import { everyCommand } from '../pipeline/commands/commands.ts';
import { fakeEffects } from '../tests/mailing/support/effects.ts';
import { loadedModules, PROGRAM } from '../tests/support/loaded-modules.ts';
import { articleName, writePublication } from './publication.ts';

const RUNS = Number(argv[2] ?? 5);

/** In CI, nothing that was compiled is kept. */
const AT_HOME = { ...env, CI: undefined };

const MARK = 'microseconds: ';

/** Says on standard error, when its process ends, how much processor time that took. */
const CLOCK = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write('\\n' + ${JSON.stringify(MARK)} + (user + system));
  });
`)}`;

/**
 * Microseconds of processor time that a process takes from its start to its end, the median of some.
 *
 * @param before What is done before each run.
 */
function timeOf(args: readonly string[], before = (): void => {}): number {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    before();
    const { stderr } = spawnSync(execPath, ['--import', CLOCK, ...args], { encoding: 'utf8', env: AT_HOME });
    if (run > 0) times.push(Number(stderr.slice(stderr.lastIndexOf(MARK) + MARK.length)));
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'milepost-start-'));
const at = ['--root', folder];
const from = [
  '--title',
  'Log',
  '--url',
  'https://example.org/',
  '--language',
  'en',
  '--from',
  'a@example.org',
];
spawnSync(execPath, [PROGRAM, 'init', folder, '--yes', '--no-github', ...from]);
spawnSync(execPath, [PROGRAM, 'build', ...at]);
spawnSync(execPath, [PROGRAM, 'subscribers', 'add', 'ann@example.org', ...at]);

const lines: readonly (readonly string[])[] = [
  ['--version'],
  ['--help'],
  ...everyCommand(fakeEffects())
    .filter((command) => command.description() !== '')
    .map((command) => [command.name(), '--help']),
  ['complete', '--', 'se'],
  ['build', ...at],
  ['new', 'Ten things', ...at],
  ['subscribers', 'list', ...at],
  ['deliveries', 'list', ...at],
  ['stats', '--json', ...at],
  ['check', ...at],
];

const empty = timeOf(['-e', '0']);
stdout.write('times of Node  modules\n');
const tell = (line: readonly string[], shown: string, before = (): void => {}): void => {
  const time = timeOf([PROGRAM, ...line], before) / empty;
  before();
  const modules = loadedModules(...line).length;
  stdout.write(`${time.toFixed(1).padStart(13)}  ${String(modules).padStart(7)}  ${shown}\n`);
};
for (const line of lines) tell(line, line.filter((word) => !at.includes(word)).join(' '));

const archive = join(folder, 'archive');
const ARTICLES = 40;
await writePublication(archive, ARTICLES);
spawnSync(execPath, [PROGRAM, 'build', '--root', archive]);
const edit = (index: number): void =>
  appendFileSync(join(archive, 'content/articles', articleName(index)), '\nOne more sentence.\n');
tell(['build', '--root', archive], 'build, an old article edited', () => edit(ARTICLES - 1));
tell(['build', '--root', archive], 'build, the newest article edited', () => edit(0));
rmSync(folder, { recursive: true });
