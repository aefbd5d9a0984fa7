import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { READING_BUDGET } from '../../../pipeline/build/reading/budget.ts';
import { readWithin } from '../../../pipeline/build/reading/outcome.ts';
import { readApart, type TakeOutcome } from '../../../pipeline/build/reading/read-apart.ts';
import type { ReadingContext } from '../../../pipeline/build/reading/read-anew.ts';
import { EMPTY_VOCABULARY } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { EMPTY_FRONT_MATTER, type Source } from '../../../pipeline/model/source.ts';

const CONTEXT: ReadingContext = {
  options: { language: 'en', math: false, words: {} },
  site: 'https://example.com/',
  addresses: new Map(),
  examining: { language: 'en', vocabulary: EMPTY_VOCABULARY },
  templates: [],
};

const ignore: TakeOutcome = () => {};

function sources(count: number): readonly Source[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `articles/${index}.md`,
    slug: `${index}`,
    address: `articles/${index}/`,
    aliases: [],
    text: 'Text.',
    frontMatter: EMPTY_FRONT_MATTER,
  }));
}

/** Reads, and does something to each process that is started. */
async function kindsOf(
  count: number,
  meddle: (child: ChildProcess, start: number) => void,
): Promise<{ readonly kinds: readonly string[]; readonly starts: number }> {
  let starts = 0;
  const launch = (program: string, options: ForkOptions): ChildProcess => {
    const child = fork(program, options);
    starts += 1;
    meddle(child, starts);
    return child;
  };
  const kinds: string[] = [];
  const take: TakeOutcome = (index, { kind }) => void (kinds[index] = kind);
  await readApart(sources(count), CONTEXT, READING_BUDGET, take, launch);
  return { kinds, starts };
}

afterEach(() => vi.useRealTimers());

describe('a process that is killed', () => {
  test('does not cost the article that it read', async () => {
    const killed = kindsOf(2, (child, start) => start === 1 && child.kill('SIGKILL'));
    expect(await killed).toEqual({ kinds: ['read', 'read'], starts: 2 });
  });

  test('each time is an error that says while reading what, and what to do', async () => {
    await expect(kindsOf(1, (child) => child.kill('SIGKILL'))).rejects.toThrow(
      /content\/articles\/0\.md was ended by SIGKILL, twice\..* memory: give the build more/,
    );
  });

  test('by itself, with an exit code, is not said to have run out of memory', async () => {
    const failed = readApart(sources(1), CONTEXT, READING_BUDGET, ignore, () =>
      fork('/nowhere.mjs', { silent: true }),
    );
    await expect(failed).rejects.toThrow(/0\.md ended with exit code 1, twice\. A file of milepost/);
  });

  test('because it ran out of memory refuses the article', async () => {
    const aborted = kindsOf(2, (child, start) => start === 1 && child.kill('SIGABRT'));
    expect(await aborted).toEqual({ kinds: ['too-big', 'read'], starts: 2 });
  });
});

test('an article is not lost with the next one, which exhausts the memory while its answer is on its way', async () => {
  const [one, other] = sources(2);
  if (one === undefined || other === undefined) throw new Error('Two sources');
  const long = {
    ...one,
    text: `${'Some words that were written here, and some more. '.repeat(6)}\n\n`.repeat(1000),
  };
  const wide = {
    ...other,
    text: `${'|a'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n${'|b\n'.repeat(19_000)}`,
  };
  const kinds: string[] = [];
  const budget = { ...READING_BUDGET, seconds: 600, megabytes: 150 };
  await readApart([long, wide], CONTEXT, budget, (index, { kind }) => void (kinds[index] = kind));
  expect(kinds).toEqual(['read', 'too-big']);
});

test('a signal of the terminal does not end a process that reads', async () => {
  const interrupted = kindsOf(20, (child) =>
    child.on('message', () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child.kill(signal);
    }),
  );
  expect(await interrupted).toEqual({ kinds: sources(20).map(() => 'read'), starts: 1 });
});

test.runIf(availableParallelism() > 1)('what ends the reading ends it in every process', async () => {
  let answers = 0;
  const ended: Promise<unknown>[] = [];
  const failed = kindsOf(60, (child, start) => {
    ended.push(once(child, 'exit'));
    if (start === 2) child.on('message', () => (answers += 1));
    else child.kill('SIGKILL');
  });
  await expect(failed).rejects.toThrow('was ended by SIGKILL, twice');
  await Promise.all(ended);
  expect(ended).toHaveLength(3);
  expect(answers).toBeLessThan(58);
});

test('an error of a process that has answered is nobody’s', async () => {
  const noisy = kindsOf(2, (child) =>
    child.on('message', () => child.emit('error', new Error('write EPIPE'))),
  );
  expect((await noisy).kinds).toEqual(['read', 'read']);
});

test('a process that is halted refuses its article as too slow, and the next one is read', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const halted = kindsOf(2, (child, start) => start === 1 && child.kill('SIGSTOP'));
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  vi.advanceTimersByTime(3 * 1000 * READING_BUDGET.seconds);
  expect(await halted).toEqual({ kinds: ['too-slow', 'read'], starts: 2 });
  expect(vi.getTimerCount()).toBe(0);
});

test('a process that can’t be started is an error that names it', async () => {
  const launch = (program: string, options: ForkOptions): ChildProcess =>
    fork(program, { ...options, execPath: '/nowhere/node' });
  await expect(readApart(sources(1), CONTEXT, READING_BUDGET, ignore, launch)).rejects.toThrow(
    /could not be started: .*reading-process\.mjs \(\/nowhere\/node: there is no such file or folder\)/,
  );
});

test('a defect in another process is thrown as the error that it was there', async () => {
  // Another process gets it without its methods.
  const addresses: ReadingContext['addresses'] = Object.create(Map.prototype);
  const linking = sources(1).map((source) => ({ ...source, text: '[B](b.md)' }));
  const failed = readApart(linking, { ...CONTEXT, addresses }, READING_BUDGET, ignore);
  await expect(failed).rejects.toBeInstanceOf(Error);
  await expect(failed).rejects.toMatchObject({
    name: 'TypeError',
    message: 'addresses.get is not a function',
    stack: expect.stringContaining('read-anew.ts'),
  });
});

test('a time limit of less than a millisecond is a time limit', () => {
  const endless = (): never => {
    for (;;);
  };
  expect(readWithin(0.1, endless)).toEqual({ kind: 'too-slow' });
});
