import { afterEach, describe, expect, test } from 'vitest';

import { classifyFailure } from '../../pipeline/deliver/smtp/classify.ts';
import { audienceOf, sendTo, states } from './support/audience.ts';
import { scriptedServer, type Phase, type Script, type ScriptedServer } from './support/scripted-server.ts';

let open: ScriptedServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

/** Sends to three people; the second gets a reply at one phase of each attempt. */
async function replied(at: Phase, reply: ReturnType<Script>): Promise<Readonly<Record<string, string>>> {
  const database = await audienceOf(3);
  let recipients = 0;
  open = await scriptedServer((phase, to) => {
    if (phase === 'mail') recipients += 1;
    // At MAIL the recipient has not been named yet.
    const isSecond = phase === 'mail' ? recipients === 2 : to === 's2@example.org';
    return phase === at && isSecond ? reply : null;
  });
  await sendTo(database, open.port, { limits: { connections: 1, patience: 0 } });
  return states(database);
}

describe('RFC 5321 section 4.3.2: a reply that says nothing about the recipient costs nobody their mail', () => {
  test.each(['mail', 'rcpt', 'data', 'dot'] as const)('503 at %s: out of step, it waits', async (phase) => {
    expect(await replied(phase, '503 5.5.1 bad sequence of commands')).toEqual({
      s1: 'accepted',
      s2: 'deferred',
      s3: 'accepted',
    });
  });

  test.each(['421 4.3.2 closing', '451 4.3.0 try later', '499 whatever'] as const)(
    '%s at MAIL: it goes out in the same run',
    async (reply) => {
      expect(await replied('mail', reply)).toEqual({ s1: 'accepted', s2: 'accepted', s3: 'accepted' });
    },
  );
});

describe('RFC 5321 section 4.2.1: the first digit decides', () => {
  test.each([
    ['rcpt', '400 no', 'deferred'],
    ['rcpt', '499 no', 'deferred'],
    ['rcpt', '500 no', 'rejected'],
    ['rcpt', '502 no', 'rejected'],
    ['rcpt', '504 no', 'rejected'],
    ['dot', '452 no room', 'deferred'],
    ['dot', '554 no', 'rejected'],
  ] as const)('at %s, %s: %s', async (phase, reply, state) => {
    expect(await replied(phase, reply)).toEqual({ s1: 'accepted', s2: state, s3: 'accepted' });
  });
});

describe('a reply that is about us costs nobody their mail, whatever its code and wherever it is said', () => {
  test.each([
    ['rcpt', '554 5.7.1 Relay access denied'],
    ['rcpt', '454 4.7.1 Relay access denied'],
    ['rcpt', '550 5.1.1 too many recipients this hour'],
    ['data', '530 5.7.0 Authentication required'],
    ['dot', '554 Message rejected: Email address is not verified'],
    ['dot', '550 5.7.1 your network is on our block list'],
    ['mail', '450 daily sending limit exceeded'],
    ['mail', '552 5.3.4 message size exceeds fixed limit'],
  ] as const)('at %s, %s', async (phase, reply) => {
    expect(await replied(phase, reply)).toEqual({ s1: 'accepted', s2: 'planned', s3: 'planned' });
  });

  test.each([
    ['552 5.2.2 over quota', 'deferred'],
    ['550 5.2.1 this user is receiving mail at a rate that prevents more', 'deferred'],
    ['554 5.3.5 misconfigured', 'deferred'],
    ['550 5.7.1 this message looks like spam', 'rejected'],
    ['550 5.1.1 no such user', 'rejected'],
  ] as const)('one that is not: %s is %s, and the others get theirs', async (reply, state) => {
    expect(await replied('rcpt', reply)).toEqual({ s1: 'accepted', s2: state, s3: 'accepted' });
  });
});

describe('what a failed attempt means', () => {
  const failed = { message: 'it failed' };
  test.each([
    ['the connection broke before the end of the message', { ...failed }, false, 'lost'],
    ['it broke after that', { ...failed }, true, 'unknown'],
    ['no connection came about', { ...failed, command: 'CONN', responseCode: 554 }, false, 'lost'],
    ['our side refused the address', { ...failed, code: 'EENVELOPE' }, false, 'rejected'],
    ['our side refused the size', { ...failed, command: 'MAIL FROM' }, false, 'rejected'],
    ['that was said after the end of the message', { ...failed, code: 'EENVELOPE' }, true, 'unknown'],
    ['the server refuses us', { ...failed, command: 'MAIL FROM', responseCode: 550 }, false, 'refused'],
    ['a yes where none was due', { ...failed, command: 'DATA', responseCode: 250 }, false, 'lost'],
    [
      'the same after the end of the message',
      { ...failed, command: 'DATA', responseCode: 354 },
      true,
      'unknown',
    ],
  ] as const)('%s', (_, failure, dotSent, kind) => {
    expect(classifyFailure(failure, dotSent).kind).toBe(kind);
  });

  test.each([
    [399, 'lost'],
    [400, 'deferred'],
    [499, 'deferred'],
    [500, 'rejected'],
    [503, 'deferred'],
    [599, 'rejected'],
  ] as const)('%i in reply to the recipient: %s', (responseCode, kind) => {
    expect(classifyFailure({ ...failed, command: 'RCPT TO', responseCode }, false).kind).toBe(kind);
  });

  test('is reported in the server’s own words, or else in those of the failure, on one line', () => {
    expect(
      classifyFailure({ ...failed, response: '550-no\r\n550 such user', responseCode: 550 }, false).reply,
    ).toBe('550-no 550 such user');
    expect(classifyFailure(failed, false).reply).toBe('it failed');
  });
});
