/** The body of an article: what follows its front matter, in YAML, TOML, JSON or as header lines. */
export function bodyOf(text: string): string {
  const lines = text
    .replace(/^\u{FEFF}/u, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const fence = lines[first]?.trimEnd() ?? '';
  if (/^(?:-{3,}|\+{3}|;{3})$/.test(fence)) {
    const end = lines.findIndex(
      (line, at) =>
        at > first && (line.trimEnd() === fence || (fence.startsWith('-') && line.trimEnd() === '...')),
    );
    const fields = lines.slice(first + 1, end).some((line) => /^"?[\w-]+"?\s*[:=]/.test(line));
    if (end > first && (fields || end === first + 1)) return lines.slice(end + 1).join('\n');
  }
  if (FIRST_FIELD.test(fence)) {
    const end = lines.findIndex((line, at) => at > first && !FIELD.test(line) && !/^\s+\S/.test(line));
    return end < 0 ? '' : lines.slice(end).join('\n');
  }
  return lines.join('\n');
}

/** A field of a header as in Pelican and MultiMarkdown. */
const FIRST_FIELD = /^(?:title|date|slug|authors?|category|tags|layout|status):(?:\s|$)/i;
const FIELD = /^[\w-]+:(?:\s|$)/;
