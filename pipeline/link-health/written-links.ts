import type { Html, Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** A URL out of the site, at one place of a file. */
export interface WrittenLink {
  /** As it is asked: absolute, without its fragment. */
  readonly url: string;
  /** As it is written in the file. */
  readonly written: string;
  /** Where it begins, in UTF-16 units; `null`: it is written in another way, with escapes say, so it can't be replaced. */
  readonly offset: number | null;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/**
 * The links of a Markdown file that lead out of the site: inline links and pictures, autolinks, definitions, attributes of HTML,
 * and values in front matter. URLs in code are words.
 *
 * @param site URL of the site: what is below it is no external link.
 */
export function writtenLinks(text: string, site: string): readonly WrittenLink[] {
  const links: WrittenLink[] = [];
  const add = (written: string, from: number, to: number): void => {
    const url = askedUrl(written, site);
    if (url === null) return;
    const at = text.slice(from, to).indexOf(written);
    const place = at === -1 ? from : from + at;
    links.push({ url, written, offset: at === -1 ? null : place, ...lineOf(text, place) });
  };
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  for (const { 0: written, index } of front.matchAll(BARE_URL)) add(written, index, front.length);
  // Blanks in its place keep all positions.
  const body = front.replaceAll(/[^\r\n]/g, ' ') + text.slice(front.length);
  visit(PARSER.parse(body), (node: Nodes) => {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? 0;
    if (node.type === 'link') add(node.url, afterWords(node.children, from, text), to);
    else if (node.type === 'image' || node.type === 'definition') add(node.url, from, to);
    else if (node.type === 'html') htmlLinks(node, from, to, add);
  });
  return links;
}

const PARSER = unified().use(remarkParse).use(remarkGfm);

/** YAML, TOML or JSON before the text. */
const FRONT_MATTER =
  /^\uFEFF?(?:---[ \t]*\r?\n[\s\S]*?\n---|\+\+\+[ \t]*\r?\n[\s\S]*?\n\+\+\+|;;;\r?\n[\s\S]*?\n;;;)[ \t]*(?=\r?\n|$)/u;
const BARE_URL = /https?:\/\/[^\s"'<>[\]{}|\\^`]*[^\s"'<>[\]{}|\\^`.,;:!?)]/giu;

/**
 * In an inline link the URL is behind the words, which may be the same; in an autolink it is where the words are.
 *
 * @param from Where the link begins: before its bracket, if it has one.
 */
function afterWords(children: readonly Nodes[], from: number, text: string): number {
  return text[from] === '[' ? (children.at(-1)?.position?.end.offset ?? from) : from;
}

const COMMENT = /<!--[\s\S]*?-->/gu;
const ATTRIBUTE = /\s(?:href|src|cite|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/giu;

function htmlLinks(
  { value }: Html,
  from: number,
  to: number,
  add: (written: string, from: number, to: number) => void,
): void {
  const shown = value.replaceAll(COMMENT, (comment) => ' '.repeat(comment.length));
  for (const match of shown.matchAll(ATTRIBUTE)) {
    const written = match[1] ?? match[2] ?? match[3] ?? '';
    add(written, from + match.index, to);
  }
}

/** `null`: it does not lead out of the site. */
function askedUrl(written: string, site: string): string | null {
  if (!/^https?:\/\//iu.test(written)) return null;
  const url = URL.parse(written.replaceAll('&amp;', '&'));
  if (url === null || url.href.startsWith(site)) return null;
  url.hash = '';
  return url.href;
}

function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}
