import type { Html, Link, Nodes, Parents } from 'mdast';
import { visit } from 'unist-util-visit';

import { readDestinations } from './destinations.ts';
import { frontMatterLinks } from './front-matter-links.ts';
import { htmlLinks } from './html-links.ts';
import type { WrittenLink, WrittenUrl } from './written-link.ts';

/**
 * The links of a Markdown file that lead out of the site: inline links and pictures, autolinks, definitions, attributes of HTML,
 * and values in front matter. URLs in code are words.
 *
 * @param site URL of the site: what is below it is no external link.
 */
export function writtenLinks(text: string, site: string): readonly WrittenLink[] {
  // A byte order mark has no position in a tree. Each character stays where it is.
  const start = text.startsWith('\u{FEFF}') ? 1 : 0;
  const content = text.slice(start).replaceAll(/\r(?!\n)/gu, '\n');
  const { urls, end } = frontMatterLinks(content);
  const body = content.slice(0, end).replaceAll(/[^\r\n]/gu, ' ') + content.slice(end);
  const lineOf = lines(content);
  return [...urls, ...markdownUrls(body)].flatMap(({ url, written, place, isExact }) => {
    const asked = askedUrl(url, site);
    if (asked === null) return [];
    return [{ url: asked, written, offset: isExact ? start + place : null, ...lineOf(place) }];
  });
}

function markdownUrls(text: string): readonly WrittenUrl[] {
  const { tree, destinations } = readDestinations(text);
  const urls: WrittenUrl[] = [];
  const shown = codeElements();
  visit(tree, (node: Nodes, _index, parent: Parents | undefined) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') shown.enterBlock();
    else if (node.type === 'html') {
      const { urls: found, code } = htmlUrls(node, text);
      urls.push(...found);
      for (const tag of code) shown.tag(tag, parent !== undefined && isBlock(parent));
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      const place = destinations.get(node);
      if (place !== undefined) urls.push(destination(node.url, text.slice(place.from, place.to), place.from));
      else if (node.type === 'link') urls.push(autolink(node, parent, text, shown.isInside()));
    }
  });
  return urls;
}

function destination(url: string, raw: string, place: number): WrittenUrl {
  const isExact = raw === url || raw.replaceAll('&amp;', '&') === url;
  return { url, written: isExact ? raw : url, place, isExact };
}

/** Its words are the URL. */
function autolink(
  { url, children, position }: Link,
  parent: Parents | undefined,
  text: string,
  isCode: boolean,
): WrittenUrl {
  const words = children[0]?.position;
  const [from, to] = [words?.start.offset ?? -1, words?.end.offset ?? -1];
  if (from >= 0 && text.slice(from, to) === url) return { url, written: url, place: from, isExact: !isCode };
  const near = position ?? parent?.position;
  return { url, written: url, place: near?.start.offset ?? 0, isExact: false };
}

function htmlUrls(
  { value, position }: Html,
  text: string,
): { readonly urls: readonly WrittenUrl[]; readonly code: ReturnType<typeof htmlLinks>['code'] } {
  const from = position?.start.offset ?? 0;
  const raw = text.slice(from, position?.end.offset ?? from);
  const { urls, code } = htmlLinks(value);
  const placed = urls.map(({ url, written, at }) => {
    const place = from + placeIn(raw, value, at);
    const isThere = text.slice(place, place + written.length) === written;
    const isExact = isThere && written.replaceAll('&amp;', '&') === url;
    return { url, written, place, isExact };
  });
  return { urls: placed, code };
}

/** Where a place of HTML is in the source, which has the marks of quotes and lists before its lines. */
function placeIn(raw: string, value: string, at: number): number {
  if (raw === value) return at;
  const [rawLines, valueLines] = [raw.split('\n'), value.split('\n')];
  const line = value.slice(0, at).split('\n').length - 1;
  const start = rawLines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  const [rawLine = '', valueLine = ''] = [rawLines[line], valueLines[line]];
  const column = at - (value.lastIndexOf('\n', at - 1) + 1);
  return start + Math.max(0, rawLine.length - valueLine.length) + column;
}

/** Which elements of HTML that show code are open. One that is open in a line of text ends with its paragraph. */
function codeElements(): {
  readonly enterBlock: () => void;
  readonly tag: (tag: ReturnType<typeof htmlLinks>['code'][number], isBlock: boolean) => void;
  readonly isInside: () => boolean;
} {
  const block: string[] = [];
  const line: string[] = [];
  return {
    enterBlock: () => void line.splice(0),
    tag: ({ name, isEnd }, isOfBlock) => {
      if (!isEnd) (isOfBlock ? block : line).push(name);
      else if (!close(line, name)) close(block, name);
    },
    isInside: () => block.length + line.length > 0,
  };
}

function close(open: string[], name: string): boolean {
  const at = open.lastIndexOf(name);
  if (at !== -1) open.splice(at);
  return at !== -1;
}

function isBlock({ type }: Parents): boolean {
  return BLOCKS.has(type);
}

const BLOCKS: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/**
 * What is asked for a link: its address as a URL, without the fragment, which no server sees.
 *
 * @param written As it stands in the text.
 * @param site URL of the site.
 * @returns `null`: it does not lead out of the site, or to no web page.
 */
export function askedUrl(written: string, site: string): string | null {
  if (!/^https?:\/\//iu.test(written)) return null;
  const url = URL.parse(written);
  if (url === null || url.href.startsWith(site)) return null;
  url.hash = '';
  return url.href;
}

/** The line and column of a place, both 1-based. */
function lines(text: string): (place: number) => { readonly line: number; readonly column: number } {
  const starts = [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)];
  return (place) => {
    const line = starts.findLastIndex((start) => start <= place);
    return { line: line + 1, column: place - (starts[line] ?? 0) + 1 };
  };
}
