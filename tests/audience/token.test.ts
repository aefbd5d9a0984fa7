import { expect, test } from 'vitest';

import { signToken, verifyToken } from '../../pipeline/audience/token.ts';

const SECRET = 'one secret';

test('a token names its subscriber', () => {
  const token = signToken(SECRET, 'unsubscribe', 42);
  expect(token).toMatch(/^42\.[\w-]{43}$/);
  expect(verifyToken(SECRET, 'unsubscribe', token)).toBe(42);
});

test('forged, swapped and changed tokens are refused', () => {
  const token = signToken(SECRET, 'unsubscribe', 42);
  const [, mac = ''] = token.split('.');
  expect(verifyToken('another secret', 'unsubscribe', token)).toBeNull();
  for (const bad of [
    `43.${mac}`,
    `042.${mac}`,
    `42.${mac.slice(1)}`,
    `42.${mac}x`,
    `42.`,
    mac,
    '',
    `42.${mac} `,
    `-42.${mac}`,
    `4e1.${mac}`,
  ]) {
    expect(verifyToken(SECRET, 'unsubscribe', bad), bad).toBeNull();
  }
  for (let index = 0; index < mac.length; index += 1) {
    const other = mac[index] === 'A' ? 'B' : 'A';
    expect(
      verifyToken(SECRET, 'unsubscribe', `42.${mac.slice(0, index)}${other}${mac.slice(index + 1)}`),
    ).toBeNull();
  }
  // The last character has spare bits; its other spellings are not ours.
  const spellings = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  const good = spellings.filter(
    (last) => verifyToken(SECRET, 'unsubscribe', `42.${mac.slice(0, -1)}${last}`) !== null,
  );
  expect(good).toEqual([mac.at(-1)]);
});
