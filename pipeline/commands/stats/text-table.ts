import type { StatisticsTable } from '../../statistics/tables/table.ts';

/**
 * A table for a terminal. Of those in the order of time it has the last rows, of others the first.
 *
 * @param most How many rows.
 */
export function textTable({ name, title, note, columns, rows }: StatisticsTable, most: number): string {
  if (rows.length === 0) return `\n${title}: none yet\n`;
  const isOverTime = name === 'subscribers' || name === 'editions';
  const shown = isOverTime ? rows.slice(-most) : rows.slice(0, most);
  const lines = [columns, ...shown].map((row) => row.map((cell) => String(cell ?? '')));
  const widths = columns.map((_column, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const isNumber = columns.map((_column, at) => shown.every((row) => typeof row[at] !== 'string'));
  const text = lines.map((line) =>
    line
      .map((cell, at) =>
        isNumber[at] === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
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
