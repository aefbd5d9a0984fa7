import { describe, expect, test } from 'vitest';

import { asksForPause, settlementOf } from '../../../pipeline/deliver/ledger/settlement.ts';
import type { Outcome } from '../../../pipeline/deliver/outcome.ts';
import { failureWatch } from '../../../pipeline/deliver/pace/failure-watch.ts';
import { tooMany } from '../../../pipeline/deliver/pace/too-many.ts';
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

  test('is told of a small list, where it is as good as sure: five of five, ten of nineteen', () => {
    expect(said(0.25, times(4, '550 no'))).toBeNull();
    expect(said(0.25, times(5, '550 no'))).toBe('5 of the last 5 messages failed, most often with: 550 no');
    expect(said(0.25, [...times(4, '550 no'), '.'])).toContain('4 of the last 5');
    expect(said(0.25, [...times(5, '550 no'), ...times(5, '.')])).toBeNull();
    expect(said(0.25, [...times(10, '550 no'), ...times(9, '.')])).toContain('10 of the last 19');
    expect(said(0.25, [...times(12, '550 no'), ...times(37, '.')])).toBeNull();
    expect(said(1, times(5, '550 no'))).toBeNull();
  });

  test.each([
    [0.25, 4, 7],
    [0.25, 8, 17],
    [0.25, 17, 45],
    [0.5, 7, 8],
    [0.5, 11, 14],
    [0.5, 24, 36],
  ])('by the bound of Wilson’s interval: for a share of %d, %i of %i are too many', (share, failed, of) => {
    expect(tooMany(failed, of, share)).toBe(true);
  });

  test.each([
    [0.25, 3, 5],
    [0.25, 5, 10],
    [0.25, 10, 24],
    [0.5, 6, 7],
    [0.5, 10, 13],
    [0.5, 29, 45],
  ])('and for a share of %d, %i of %i are not', (share, failed, of) => {
    expect(tooMany(failed, of, share)).toBe(false);
  });

  test('is not told of a small list that is only put off', () => {
    const watch = failureWatch(0.25);
    const all = times(49, '451 greylisted').map((reply) => watch.count(reply, false));
    expect(new Set(all)).toEqual(new Set([null]));
    expect(watch.count('451 greylisted', false)).toContain('50 of the last 50');
  });

  test('of fifty and more, where more than the share failed', () => {
    expect(said(0.25, [...times(13, '550 no'), ...times(37, '.')])).toBe(
      '13 of the last 50 messages failed, most often with: 550 no',
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
  const FIRST = { attempts: 0, failingSince: null, failingDays: 0, deferredAt: null };
  const since = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

  test.each([
    [
      { kind: 'accepted', reply: '250 ok' },
      { state: 'accepted', reply: '250 ok' },
    ],
    [
      { kind: 'unknown', reply: 'closed' },
      { state: 'unknown', reply: 'closed' },
    ],
    [
      { kind: 'rejected', reply: '550 5.1.1 no such user' },
      { state: 'rejected', reply: '550 5.1.1 no such user', reason: 'no-such-address' },
    ],
    [
      { kind: 'lost', reply: 'closed' },
      { state: 'planned', reply: 'closed', reason: null },
    ],
  ] as const)('%j', (outcome, settlement) => {
    expect(settlementOf(outcome, { ...FIRST, attempts: 12 }, NOW)).toEqual(settlement);
  });

  test('put off: with its time, until it has failed for five days', () => {
    const outcome: Outcome = { kind: 'deferred', reply: '450 later' };
    const later = (failingDays: number, minutes: number): object => ({
      state: 'deferred',
      reply: '450 later',
      reason: 'try-later',
      retryAt: new Date(NOW.getTime() + minutes * 60_000),
      failingDays,
    });
    expect(settlementOf(outcome, FIRST, NOW)).toEqual(later(1, 5));
    const many = { attempts: 40, failingSince: since(4.99), failingDays: 5, deferredAt: since(0.1) };
    expect(settlementOf(outcome, many, NOW)).toEqual(later(5, 360));
    expect(settlementOf(outcome, { ...many, failingSince: since(5) }, NOW)).toEqual({
      state: 'rejected',
      reply: 'given up after 5 days: 450 later',
      reason: 'try-later',
    });
  });

  test.each([
    [0, 7, 1, 'deferred'],
    [1, 7, 2, 'deferred'],
    [2, 7, 3, 'rejected'],
    [2, 0, 2, 'deferred'],
    [3, 0, 3, 'rejected'],
  ] as const)(
    'put off on %i days, the last of them %i days ago: %i by now, and %s. A sender that runs now and then has not tried for long',
    (failingDays, last, by, state) => {
      const outcome: Outcome = { kind: 'deferred', reply: '450 later' };
      const rare = { attempts: 20, failingSince: since(7), failingDays, deferredAt: since(last) };
      const settlement = settlementOf(outcome, rare, NOW);
      expect(settlement.state).toBe(state);
      expect('failingDays' in settlement ? settlement.failingDays : by).toBe(by);
    },
  );

  test('refused because of us: it is kept, and the attempt does not count', () => {
    const outcome: Outcome = { kind: 'refused', reply: '554 5.7.1 Relay access denied', phase: 'recipient' };
    const kept = { state: 'planned', reply: outcome.reply, reason: 'relay-denied', attemptCounts: false };
    expect(settlementOf(outcome, FIRST, NOW)).toEqual(kept);
    expect(settlementOf(outcome, { ...FIRST, failingSince: since(30) }, NOW)).toEqual(kept);
  });

  test('refused because the account has sent what it may: it is kept', () => {
    const outcome: Outcome = { kind: 'refused', reply: '454 Daily message quota exceeded', phase: 'message' };
    expect(settlementOf(outcome, { ...FIRST, failingSince: since(30) }, NOW)).toEqual({
      state: 'planned',
      reply: outcome.reply,
      reason: 'daily-limit',
      attemptCounts: false,
    });
  });
});
