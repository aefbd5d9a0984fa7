import type { Root, TableCell } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * Keeps the content of cells to the right of a table's last column: it is added to that column, after the `|` that its
 * author wrote, probably as a character. GFM ignores such cells, so words would be lost silently.
 *
 * @param tree Is changed.
 */
export function joinExcessCells(tree: Root): Root {
  visit(tree, 'table', ({ children: [header, ...rows] }) => {
    const columns = header?.children.length ?? 0;
    for (const row of rows) {
      const last = row.children[columns - 1];
      if (last === undefined) continue;
      const excess = row.children.slice(columns);
      row.children.length = Math.min(columns, row.children.length);
      while (isEmpty(excess.at(-1))) excess.pop();
      for (const cell of excess) last.children.push({ type: 'text', value: ' | ' }, ...cell.children);
    }
  });
  return tree;
}

function isEmpty(cell: TableCell | undefined): boolean {
  return cell !== undefined && cell.children.length === 0;
}
