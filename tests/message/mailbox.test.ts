import { describe, expect, it } from 'vitest';

import { asciiAddress } from '../../pipeline/message/mailbox.ts';

describe('an address', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['a.b+tag@sub.example.co.uk', 'a.b+tag@sub.example.co.uk'],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ['Ada@Example.COM', 'Ada@example.com'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ])('%s is valid', (address, ascii) => {
    expect(asciiAddress(address)).toBe(ascii);
  });

  it.each([
    '',
    '@example.com',
    'ada@',
    'ada@localhost',
    'ada@1.2.3.4',
    'ada@[1.2.3.4]',
    'ada@-a.example',
    'ada@a..example',
    '.ada@example.com',
    'a..b@example.com',
    'a b@example.com',
    '"a b"@example.com',
    'Ada <ada@example.com>',
    'a@b@example.com',
    'a@example.com,b@example.com',
    'a@example.com\n',
    'zoë@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}example`,
  ])('%j is not valid', (address) => {
    expect(asciiAddress(address)).toBeNull();
  });
});
