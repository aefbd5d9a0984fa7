import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cleanLine, cleanText, cleanUrl } from '../../pipeline/emit/plain-text.ts';

describe('RFC 3986: a URL', () => {
  test.each([
    ['https://bücher.example/a b', 'https://xn--bcher-kva.example/a%20b'],
    ['https://a.example/a|b?x={y}[z]^`\\"', 'https://a.example/a%7Cb?x=%7By%7D%5Bz%5D%5E%60%5C%22'],
    ['https://a.example/100%?50%25', 'https://a.example/100%25?50%25'],
    ['https://a.example/#a#b[c]', 'https://a.example/#a%23b%5Bc%5D'],
    ['http://[::1]:8080/[x]', 'http://[::1]:8080/%5Bx%5D'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['a/b', null],
  ])('%s', (url, clean) => {
    expect(cleanUrl(url)).toBe(clean);
  });

  test('whatever the path: only allowed characters, and the meaning stays the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const url = cleanUrl(`https://a.example/${path}`) ?? '';
        expect(url).toMatch(/^https:\/\/a\.example\/(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/u);
        expect(url.split('#').length).toBeLessThanOrEqual(2);
        expect(cleanUrl(url)).toBe(url);
      }),
    );
  });
});

test('XML 1.0, section 2.2: control characters, lone surrogates, noncharacters and replacement characters are dropped', () => {
  expect(cleanText('a\u0000\u001B\u007F\u0085\uD800\uFFFE\uFFFD\u{1FFFE}b😀\u00A0\t\n')).toBe(
    'a\u{1FFFE}b😀\u00A0\t\n',
  );
  expect(cleanText('doesn\uFFFDt harmful\u0097racist \uFFFDso')).toBe('doesn t harmful racist so');
  expect(cleanText('a\r\nb\rc')).toBe('a\nb\nc');
});

test('each character of the Basic Multilingual Plane is cleaned alike in a text that is looked at closely and in one that seems clean', () => {
  const unlike: string[] = [];
  for (let code = 0; code <= 0xff_ff; code += 1) {
    const text = `a ${String.fromCharCode(code)} b `;
    const close = cleanText(`${text}\u{1F600}`).slice(0, -2);
    if (cleanText(text) !== close || cleanLine(text) !== close.replaceAll(/\s+/gu, ' ').trim())
      unlike.push(`U+${code.toString(16)}`);
  }
  expect(unlike).toEqual([]);
});
