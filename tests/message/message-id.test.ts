import { expect, it } from 'vitest';

import { messageIdFor } from '../../pipeline/message/message-id.ts';

it('is always the same for an edition and a subscriber, and differs for any other pair', () => {
  const ids = [
    messageIdFor('e1', 'a@example.com', 'example.org'),
    messageIdFor('e2', 'a@example.com', 'example.org'),
    messageIdFor('e1', 'b@example.com', 'example.org'),
    messageIdFor('e1a', '@example.com', 'example.org'),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(ids[0]).toBe('<34914cf11fb945423d08f08f4509669c7936409e@example.org>');
});

it('can’t be guessed by who knows both, but not the key', () => {
  const of = (key: string | null): string => messageIdFor('e1', 'a@example.com', 'example.org', key);
  expect(of('one')).toBe(of('one'));
  expect(new Set([of('one'), of('two'), of(null)]).size).toBe(3);
  expect(of('one')).toMatch(/^<[\da-f]{40}@example\.org>$/);
});

it('RFC 5322 section 3.6.4: is a msg-id, and does not reveal the address', () => {
  const id = messageIdFor('tag:example.org,2016:1', 'ada@example.com', 'example.org');
  expect(id).toMatch(/^<[\da-f]{40}@example\.org>$/);
});
