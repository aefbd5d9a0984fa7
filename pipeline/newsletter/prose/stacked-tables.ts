import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';

import { columns } from '../text/width.ts';
import { treeText } from './tree-text.ts';

/** A size of a mail, with that of its tables, in CSS pixels: how wide a letter is on average, and what is around a cell's text. */
interface TableSize {
  readonly width: number;
  readonly letter: number;
  readonly around: number;
}

/** A phone of 320 with margins of 20: the narrowest there is. */
const PHONE: TableSize = { width: 280, letter: 7.2, around: 13 };
const DESKTOP: Omit<TableSize, 'width'> = { letter: 7.7, around: 21 };

/**
 * Prepares tables that are wider than a phone, because nothing in a mail can be relied on to scroll: there, each row stands as
 * a block, and each of its cells after the name of its column; if a table is wider than the mail itself, everywhere. Where it
 * stands as a table, the names are hidden. A table that fits if its words go into lines of their own is left as it is, and so
 * is one without names of columns, or with cells over several.
 *
 * @param widest The width of the text on a large screen, in CSS pixels.
 * @param direction Of the text.
 */
export function stackWideTables(tree: Root, widest: number, direction: 'ltr' | 'rtl'): void {
  visit(tree, 'element', (table) => {
    if (table.tagName !== 'table') return;
    const [head, ...rows] = rowsOf(table);
    const names = head === undefined ? [] : cellsOf(head);
    if (head === undefined || !areNames(names) || rows.length === 0) return;
    const bodies = rows.map(cellsOf);
    if (bodies.some((cells) => cells.length > names.length || cells.some(isWide))) return;
    const all = [names, ...bodies];
    if (fits(all, PHONE)) return;
    addClass(table, fits(all, { ...DESKTOP, width: widest }) ? 'stack' : 'stack-always');
    addClass(head, 'stack-head');
    for (const cells of bodies)
      for (const [index, cell] of cells.entries()) label(cell, names[index], direction);
  });
}

/** Whether each column is as wide as its longest word. */
function fits(rows: readonly (readonly Element[])[], { width, letter, around }: TableSize): boolean {
  const widest: number[] = [];
  for (const cells of rows)
    for (const [index, cell] of cells.entries())
      widest[index] = Math.max(
        widest[index] ?? 0,
        ...treeText(cell)
          .split(/[\s\u00ad\u200b-]+/u)
          .map(columns),
      );
  return widest.reduce((sum, letters) => sum + letters * letter + around, 0) <= width;
}

function areNames(cells: readonly Element[]): boolean {
  return cells.length > 1 && cells.every((cell) => cell.tagName === 'th' && !isWide(cell));
}

function isWide({ properties: { colSpan, rowSpan } }: Element): boolean {
  return Number(colSpan ?? 1) > 1 || Number(rowSpan ?? 1) > 1;
}

function label(cell: Element, name: Element | undefined, direction: 'ltr' | 'rtl'): void {
  const words = name === undefined ? '' : treeText(name).trim();
  if (words === '' || treeText(cell).trim() === '') return;
  // Set apart: a date or a version (`2016-02-04`) behind a word in Arabic would be read from its end (UAX #9, W2), and a colon
  // behind one in Latin letters would stand before it.
  const named: ElementContent[] =
    direction === 'ltr'
      ? [{ type: 'text', value: `${words}: ` }]
      : [
          {
            type: 'element',
            tagName: 'span',
            properties: { dir: 'auto' },
            children: [{ type: 'text', value: words }],
          },
          { type: 'text', value: ': ' },
        ];
  cell.children.unshift({
    type: 'element',
    tagName: 'span',
    properties: { className: ['stack-label'] },
    children: named,
  });
}

function addClass({ properties }: Element, name: string): void {
  const { className } = properties;
  properties['className'] = [...(Array.isArray(className) ? className : []), name];
}

function rowsOf(table: Element): Element[] {
  return elementsIn(table.children).flatMap((child) =>
    child.tagName === 'tr' ? [child] : GROUPS.has(child.tagName) ? rowsOf(child) : [],
  );
}

function cellsOf(row: Element): Element[] {
  return elementsIn(row.children).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

function elementsIn(children: readonly ElementContent[]): Element[] {
  return children.filter((child) => child.type === 'element');
}

const GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);
