import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';

import { stackWideTables } from '../../pipeline/newsletter/prose/stacked-tables.ts';

/** A table of rows of words, prepared for a mail with 528 pixels for its text. */
function prepared(head: readonly string[], ...rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], name: string): string =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return stacked(`<table><thead>${row(head, 'th')}</thead><tbody>${body}</tbody></table>`);
}

function stacked(html: string, direction: 'ltr' | 'rtl' = 'ltr'): string {
  const tree: Root = fromHtml(html, { fragment: true });
  stackWideTables(tree, 528, direction);
  return toHtml(tree);
}

describe('a table in a mail', () => {
  it('stays a table if a phone has room for the longest word of each column', () => {
    const html = prepared(['Release', 'Pulls'], ['1.10', 'two billion in a year that was long']);
    expect(html).not.toContain('class=');
  });

  it('stands row by row on phones if it has not, each cell with the name of its column', () => {
    const html = prepared(
      ['Distribution', 'Reproducibility', 'Maintainers'],
      ['Debian', 'verified', '1,024'],
    );
    expect(html).toContain('<table class="stack"><thead><tr class="stack-head">');
    expect(html).toContain('<td><span class="stack-label">Maintainers: </span>1,024</td>');
  });

  it('sets these names apart in a text from right to left, where dates behind them would be read from their end', () => {
    const head = '<tr><th>الإصدار الذي</th><th>صدر في</th><th>Reproducibility</th><th>Maintainers</th></tr>';
    const row = '<tr><td>Distribution</td><td>2016-02-04</td><td>verified</td><td>1,024</td></tr>';
    const html = stacked(`<table>${head}${row}</table>`, 'rtl');
    expect(html).toContain(
      '<td><span class="stack-label"><span dir="auto">صدر في</span>: </span>2016-02-04</td>',
    );
  });

  it('stands row by row everywhere if not even the mail has room for it', () => {
    const words = Array.from({ length: 5 }, () => 'Internationalization');
    expect(prepared(words, words)).toContain('<table class="stack-always">');
  });

  it('counts a word that may be broken at a hyphen as its parts, and wide characters twice', () => {
    expect(prepared(['reproducible-content-addressed-derivations', 'x'], ['1', '2'])).not.toContain('class=');
    expect(prepared(['電子郵件電子郵件電子郵件電子郵件電子郵件', 'x'], ['1', '2'])).toContain('stack');
  });

  it('labels no empty cell, and none of a column without a name', () => {
    const html = prepared(['Internationalization', '', 'Reproducibility'], ['', 'b', 'c']);
    expect(html.match(/stack-label/g)).toHaveLength(1);
  });

  it.each([
    ['without names of columns', '<table><tr><td>Internationalization of everything</td></tr></table>'],
    [
      'with a cell over several columns',
      '<table><tr><th>Internationalization</th><th>Reproducibility</th></tr><tr><td colspan="2">x</td></tr></table>',
    ],
    [
      'with nothing but names',
      '<table><tr><th>Internationalization</th><th>Reproducibility</th></tr></table>',
    ],
  ])('is left alone %s', (_what, html) => {
    expect(stacked(html)).not.toContain('stack');
  });
});
