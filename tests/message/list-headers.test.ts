import { describe, expect, test } from 'vitest';

import { listHeaders, unsubscribeByMail } from '../../pipeline/message/list-headers.ts';
import type { MessageEnvelope } from '../../pipeline/message/envelope.ts';

type Given = Pick<MessageEnvelope, 'list' | 'unsubscribe'>;

const ENVELOPE: Given = {
  list: { id: 'log.example.org', archive: 'https://example.org/' },
  unsubscribe: { url: 'https://lists.example.org/u/1', mailto: 'mailto:a@example.org?subject=unsubscribe' },
};

function headers(given: Partial<Given> = {}, url: string | null = null): Readonly<Record<string, string>> {
  const all = Object.entries(listHeaders({ ...ENVELOPE, ...given }, url));
  for (const [, header] of all) expect(header).toMatchObject({ prepared: true, foldLines: true });
  return Object.fromEntries(all.map(([name, { value }]) => [name, value]));
}

const archive = (url: string): Partial<Given> => ({ list: { id: 'log.example.org', archive: url } });
const listOf = (id: string): Partial<Given> => ({ list: { id, archive: 'https://example.org/' } });

describe('RFC 2369, 2919, 5064 and 8058: the headers of a list', () => {
  test('name it, say how to leave it, at one click and by mail, and where it is on the web', () => {
    expect(headers({}, 'http://example.org/week-1')).toEqual({
      'List-Id': '<log.example.org>',
      'List-Unsubscribe': '<https://lists.example.org/u/1>, <mailto:a@example.org?subject=unsubscribe>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Archive': '<https://example.org/>',
      'Archived-At': '<http://example.org/week-1>',
    });
  });

  test('promise no click where there is no page for it, and no place of a message that has none', () => {
    const { mailto } = ENVELOPE.unsubscribe;
    expect(headers({ unsubscribe: { url: null, mailto } })).toEqual({
      'List-Id': '<log.example.org>',
      'List-Unsubscribe': '<mailto:a@example.org?subject=unsubscribe>',
      'List-Archive': '<https://example.org/>',
    });
  });

  test.each([
    ['https://example.org/a,b', 'https://example.org/a%2Cb'],
    ['https://example.org/é 1', 'https://example.org/%C3%A9%201'],
    ['https://example.org/a"b<c>?d=1&e=~', 'https://example.org/a%22b%3Cc%3E?d=1&e=~'],
    ["https://example.org/!#$%&'()*+-./:;=?@[]^_`{|}", "https://example.org/!#$%&'()*+-./:;=?@[]^_%60{|}"],
  ])('write the URL %s so that nothing in it ends it', (given, written) => {
    expect(headers(archive(given))['List-Archive']).toBe(`<${written}>`);
  });

  test('take a URL of 900 characters, and no longer one', () => {
    const url = (length: number): string => `https://example.org/${'x'.repeat(length - 20)}`;
    expect(headers(archive(url(900)))['List-Archive']).toHaveLength(902);
    expect(() => headers(archive(url(901)))).toThrow(
      new RangeError('Unexpected archive URL of 901 characters'),
    );
  });

  test.each([
    [
      { unsubscribe: { ...ENVELOPE.unsubscribe, url: 'http://example.org/' } },
      'Unexpected unsubscribe URL "http://example.org/", expected one with https:',
    ],
    [
      { unsubscribe: { url: null, mailto: 'https://example.org/' } },
      'Unexpected unsubscribe address "https://example.org/", expected one with mailto:',
    ],
    [
      archive('ftp://example.org/'),
      'Unexpected archive URL "ftp://example.org/", expected one with https: or http:',
    ],
    [archive('nowhere'), 'Unexpected archive URL "nowhere", expected one with https: or http:'],
    [listOf('a b.example'), 'Unexpected list id "a b.example", expected one like news.example.org'],
    [listOf('example'), 'Unexpected list id "example", expected one like news.example.org'],
    [listOf('example.'), 'Unexpected list id "example.", expected one like news.example.org'],
    [listOf('.example.org'), 'Unexpected list id ".example.org", expected one like news.example.org'],
    [listOf('x.org>'), 'Unexpected list id "x.org>", expected one like news.example.org'],
  ])('refuse %j and say what was expected', (given, words) => {
    expect(() => headers(given)).toThrow(new RangeError(words));
  });

  test('refuse the place of a message that is no page', () => {
    expect(() => headers({}, 'file:///etc')).toThrow(
      new RangeError('Unexpected edition URL "file:///etc", expected one with https: or http:'),
    );
  });

  test('take an id of 255 characters, of any labels, and no longer one', () => {
    const id = `a-b_c.1.${'x'.repeat(247)}`;
    expect(headers(listOf(id))['List-Id']).toBe(`<${id}>`);
    expect(() => headers(listOf(`${id}x`))).toThrow(RangeError);
  });
});

test('RFC 6068: an address to unsubscribe by mail, whatever it contains', () => {
  expect(unsubscribeByMail({ address: 'a+b%c/d?@example.org' }, null)).toBe(
    'mailto:a+b%25c%2Fd%3F@example.org?subject=unsubscribe',
  );
  expect(unsubscribeByMail({ address: 'a@example.org' }, '12.Ab-c_d')).toBe(
    'mailto:a@example.org?subject=unsubscribe%2012.Ab-c_d',
  );
});
