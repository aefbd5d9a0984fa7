import type { Html, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { visit } from 'unist-util-visit';

import { escapeHtml } from '../../text/html/escape.ts';
import {
  BLOCK_ELEMENTS,
  ENDING_BY_THEMSELVES,
  HTML_ELEMENTS,
  RAW_TEXT_ELEMENTS,
  SPECIAL_ELEMENTS,
  TABLE_PARTS,
  VOID_ELEMENTS,
} from '../../text/html/elements.ts';
import { type HtmlTag, tagsIn } from './html-tags.ts';

/**
 * Reads raw HTML in a Markdown tree as its author means it, before an HTML parser does. A tag that is a word about HTML
 * or a type (`<title>`, `Vec<T>`) is text, and so is what only begins like markup (`<?php`, `<!DOCTYPE html>`).
 * Elements after which an HTML parser would read on in a special way get names that mean nothing to it, `x-title` for
 * `title`. Their words stay; scripts and style sheets, which are not words, go.
 */
export function readRawHtml(tree: Root): Root {
  const found: RawHtmlNode[] = [];
  visit(tree, 'html', (node, index, parent) => {
    if (parent === undefined || index === undefined) return;
    found.push({ node, index, parent, tags: tagsIn(node.value), isInline: INLINE.has(parent.type) });
  });
  const partners = findPartners(found);
  const homes = new Map(found.flatMap((raw) => raw.tags.map((tag) => [tag, raw] as const)));
  /** Where the drawing or formula being read ends. */
  let end: HtmlTag | undefined;
  for (const raw of found) {
    const { node, parent, index, tags, isInline } = raw;
    if (end !== undefined) {
      if (tags.includes(end)) end = undefined;
      continue;
    }
    end = tags
      .map((tag) => (FOREIGN.has(tag.name) && !tag.closes ? partners.get(tag) : undefined))
      .find((tag) => tag !== undefined && homes.get(tag) !== raw);
    const changes = changesOf(raw, partners, homes);
    if (isInline && tags.length === 1 && changes[0]?.kind === 'text') {
      const text: Text = { type: 'text', value: node.value };
      if (node.position !== undefined) text.position = node.position;
      const children: (RootContent | PhrasingContent)[] = parent.children;
      children[index] = text;
    } else node.value = rewritten(node.value, changes);
  }
  return tree;
}

/** A node of raw HTML and where it is. */
interface RawHtmlNode {
  readonly node: Html;
  readonly index: number;
  readonly parent: Parents;
  readonly tags: readonly HtmlTag[];
  readonly isInline: boolean;
}

/** Nodes in which raw HTML is a single tag among words. */
const INLINE: ReadonlySet<string> = new Set([
  'delete',
  'emphasis',
  'heading',
  'link',
  'linkReference',
  'paragraph',
  'strong',
  'tableCell',
]);

/** The end tag of each tag and the other way round; for special elements, only among siblings. */
function findPartners(found: readonly RawHtmlNode[]): ReadonlyMap<HtmlTag, HtmlTag> {
  const partners = new Map<HtmlTag, HtmlTag>();
  const open = new Map<string, HtmlTag[]>();
  const places = new Map<Parents, number>();
  for (const { tags, parent } of found) {
    const place = places.get(parent) ?? places.size;
    places.set(parent, place);
    for (const tag of tags) {
      if (tag.kind !== 'tag' || tag.isSelfClosed || VOID_ELEMENTS.has(tag.name)) continue;
      const key = SPECIAL_ELEMENTS.has(tag.name) ? `${tag.name} ${place}` : tag.name;
      const waiting = open.get(key) ?? [];
      open.set(key, waiting);
      if (!tag.closes) {
        waiting.push(tag);
        continue;
      }
      const opener = waiting.pop();
      if (opener === undefined) continue;
      partners.set(opener, tag);
      partners.set(tag, opener);
    }
  }
  return partners;
}

/** What a piece of raw HTML becomes. */
interface Change {
  readonly kind: 'text' | 'other';
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

function changesOf(
  raw: RawHtmlNode,
  partners: ReadonlyMap<HtmlTag, HtmlTag>,
  homes: ReadonlyMap<HtmlTag, RawHtmlNode>,
): readonly Change[] {
  const { node, tags, isInline } = raw;
  const changes: Change[] = [];
  let behind = 0;
  for (const tag of tags) {
    // What is in a drawing or formula, or in something already removed.
    if (tag.start < behind) continue;
    const partner = partners.get(tag);
    const isHere = partner !== undefined && !tag.closes && homes.get(partner) === raw;
    if (isHere && FOREIGN.has(tag.name)) {
      behind = partner.end;
      continue;
    }
    if (isHere && RAW_TEXT_ELEMENTS.has(tag.name)) {
      const content = node.value.slice(tag.end, partner.start);
      changes.push({
        kind: 'other',
        start: tag.start,
        end: partner.end,
        value: rawText(tag, content, node.value),
      });
      behind = partner.end;
      continue;
    }
    const value = changed(tag, node.value, partner, isInline);
    if (value === TEXT)
      changes.push({ kind: 'text', start: tag.start, end: tag.end, value: escaped(tag, node.value) });
    else if (value !== null) changes.push({ kind: 'other', start: tag.start, end: tag.end, value });
  }
  return changes;
}

const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math']);
const TEXT = Symbol('text');

/** What a tag becomes: text or other HTML; `null` if it stays as it is. */
function changed(
  tag: HtmlTag,
  value: string,
  partner: HtmlTag | undefined,
  isInline: boolean,
): string | typeof TEXT | null {
  if (tag.kind === 'comment') return null;
  if (tag.kind === 'other') return TEXT;
  const { name, closes, isSelfClosed } = tag;
  const source = value.slice(tag.start, tag.end);
  if (SPECIAL_ELEMENTS.has(name)) return special(tag, source, partner, isInline);
  if (VOID_ELEMENTS.has(name)) {
    const isWord = closes || (tag.attributes.trim() === '' && !SEEN_WHEN_BARE.has(name));
    return isInline && isWord ? TEXT : null;
  }
  if (isSelfClosed) {
    if (isInline && !HTML_ELEMENTS.has(name)) return TEXT;
    return `${source.replace(/\s*\/>$/, '>')}</${name}>`;
  }
  if (partner !== undefined) return null;
  if (!HTML_ELEMENTS.has(name)) return isInline ? TEXT : closes ? null : `${source}</${name}>`;
  if (!isInline || (ENDING_BY_THEMSELVES.has(name) && !TABLE_PARTS.has(name))) return null;
  // `a<b and c>d`: the attributes of a real tag have values.
  const isComparison = !closes && /^\s+[^=]+$/.test(tag.attributes);
  const isBare = !closes && tag.attributes.trim() === '' && NOTHING_WHEN_BARE.has(name);
  return BLOCK_ELEMENTS.has(name) || TABLE_PARTS.has(name) || isComparison || isBare ? TEXT : null;
}

/** Elements without content that show something or end a line even without attributes. */
const SEEN_WHEN_BARE: ReadonlySet<string> = new Set(['br', 'hr', 'wbr']);

/** Elements that change nothing if they have no attributes and no end tag. */
const NOTHING_WHEN_BARE: ReadonlySet<string> = new Set(
  'a abbr applet audio bdi bdo canvas data datalist font label map meter output picture progress ruby slot span time video'.split(
    ' ',
  ),
);

function special(
  { name, closes, attributes }: HtmlTag,
  source: string,
  partner: HtmlTag | undefined,
  isInline: boolean,
): string | typeof TEXT | null {
  if (PAGE_PARTS.has(name)) return isInline ? TEXT : null;
  if (partner !== undefined) {
    if (FOREIGN.has(name)) return null;
    return isInline && SHOWN_AS_TEXT.has(name) ? TEXT : source.replace(/^(<\/?)/, '$1x-');
  }
  if (closes) return isInline ? TEXT : '';
  if (name === 'option' || name === 'optgroup') return isInline ? TEXT : source.replace(/^</, '<x-');
  if (!/\s(?:src|data|data-[\w-]*src)\s*=/i.test(attributes)) return TEXT;
  return `${source.replace(/^</, '<x-').replace(/\s*\/>$/, '>')}</x-${name}>`;
}

/** They do not occur in the body of a page. */
const PAGE_PARTS: ReadonlySet<string> = new Set(['html', 'head', 'body', 'frameset', 'frame']);

/** What GitHub shows as text (GFM, section 6.11), except what an author means to run or show. */
const SHOWN_AS_TEXT: ReadonlySet<string> = new Set([
  'title',
  'textarea',
  'xmp',
  'noembed',
  'noframes',
  'plaintext',
]);

/** An element whose content is not HTML, with the same number of lines. */
function rawText({ name, start, end }: HtmlTag, content: string, value: string): string {
  const opening = value.slice(start, end).replace(/^</, '<x-');
  const shown =
    name === 'script' || name === 'style' ? content.replace(/[^\n]/g, '') : content.replaceAll('<', '&lt;');
  return `${opening}${shown}</x-${name}>`;
}

function escaped({ start, end }: HtmlTag, value: string): string {
  const source = value.slice(start, end);
  const data = /^<!\[CDATA\[([^]*?)(?:\]\]>)?$/.exec(source)?.[1];
  return escapeHtml(data ?? source);
}

function rewritten(value: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const change of changes) {
    result += value.slice(at, change.start) + change.value;
    at = change.end;
  }
  return result + value.slice(at);
}
