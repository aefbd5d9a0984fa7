/** The front matter of a file as written, and the text without it. */
export interface FrontMatterBlock {
  readonly format: 'yaml' | 'toml' | 'header' | 'none';
  /** The block's text, without its fences. */
  readonly source: string;
  /** 1-based line of the file on which `source` begins. */
  readonly line: number;
  /** The whole text, with each line of the block left empty so that line numbers stay the same. */
  readonly text: string;
  /** Whether a fence was opened and never closed; then there is no front matter. */
  readonly unclosed: boolean;
}

/**
 * Finds the front matter at the beginning of a file (empty lines may precede it): YAML between `---`, TOML between
 * `+++`, or a header of `Key: value` lines as in Pelican and MultiMarkdown, ended by an empty line.
 */
export function findFrontMatter(text: string): FrontMatterBlock {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = lines[first]?.trimEnd();
  if (opening === '---' || opening === '+++') {
    const end = lines.findIndex(
      (line, index) =>
        index > first && (line.trimEnd() === opening || (opening === '---' && line.trimEnd() === '...')),
    );
    const inner = lines.slice(first + 1, end);
    // A rule, a paragraph and another rule are not front matter: there must be a key, or nothing at all.
    const keyed = inner.every((line) => line.trim() === '') || inner.some((line) => KEY.test(line));
    if (end > 0 && keyed) {
      return {
        format: opening === '---' ? 'yaml' : 'toml',
        source: inner.join('\n'),
        line: first + 2,
        text: blanked(lines, first, end + 1),
        unclosed: false,
      };
    }
    return { ...none(text), unclosed: end < 0 && KEY.test(lines[first + 1] ?? '') };
  }
  const end = headerEnd(lines, first);
  if (end === null) return none(text);
  return {
    format: 'header',
    source: lines.slice(first, end).join('\n'),
    line: first + 1,
    text: blanked(lines, first, end),
    unclosed: false,
  };
}

const KEY = /^[ \t]*["']?[\w.-]+["']?\s*[:=]/;
const HEADER_LINE = /^([A-Za-z][\w -]{0,30}):(?:[ \t]|$)/;
const HEADER_KEYS = new Set([
  'title',
  'date',
  'category',
  'tags',
  'slug',
  'author',
  'authors',
  'summary',
  'status',
  'modified',
  'lang',
]);

function none(text: string): FrontMatterBlock {
  return { format: 'none', source: '', line: 1, text, unclosed: false };
}

function blanked(lines: readonly string[], start: number, end: number): string {
  return lines.map((line, index) => (index >= start && index < end ? '' : line)).join('\n');
}

/** A header begins with a known key, has a title or a date, and consists only of `Key: value` lines. */
function headerEnd(lines: readonly string[], first: number): number | null {
  if (first < 0) return null;
  const keys: string[] = [];
  let index = first;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') break;
    const key = HEADER_LINE.exec(line)?.[1];
    if (key !== undefined) keys.push(key.toLowerCase());
    else if (!/^\s/.test(line) || keys.length === 0) return null;
  }
  const known = HEADER_KEYS.has(keys[0] ?? '') && keys.some((key) => key === 'title' || key === 'date');
  return known && (keys.length > 1 || keys[0] === 'title') ? index : null;
}
