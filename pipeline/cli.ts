import { stat } from 'node:fs';

import { Command, CommanderError } from 'commander';

import { CLEAR_LINE, type CommandEffects, CommandFailure, type ExitCode } from './commands/common/effects.ts';
import { envFromFile } from './commands/common/env-file.ts';
import { everyCommand } from './commands/commands.ts';
import { isInCi } from './commands/common/in-ci.ts';
import { addLazyCommands, LazyCommand } from './commands/common/lazy-command.ts';
import { askAt, confirmAt } from './commands/common/questions.ts';
import { programVersion, withDocumentAddresses } from './build/program.ts';
import { publicationFolder, refuseOtherFolder } from './commands/common/publication-folder.ts';
import { printable, withoutCommands } from './text/printing/printable.ts';

/**
 * Runs one command line. Never throws: what a user can fix is a message on standard error, and the exit code says how
 * it went (0 done, 1 content or delivery failed, 2 wrong usage or set-up).
 *
 * @param args Without the program's name: `['build', '--root', 'blog']`.
 */
export async function run(args: readonly string[], outside: CommandEffects): Promise<void> {
  const effects = encoding(outside);
  const program = new Command('milepost')
    .description(
      'Publishes Markdown roundups as feeds, a web archive and newsletters, milestone by milestone.',
    )
    .version(programVersion())
    .exitOverride()
    .configureOutput({ writeOut: effects.stdout, writeErr: effects.stderr })
    // Options come after their command: `tags` and `tags suggest` both take --root.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('(see milepost --help, or milepost COMMAND --help)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost init my-links\n  $ milepost build\n  $ milepost explain content/articles/2016-12-27-containers.md\n  $ milepost send --dry-run\n',
    );
  addLazyCommands(program, everyCommand(effects));
  program.hook('preAction', (_program, command) => {
    const { root }: { readonly root?: unknown } = command.opts();
    if (typeof root !== 'string') return;
    const folder = publicationFolder({ root }, effects);
    // The configuration and programs that are started see it, too.
    Object.assign(effects.env, envFromFile(folder, effects.env));
    if (!(command instanceof LazyCommand && command.anywhere)) refuseOtherFolder(folder, effects.env);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    explain(error, effects);
  }
}

/**
 * Encodes all that is said for where it goes, so that no content and no record can draw on a terminal or give a CI system a
 * command. What programs read stays as it is, but for such commands where a CI system reads along.
 */
function encoding(outside: CommandEffects): CommandEffects {
  const asIs = outside.asIs ?? outside.stderr;
  let isLineOpen = false;
  /** Whatever is printed begins a line: one that shows progress, and is not ended, goes away. */
  const onItsOwnLine =
    (write: (text: string) => void) =>
    (text: string): void => {
      if (isLineOpen) asIs(CLEAR_LINE);
      isLineOpen = false;
      write(text);
    };
  const isLog = isInCi(outside.env) || outside.env['GITHUB_ACTIONS'] === 'true';
  return {
    ...outside,
    stdout: onItsOwnLine((text) => outside.stdout(isLog ? withoutCommands(text) : text)),
    stderr: onItsOwnLine((text) => outside.stderr(printable(text))),
    asIs: (text) => {
      if (isLineOpen && text !== '\n' && !text.startsWith('\r')) asIs(CLEAR_LINE);
      if (text !== '') isLineOpen = !text.endsWith('\n') && text !== CLEAR_LINE;
      asIs(text);
    },
    confirm: (question) => outside.confirm(printable(question)),
    ask: (question) => outside.ask({ ...question, message: printable(question.message) }),
  };
}

function explain(error: unknown, effects: CommandEffects): void {
  if (error instanceof CommanderError) effects.setExitCode(error.exitCode === 0 ? 0 : 2);
  else if (error instanceof CommandFailure) {
    effects.stderr(
      `${error.message}\n${error.hint === null ? '' : `    ${withDocumentAddresses(error.hint)}\n`}`,
    );
    effects.setExitCode(error.exitCode);
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    effects.stderr(
      `milepost failed unexpectedly. This is a defect of milepost; please report it with this text:\n${detail}\n`,
    );
    effects.setExitCode(1);
  }
}

/** Runs the command line of this process. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that stops early (`| head`) is not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  await run(argv.slice(2), processEffects());
}

function processEffects(): CommandEffects {
  let worst: ExitCode = 0;
  const isTerminal = process.stderr.isTTY && !isInCi(process.env);
  const canAnswer = isTerminal && process.stdin.isTTY;
  const terminal = { input: process.stdin, output: process.stderr };
  return {
    stdout: (text) => void process.stdout.write(process.stdout.isTTY ? printable(text) : text),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => process.stdin,
    now: () => new Date(),
    env: process.env,
    setPoolThreads,
    cwd: process.cwd(),
    isTerminal,
    canAnswer,
    confirm: async (question) => (canAnswer ? confirmAt(terminal, question) : null),
    ask: async (question) => (canAnswer ? askAt(terminal, question) : null),
    setExitCode(code) {
      if (code > worst) worst = code;
      process.exitCode = worst;
    },
  };
}

/** libuv reads the variable when the first thing is done in the pool. It is not for the programs that this one starts. */
function setPoolThreads(count: number): void {
  if (process.env[POOL_THREADS] !== undefined) return;
  process.env[POOL_THREADS] = String(count);
  stat('.', () => {});
  delete process.env[POOL_THREADS];
}

const POOL_THREADS = 'UV_THREADPOOL_SIZE';
