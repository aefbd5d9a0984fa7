import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseAddress } from '../../pipeline/text/mail-address.ts';
import { cleanName } from '../../pipeline/text/display-name.ts';

describe('an address is normalised', () => {
  test.each([
    ['ann@example.org', 'ann@example.org', 'ann@example.org'],
    ['  Ann.Lee+News@Example.ORG ', 'Ann.Lee+News@example.org', 'ann.lee+news@example.org'],
    ["o'neil_{x}@sub.example.co.uk", "o'neil_{x}@sub.example.co.uk", "o'neil_{x}@sub.example.co.uk"],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
    ['ann@例え.jp', 'ann@xn--r8jz45g.jp', 'ann@xn--r8jz45g.jp'],
  ])('%s', (text, address, key) => {
    expect(parseAddress(text)).toEqual({ address: { address, key }, problem: null, fault: null });
  });
});

describe('anything that is not exactly one address is refused', () => {
  test.each([
    '',
    ' ',
    'ann',
    '@example.org',
    'ann@',
    'ann@localhost',
    'ann@@example.org',
    'a b@example.org',
    'ann@example.org,bob@example.org',
    'ann@example.org;bob@example.org',
    'Ann <ann@example.org>',
    '"a b"@example.org',
    'ann@example.org\r\nBcc: evil@example.org',
    'ann\n@example.org',
    'ann@exam\0ple.org',
    'ann@[127.0.0.1]',
    'ann@127.0.0.1',
    'ann@example..org',
    'ann@-example.org',
    'ann@example.org.',
    '.ann@example.org',
    'ann.@example.org',
    'a..b@example.org',
    'ann(comment)@example.org',
    'ann@example.org>',
    'ann@exa_mple.org',
    'ann@ex%61mple.org',
    'änn@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${`${'b'.repeat(60)}.`.repeat(5)}org`,
    'ann@0x7f.1',
    'ann@example.org?x',
    'ann@example.org/x',
    'ann@ex\u00ADample.o\u2028rg\u2028x',
    'ann\\@example.org',
  ])('%j', (text) => {
    const result = parseAddress(text);
    expect(result.address).toBeNull();
    expect(result.problem).toBeTruthy();
  });
});

test('whatever goes in, the result is one line of ASCII with one @, and its own normal form', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'aB1.-+_@,;:<>()"\\ \r\n'.split('')), maxLength: 5 }),
    {
      weight: 4,
      arbitrary: fc.constantFrom('ann', 'Ann+b', 'exa-mple', 'bücher', '例え', '\uFF41\u3002b'),
    },
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.tuple(part, fc.constantFrom('@', ''), part, fc.constantFrom('.org', '', '.')), (parts) => {
      const { address } = parseAddress(parts.join(''));
      if (address === null) return;
      accepted += 1;
      expect(address.address).toMatch(/^[\x21-\x7e]+$/);
      expect(address.address).not.toMatch(/[,;<>()[\]\\":\s]/);
      expect(address.address.split('@')).toHaveLength(2);
      expect(parseAddress(address.address).address).toEqual(address);
    }),
    { numRuns: 1000 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test('a name is one line, whatever goes in', () => {
  expect(cleanName(' Ann\r\nBcc: x\u2028 Lee\u0000 ')).toBe('Ann Bcc: x Lee');
  expect(cleanName('\r\n ')).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = cleanName(text);
      expect(name ?? '').not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(name).not.toBe('');
    }),
  );
});
