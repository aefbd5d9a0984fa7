import { describe, expect, test } from 'vitest';

import { asksForPause, settlementOf } from '../../../pipeline/deliver/ledger/settlement.ts';
import type { Outcome } from '../../../pipeline/deliver/outcome.ts';
import { failureWatch } from '../../../pipeline/deliver/pace/failure-watch.ts';
import { receiverOf } from '../../../pipeline/deliver/pace/receiver-of.ts';
import { NOW } from '../support/audience.ts';

describe('too much that fails', () => {
  /** What is said after the last of these, `.` for one that was accepted. */
  const said = (share: number, replies: readonly string[]): string | null => {
    const watch = failureWatch(share);
    return replies.map((reply) => watch.count(reply === '.' ? null : reply)).at(-1) ?? null;
  };
  const times = (count: number, reply: string): readonly string[] =>
    Array.from({ length: count }, () => reply);

  test('is not told before fifty, and more than the share has to fail', () => {
    expect(said(0.25, times(49, '550 no'))).toBeNull();
    expect(said(0.25, times(50, '550 no'))).toBe(
      '50 of the last 50 messages failed, most often with: 550 no',
    );
    expect(said(0.5, [...times(25, '550 no'), ...times(25, '.')])).toBeNull();
    expect(said(0.5, [...times(26, '550 no'), ...times(24, '.')])).toBe(
      '26 of the last 50 messages failed, most often with: 550 no',
    );
    expect(said(1, times(60, '550 no'))).toBeNull();
  });

  test('is of the last hundred', () => {
    expect(said(0.25, [...times(30, '550 no'), ...times(75, '.')])).toBeNull();
    expect(said(0.25, [...times(26, '550 no'), ...times(74, '.')])).toBe(
      '26 of the last 100 messages failed, most often with: 550 no',
    );
    expect(said(0.25, [...times(26, '550 no'), ...times(75, '.')])).toBeNull();
  });

  test('is told with the commonest reply, by how it begins, in the words of the first', () => {
    const id = (number: number): string => `554 5.7.1 blocked id=${number}`;
    const replies = [
      ...times(20, '550 no such user'),
      ...Array.from({ length: 30 }, (_, index) => id(index)),
    ];
    expect(said(0.25, replies)).toBe(`50 of the last 50 messages failed, most often with: ${id(0)}`);
    // Twenty characters are how it begins.
    const long = 'x'.repeat(19);
    const two = [
      ...times(10, `${long}aa`),
      ...times(15, `${long}ab`),
      ...times(20, 'y'),
      ...times(5, `${long}b`),
    ];
    expect(said(0.25, two)).toContain(`with: ${long}aa`);
    expect(said(0.25, [...times(20, `${long}a`), ...times(10, `${long}b`), ...times(25, 'y')])).toContain(
      'with: y',
    );
  });
});

describe('a receiver asks to be left alone', () => {
  test.each([
    ['421 4.3.2 closing', true],
    ['421', true],
    ['421-4.7.0 slow', true],
    ['451 4.7.1 slow', true],
    ['450-4.7.26 slow', true],
    ['4211 no', false],
    ['451 4.7.x no', false],
    ['451 5.7.1 no', false],
    ['451 4.3.0 no', false],
    ['451 try 4.7.1', false],
    ['said 421', false],
    ['550 4.7.1 no', false],
  ])('%s: %j', (reply, asks) => {
    expect(asksForPause({ kind: 'deferred', reply })).toBe(asks);
  });

  test.each(['rejected', 'accepted', 'lost', 'unknown', 'refused'] as const)(
    'not where a message is %s',
    (kind) => {
      expect(asksForPause({ kind, reply: '421 4.7.0 slow' })).toBe(false);
    },
  );

  test('and is known by its domain in lower case', () => {
    expect(receiverOf('Ann@Example.ORG')).toBe('example.org');
    expect(receiverOf('"a@b"@x.example')).toBe('x.example');
  });
});

describe('how an attempt is written down', () => {
  test.each([
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
    ['unknown', 'unknown'],
    ['lost', 'planned'],
    ['refused', 'planned'],
  ] as const)('%s: %s, in the words that were said', (kind, state) => {
    const outcome: Outcome = { kind, reply: 'words' };
    expect(settlementOf(outcome, 12, NOW)).toEqual({ state, reply: 'words' });
  });

  test('deferred: with its time, at most eleven times', () => {
    const outcome: Outcome = { kind: 'deferred', reply: '450 later' };
    expect(settlementOf(outcome, 1, NOW)).toEqual({
      state: 'deferred',
      reply: '450 later',
      retryAt: new Date(NOW.getTime() + 5 * 60_000),
    });
    expect(settlementOf(outcome, 11, NOW)).toEqual({
      state: 'deferred',
      reply: '450 later',
      retryAt: new Date(NOW.getTime() + 6 * 3_600_000),
    });
    expect(settlementOf(outcome, 12, NOW)).toEqual({
      state: 'rejected',
      reply: 'given up after 12 attempts: 450 later',
    });
  });
});
