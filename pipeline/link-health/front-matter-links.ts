import { comparedName, OWN_FIELDS } from '../collect/front-matter/known-fields.ts';
import { findFrontMatter } from '../collect/front-matter/block.ts';
import type { WrittenUrl } from './written-link.ts';

/** Fields that lead readers elsewhere, and say nothing of what the article is. */
const LINK_FIELDS: ReadonlySet<string> = compared(['external_url', ...(OWN_FIELDS['external_url'] ?? [])]);

/** Fields whose value is a name. A URL in them is never asked for. */
const IDENTITIES: ReadonlySet<string> = compared(['id', 'guid', 'uuid']);

function compared(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(comparedName));
}

/**
 * The URLs in the front matter of a file, except those in comments and those that are identities. Only the value of a field that is
 * a link may be replaced: what others say (where an article was first published, who wrote it) may be compared by somebody.
 *
 * @param text With `\n` or `\r\n` as line ends.
 * @returns Also where the text of the article begins.
 */
export function frontMatterLinks(text: string): {
  readonly urls: readonly WrittenUrl[];
  readonly end: number;
} {
  const { format, source, line } = findFrontMatter(text);
  if (format === 'none') return { urls: [], end: 0 };
  const lines = text.split('\n');
  let from = lengthOf(lines.slice(0, line - 1));
  const urls: WrittenUrl[] = [];
  const inner = source === '' && format !== 'header' ? [] : source.split('\n');
  for (const written of inner) {
    const [, name = ''] = FIELD.exec(written) ?? [];
    const isLink = LINK_FIELDS.has(comparedName(name)) && ONLY_A_URL.test(written);
    if (!IDENTITIES.has(comparedName(name)))
      for (const { 0: url, index } of withoutComment(written, format).matchAll(BARE_URL))
        urls.push({ url, written: url, place: from + index, isExact: isLink });
    from += written.length + 1;
  }
  // The closing fence belongs to it.
  const after = format === 'header' ? from : from + (lines[line - 1 + inner.length] ?? '').length;
  return { urls, end: Math.min(after, text.length) };
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 0);
}

const BARE_URL = /https?:\/\/[^\s"'<>[\]{}|\\^`]*[^\s"'<>[\]{}|\\^`.,;:!?)]/giu;

/** A field at the beginning of a line: of the article, or of a table in TOML, but not within another field in YAML. */
const FIELD = /^["']?([\p{L}_][\w .-]*?)["']?\s*[:=]/u;

/** The whole value of a field, perhaps in quotation marks and before a comment. */
const ONLY_A_URL = /^[^:=]+[:=]\s*(?:"https?:[^\s"\\]*"|'https?:[^\s']*'|https?:[^\s"']*)\s*(?:\s#.*)?\r?$/iu;

/** A number sign behind a blank begins a comment, but not in quotation marks. */
function withoutComment(line: string, format: string): string {
  if (format === 'header') return line;
  for (const { index } of line.matchAll(/(?<=^|\s)#/gu)) {
    const before = line.slice(0, index);
    if (before.split('"').length % 2 === 1) return before;
  }
  return line;
}
