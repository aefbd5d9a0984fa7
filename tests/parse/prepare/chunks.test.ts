import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, test } from 'vitest';

import { findChunks } from '../../../pipeline/parse/prepare/chunks.ts';
import { parseMarkdown } from '../../../pipeline/parse/prepare/markdown.ts';
import { htmlTree } from '../../../pipeline/parse/tree/tree.ts';

/** The HTML tree of a text, parsed whole or in the smallest chunks. */
function trees(text: string): { whole: unknown; chunked: unknown } {
  const starts = findChunks(text, 1);
  const tree = (root: Root): unknown => htmlTree(root, text).root.children;
  return {
    whole: tree(parseMarkdown(text)),
    chunked: tree(parseMarkdown(text, starts)),
  };
}

const PIECES = [
  'Some words.',
  'Two lines\nof words.',
  '# Heading',
  'Heading\n===',
  'Heading\n---',
  '***',
  '- item\n- item',
  '* item\n\n  more of it',
  '1. item\n\n   ```\n   code\n\n   # code\n   ```',
  '1. item\n\n   ```\n   code that the item ends',
  '- ```js\n  code\n  ```',
  '- <!-- a comment\n\n  -->',
  '- a\n\n      code in it\n\nb',
  '> quote\n> ```\n> code',
  '> quote\nlazy',
  '```js\ncode\n\n# code\n\n- code\n```',
  '  ```\n  code\n\ncode\n  ```',
  '~~~~\n```\n\ncode\n~~~\n\n~~~~',
  '```\ncode to the end',
  '    indented\n\n    code',
  '<div>\n```\n</div>',
  '<div>\n\n*words*\n\n</div>',
  '<!-- a comment\n\n# in it\n\n-->',
  '<!-- one --> <!-- two\n\n-->',
  '<script>\n\nlet a;\n\n</script>',
  '<b>bold</b>\n```\ncode\n\n# code\n```',
  '<pre>\n\ntext',
  '| a | b |\n|---|---|\n| c | d |',
  'A [link][one], a [note][^n], [one], [two] and [three].[^n]',
  '[one]: https://one.example/ "One"',
  '[Two]:\n  https://two.example/',
  '> - [three]: https://three.example/',
  '[^n]: A note\n\n    with more',
  'https://example.org and `code`',
  '\u{A0}',
  '\u{FEFF}words',
  '+\n\n+ a',
];

describe('a text in chunks gives the same tree as the whole', () => {
  test('whatever is in it', () => {
    let chunked = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 14 }),
        fc.constantFrom('\n\n', '\n', '\n\n\n', '\n \n'),
        (pieces, separator) => {
          const text = pieces.join(separator);
          // One chunk is the whole.
          if (findChunks(text, 1).length === 1) return;
          chunked += 1;
          const { whole, chunked: parts } = trees(text);
          expect(parts).toEqual(whole);
        },
      ),
      { numRuns: 1000 },
    );
    expect(chunked).toBeGreaterThan(300);
  });

  const folder = join(import.meta.dirname, '../structure/articles');
  test.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s', (name) => {
    const { whole, chunked } = trees(readFileSync(join(folder, name), 'utf8'));
    expect(chunked).toEqual(whole);
  });
});

test('an article of ordinary length is never cut', () => {
  expect(findChunks('a\n\n'.repeat(190))).toEqual([1]);
});
