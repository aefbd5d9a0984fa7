import { expect, it } from 'vitest';

import { relativeLinks } from '../../../pipeline/emit/site/relative-links.ts';

const site = 'https://example.org/log/';
const PLACE = { site, root: '../../', page: `${site}articles/here/` };

it.each([
  ['a link within the site', `<a href="${site}articles/a/#m1">a</a>`, '<a href="../../articles/a/#m1">a</a>'],
  ['a picture', `<img alt="x" src="${site}articles/a.png">`, '<img alt="x" src="../../articles/a.png">'],
  [
    'the files of a picture',
    `<img srcset="${site}a.png 1x, https://b.example/b.png?${site} 2x, ${site}c.png 3x">`,
    `<img srcset="../../a.png 1x, https://b.example/b.png?${site} 2x, ../../c.png 3x">`,
  ],
  ['a link to a place on the page itself', `<a href="${site}articles/here/#m1">a</a>`, '<a href="#m1">a</a>'],
  [
    'a link to the page itself',
    `<a href="${site}articles/here/">a</a>`,
    '<a href="../../articles/here/">a</a>',
  ],
  [
    'the source of a quotation',
    `<blockquote cite="${site}articles/a/"><p>b</p></blockquote>`,
    '<blockquote cite="../../articles/a/"><p>b</p></blockquote>',
  ],
  ['the site itself', `<a href="${site}">a</a>`, '<a href="../../">a</a>'],
])('makes %s relative', (_, html, relative) => {
  expect(relativeLinks(html, PLACE)).toBe(relative);
});

it.each([
  ['a link to elsewhere', '<a href="https://example.org/logbook/">a</a>'],
  ['text', `<p>href="${site}a"</p>`],
  [
    'what another attribute says',
    `<img alt=" href='${site}a'" title="${site}" src="https://example.com/a.png">`,
  ],
])('leaves %s alone', (_, html) => {
  expect(relativeLinks(html, PLACE)).toBe(html);
});
