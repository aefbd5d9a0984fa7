/** A table; cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar would end the cell, and so would the end of a line; code needs the backslash, too. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', '<br>');
}

/** A fenced block of code, with a fence that is not in it. */
export function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/^`{3,}/gm), ([fence]) => fence.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/\n*$/, '')}\n${fence}`;
}

/** A page: its paragraphs with empty lines between. */
export function page(...paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}
