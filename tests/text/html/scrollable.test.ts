import { expect, test } from 'vitest';

import { scrollableBlocks, scrollableTables } from '../../../pipeline/text/html/scrollable.ts';

const BOX = (label: string): string => `<div class="scroll" role="group" aria-label="${label}" tabindex="0">`;

test('a table is in a box that takes the focus; one within another scrolls with that', () => {
  const inner = '<table><tbody><tr><td><table></table></td></tr></tbody></table>';
  expect(scrollableTables(`<p>a</p>${inner}<table id="x>y"></table>`, 'Table')).toBe(
    `<p>a</p>${BOX('Table')}${inner}</div>${BOX('Table')}<table id="x>y"></table></div>`,
  );
});

test('the box is called what the author calls the table', () => {
  const table = '<table>\n<caption lang="en">The "<em title=">">large</em>" &#x26; small</caption></table>';
  expect(scrollableTables(`<table></table>${table}`, 'A "table"')).toBe(
    `${BOX('A &#x22;table&#x22;')}<table></table></div>${BOX('The &#x22;large&#x22; &#x26; small')}${table}</div>`,
  );
});

test('code that fits on the narrowest screen is no stop for the keyboard; a longer line and a formula are', () => {
  const short = `<pre><code>${'<span class="a long name of a class">x</span>\n'.repeat(9)}</code></pre>`;
  expect(scrollableBlocks(short, 'Code')).toBe(short);
  const code = `<code>x\n${'y'.repeat(40)}</code></pre>`;
  expect(scrollableBlocks(`<pre id="a">${code}`, 'Code & "more"')).toBe(
    `<pre id="a" role="group" aria-label="Code &#x26; &#x22;more&#x22;" tabindex="0">${code}`,
  );
  expect(scrollableBlocks('<math display="block"></math>', 'Code')).toBe(
    '<math display="block" tabindex="0"></math>',
  );
});
