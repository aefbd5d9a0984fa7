/**
 * A line of comma-separated values (RFC 4180). `null` is an empty cell. Text that a spreadsheet would treat as a formula
 * gets an apostrophe, which makes it text.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  // A number is no formula, also with a minus.
  if (typeof value === 'number') return String(value);
  const text = inert(value ?? '');
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
