import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';

import { proseTree, treeHtml } from '../../pipeline/newsletter/prose/prose-tree.ts';
import { treeText } from '../../pipeline/newsletter/prose/tree-text.ts';

const LOOK = {
  styles: new Map(),
  pictures: {
    site: 'https://example.org/',
    sizes: new Map(),
    smaller: new Map(),
    smallest: new Map(),
    widest: 600,
    shown: true,
    described: (words: string) => words,
  },
  own: (key: string) => key,
  direction: 'ltr' as const,
  say: (key: string) => key,
};

test.each([
  [
    'its poster',
    '<p><video src="https://example.org/a.mp4" poster="https://example.org/p.png" controls><a href="https://example.org/a.mp4">A film</a></video></p>',
    '<p><a href="https://example.org/a.mp4"><img src="https://example.org/p.png" alt=""><br>A film</a></p>',
  ],
  [
    'its poster, in the link to the video',
    '<p><video src="https://example.org/a.mp4" poster="https://example.org/p.png" controls><a href="https://example.org/b">Text</a> <a href="https://example.org/a.mp4">A film</a></video></p>',
    '<p><a href="https://example.org/b">Text</a> <a href="https://example.org/a.mp4"><img src="https://example.org/p.png" alt=""><br>A film</a></p>',
  ],
  [
    'what is there for those who can’t play it',
    '<p><video controls><source src="https://example.org/a.mp4"><track src="https://example.org/a.vtt">No video. <a href="https://example.org/a.mp4">a.mp4</a></video></p>',
    '<p>No video. <a href="https://example.org/a.mp4">a.mp4</a></p>',
  ],
  [
    'a link, of a sound',
    '<p><audio src="https://example.org/a.mp3" controls><a href="https://example.org/a.mp3">A song</a></audio></p>',
    '<p><a href="https://example.org/a.mp3">A song</a></p>',
  ],
])('a mail shows a video as %s', (_, html, expected) => {
  const tree = proseTree(html, 1, LOOK);
  expect(treeHtml(tree)).toBe(expected);
  expect(treeText(tree)).toBe(treeText(fromHtml(expected, { fragment: true })));
});
