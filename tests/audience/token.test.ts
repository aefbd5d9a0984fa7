import { expect, test } from 'vitest';

import { hasBounds, signToken, verifyToken, type TokenPurpose } from '../../pipeline/audience/token.ts';

const SECRETS = ['one secret'] as const;
const NOW = new Date('2026-03-01T12:00:00Z');
const INVALID = { kind: 'invalid' };

const read = (token: string, purpose: TokenPurpose = 'unsubscribe'): unknown =>
  verifyToken(SECRETS, purpose, token, NOW);

test('a token names its subscriber', () => {
  const token = signToken(SECRETS, 'unsubscribe', 42);
  expect(token).toMatch(/^42\.[\w-]{43}$/);
  expect(read(token)).toEqual({ kind: 'valid', subscriber: 42, consent: 0 });
});

test('a token with limits is valid until it expires, only for what it was made for', () => {
  const bounds = { consent: 7, expires: new Date(NOW.getTime() + 60_000) };
  const token = signToken(SECRETS, 'confirm', 42, bounds);
  expect(read(token, 'confirm')).toEqual({ kind: 'valid', subscriber: 42, consent: 7 });
  expect(verifyToken(SECRETS, 'confirm', token, bounds.expires)).toEqual({ kind: 'expired' });
  // A token with a changed expiry is a forgery, not a younger token.
  expect(read(token.replace(/\.\d+\.(?=[^.]*$)/, '.99999999999.'), 'confirm')).toEqual(INVALID);
  for (const purpose of ['unsubscribe', 'preferences', 'undo'] as const) {
    expect(read(token, purpose)).toEqual(INVALID);
  }
  // Nor is it valid without its limits.
  expect(read(`42.${token.split('.').at(-1) ?? ''}`, 'confirm')).toEqual(INVALID);
});

test('a token says by itself whether it has limits', () => {
  const bounds = { consent: 0, expires: NOW };
  expect(hasBounds(signToken(SECRETS, 'own-preferences', 42, bounds))).toBe(true);
  expect(hasBounds(signToken(SECRETS, 'preferences', 42))).toBe(false);
  expect(['', 'a.b.c', '1.2.3.4'].filter(hasBounds)).toEqual([]);
});

test('a secret is changed by putting the new one before the old', () => {
  const token = signToken(['old'], 'unsubscribe', 42);
  expect(verifyToken(['new', 'old'], 'unsubscribe', token, NOW)).toMatchObject({ kind: 'valid' });
  expect(verifyToken(['new'], 'unsubscribe', token, NOW)).toEqual(INVALID);
  expect(signToken(['new', 'old'], 'unsubscribe', 42)).toBe(signToken(['new'], 'unsubscribe', 42));
});

test('forged, swapped and changed tokens are refused', () => {
  const token = signToken(SECRETS, 'unsubscribe', 42);
  const [, mac = ''] = token.split('.');
  expect(verifyToken(['another secret'], 'unsubscribe', token, NOW)).toEqual(INVALID);
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
    `42.0.0.${mac}`,
    `42.1.99999999999.${mac}`,
  ]) {
    expect(read(bad), bad).toEqual(INVALID);
  }
  for (let index = 0; index < mac.length; index += 1) {
    const other = mac[index] === 'A' ? 'B' : 'A';
    expect(read(`42.${mac.slice(0, index)}${other}${mac.slice(index + 1)}`)).toEqual(INVALID);
  }
  // The last character has spare bits; its other spellings are not accepted.
  const spellings = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  const good = spellings.filter(
    (last) => verifyToken(SECRETS, 'unsubscribe', `42.${mac.slice(0, -1)}${last}`, NOW).kind === 'valid',
  );
  expect(good).toEqual([mac.at(-1)]);
});
