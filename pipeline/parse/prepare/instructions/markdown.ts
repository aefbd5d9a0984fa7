/** Text without a special meaning in a line of Markdown. */
export function escapeText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&|~#$]/g, '\\$&');
}

/** A picture. */
export function imageOf(url: string, alt: string, title = ''): string {
  return `![${escapeText(alt)}](${destination(url)}${title === '' ? '' : ` "${escapeText(title).replaceAll('"', '&quot;')}"`})`;
}

/** A link. Without words of its own it shows its address. */
export function linkOf(url: string, words: string): string {
  const shown = words.trim() === '' ? url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '') : words;
  return `[${escapeText(shown)}](${destination(url)})`;
}

/** Code in a line of text. */
export function codeSpan(code: string): string {
  const longest = Math.max(0, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return longest > 0 || /^ .* $/.test(code) ? `${marks} ${code} ${marks}` : `${marks}${code}${marks}`;
}

/** A fence that nothing in the code ends. */
export function fenceFor(code: string): string {
  let longest = 2;
  for (const [run] of code.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}

/** HTML of one line, which is a block of its own whatever is above and below it (CommonMark 4.6, kind 2). */
export function htmlLine(html: string): string {
  return `<!---->${html}`;
}

function destination(url: string): string {
  return `<${url
    .trim()
    .replace(/\s+/g, '%20')
    .replace(/[<>\\|]/g, encodeURIComponent)}>`;
}
