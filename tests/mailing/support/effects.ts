import { Readable } from 'node:stream';

import type { CommandEffects, ExitCode } from '../../../pipeline/commands/common/effects.ts';

/** Effects that remember the output, and a clock that a test sets. */
export interface FakeEffects extends CommandEffects {
  readonly said: { out: string; err: string; exitCode: ExitCode; questions: string[] };
}

export const SECRET = 'a-secret-of-at-least-thirty-two-characters';

export function fakeEffects(
  overrides: {
    readonly now?: string;
    readonly cwd?: string;
    readonly isTerminal?: boolean;
    /** By default, whoever watches can answer. */
    readonly canAnswer?: boolean;
    /** `null`: they give up. */
    readonly answer?: boolean | null;
    readonly env?: CommandEffects['env'];
    /** What is piped in. */
    readonly input?: string;
  } = {},
): FakeEffects {
  const said: FakeEffects['said'] = { out: '', err: '', exitCode: 0, questions: [] };
  return {
    said,
    stdout: (text) => void (said.out += text),
    stderr: (text) => void (said.err += text),
    stdin: () => Readable.from(overrides.input === undefined ? [] : [Buffer.from(overrides.input)]),
    now: () => new Date(overrides.now ?? '2026-03-01T12:00:00Z'),
    env: overrides.env ?? { MILEPOST_SECRET: SECRET },
    cwd: overrides.cwd ?? '/',
    isTerminal: overrides.isTerminal ?? false,
    canAnswer: overrides.canAnswer ?? overrides.isTerminal ?? false,
    confirm: (question) => {
      said.questions.push(question);
      return Promise.resolve(overrides.answer === undefined ? false : overrides.answer);
    },
    ask: (question) => {
      said.questions.push(question.message);
      return Promise.resolve(null);
    },
    setExitCode: (code) => {
      if (code > said.exitCode) said.exitCode = code;
    },
  };
}
