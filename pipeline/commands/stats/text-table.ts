import { isNumeric, type StatisticsTable } from '../../statistics/tables/table.ts';

/**
 * A table for a terminal. Of those in the order of time it has the last rows, of others the first.
 *
 * @param most How many rows.
 */
export function textTable(table: StatisticsTable, most: number): string {
  const { name, title, note, isOverTime, columns, rows } = table;
  if (rows.length === 0) return `\n${title}: none yet\n`;
  const shown = isOverTime ? rows.slice(-most) : rows.slice(0, most);
  const lines = [columns, ...shown].map((row) => row.map((cell) => String(cell ?? '')));
  const widths = columns.map((_column, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, at) =>
        isNumeric(table, at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const more = rows.length - shown.length;
  return [
    '',
    title,
    ...text.map((line) => `  ${line}`),
    ...(more === 0
      ? []
      : [`  ${isOverTime ? 'before that' : 'and'} ${more} more: \`--csv ${name}\` has all`]),
    ...(note === null ? [] : [`  ${note}`]),
    '',
  ].join('\n');
}
