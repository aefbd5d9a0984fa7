import type { Command } from 'commander';

/** The exit status: 0 done; 1 content has errors or something was not delivered; 2 wrong usage or set-up. */
export type ExitCode = 0 | 1 | 2;

/** What a person is asked. */
export interface Question {
  readonly message: string;
  /** The answer of whoever just presses Enter. */
  readonly initial: string;
  /** The answers to choose from, each with words that explain it; empty: whoever is asked writes a text. */
  readonly choices: readonly { readonly value: string; readonly words: string }[];
  /** What is wrong with an answer, for a person; `null`: nothing. */
  readonly problem: (answer: string) => string | null;
}

/** Everything a command does to, or learns from, the outside world: passed in, so that tests can replace it. */
export interface CommandEffects {
  /** For programs: the `--json` report. */
  readonly stdout: (text: string) => void;
  /** For people. */
  readonly stderr: (text: string) => void;
  /** The same, for what is meant as it is: see {@link sayAsIs}. */
  readonly asIs?: (text: string) => void;
  /** What is piped in. */
  stdin(): AsyncIterable<Uint8Array>;
  now(): Date;
  /** What the publication's `.env` says is added to it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Sets how many threads work beside the main one, unless whoever runs the program has: libuv's pool, which signs, reads files and
   * asks the system for addresses. It has to be said before any of that is done; later, it changes nothing.
   */
  readonly setPoolThreads?: (count: number) => void;
  /** The current folder, absolute. */
  readonly cwd: string;
  /** Whether a person is watching standard error: colours and progress are for people. */
  readonly isTerminal: boolean;
  /** Whether a person can answer, too: both standard input and standard error are theirs. */
  readonly canAnswer: boolean;
  /** Asks a yes-or-no question; `null` if nobody is there to answer, or whoever is gives up. */
  confirm(question: string): Promise<boolean | null>;
  /** Asks for a text, or which of several; `null` likewise. */
  ask(question: Question): Promise<string | null>;
  /** Keeps the worst code it was given: a later 0 never replaces a 1. */
  setExitCode(code: ExitCode): void;
}

/**
 * Writes colours, a line that is drawn again, or commands for a CI system, which anything else must not contain. Whatever
 * is from content or records in it has to be printable already.
 */
export function sayAsIs({ asIs, stderr }: CommandEffects, text: string): void {
  (asIs ?? stderr)(text);
}

/** Back to the beginning of the line, and erase it (ECMA-48, EL); said as it is. */
export const CLEAR_LINE = '\r\u001B[K';

/** The options that every command takes; see {@link addGlobalOptions}. */
export interface GlobalOptions {
  /** The publication's folder as given, relative to {@link CommandEffects.cwd}; default `.`. */
  readonly root: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Adds `--root`, `--json` and `--quiet` to a command. */
export function addGlobalOptions(command: Command): Command {
  return command
    .option('--root <dir>', 'folder of the publication', '.')
    .option('--json', 'print a machine-readable report on standard output', false)
    .option('--quiet', 'print nothing but problems', false);
}

/** A reason why a command can't continue that its user can do something about. The command line prints it. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** What to do about it. */
  readonly hint: string | null;
  readonly exitCode: 1 | 2;

  constructor(message: string, hint: string | null, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
