import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EMPTY_LOCK, parseLock, serializeLock } from '../../../pipeline/enrich/identity/lock/lock.ts';
import { publish } from '../publish.ts';

const FILE = 'milepost.lock';

function parse(text: string): ReturnType<typeof parseLock> {
  return parseLock(text, FILE);
}

/** The text of a lock of some articles, by their names. */
function written(...names: readonly string[]): string {
  const items = [{ title: 'One', body: 'The first thing.' }, { title: 'Two' }];
  return serializeLock(publish(names.map((name) => ({ path: `${name}.md`, name, items }))).lock);
}

it('reads what it writes', () => {
  const text = written('a', 'b');
  const { lock, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(serializeLock(lock ?? EMPTY_LOCK)).toBe(text);
  expect(parse(serializeLock(EMPTY_LOCK)).lock).toEqual(EMPTY_LOCK);
});

it('is JSON, sorted by id, with one line a milestone', () => {
  const text = written('b', 'a');
  const { publication, articles } = parse(text).lock ?? EMPTY_LOCK;
  expect(serializeLock({ publication, articles: articles.toReversed() })).toBe(text);
  const data: unknown = JSON.parse(text);
  expect(Object.keys(data ?? {})).toEqual([
    'version',
    'publication',
    'tag:example.com,2024:a',
    'tag:example.com,2024:b',
  ]);
  expect(text.split('\n').filter((line) => line.includes('"anchor"'))).toHaveLength(4);
});

it('only gains lines, and changes none, when an article is added anywhere', () => {
  const before = written('b', 'd').split('\n');
  for (const names of [
    ['a', 'b', 'd'],
    ['b', 'c', 'd'],
    ['b', 'd', 'e'],
  ]) {
    const after = written(...names).split('\n');
    const at = after.findIndex((line, index) => line !== before[index]);
    const added = after.length - before.length;
    expect([...after.slice(0, at), ...after.slice(at + added)]).toEqual(before);
  }
});

describe('a broken lock is an error with its place, never an empty lock', () => {
  it.each([
    ['nothing', '', 'broken-lock', 1, 1],
    ['no JSON', '{\n"version": 1\n"a"', 'broken-lock', 3, 1],
    ['an end too early', '{"version": 1', 'broken-lock', 1, 14],
    ['another version', '{"version": 2}', 'broken-lock', 1, 1],
    ['an entry that is none', '{\n"version": 1,\n"tag:x": 5\n}', 'broken-lock', 3, 1],
    [
      'a conflict that was not resolved',
      '{\n"version": 1\n<<<<<<< HEAD\n=======\n>>>>>>> main\n}\n',
      'conflicted-lock',
      3,
      1,
    ],
  ])('%s', (_, text, rule, line, column) => {
    expect(parse(text)).toMatchObject({
      lock: null,
      diagnostics: [{ severity: 'error', rule, file: FILE, line, column }],
    });
  });

  it('one id in two entries', () => {
    const text = written('a').replaceAll('/two"', '/one"');
    expect(parse(text)).toMatchObject({ lock: null, diagnostics: [{ rule: 'doubled-id' }] });
  });

  it('two entries with one id, as a merge leaves them', () => {
    const [head = '', version = '', ...entry] = written('a').split('\n');
    const text = [head, version, ...entry.slice(0, -2), ...entry].join('\n');
    expect(parse(text)).toMatchObject({ lock: null, diagnostics: [{ rule: 'doubled-id' }] });
  });
});

it('finds the first place where a text is not JSON, wherever it is broken', () => {
  const text = written('a');
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('', '\u0001', '}', ']', '"', ',', ':'),
      (at, put) => {
        const broken = text.slice(0, at) + put + text.slice(at + 1);
        const { lock, diagnostics } = parse(broken);
        expect(diagnostics.length).toBe(lock === null ? 1 : 0);
        if (lock !== null) return;
        expect(diagnostics[0]?.line).toBeLessThanOrEqual(text.split('\n').length);
      },
    ),
    { numRuns: 300 },
  );
});

it('never throws, whatever the file contains', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const { lock, diagnostics } = parse(text);
      expect(lock === null).toBe(diagnostics.length > 0);
    }),
  );
});
