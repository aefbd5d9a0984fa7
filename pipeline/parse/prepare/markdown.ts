import type { Nodes, Root } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Data, type Processor, unified } from 'unified';
import { visit } from 'unist-util-visit';

import { boundedAutolinks, boundFoundLinks } from './autolinks.ts';
import { unquotedAttributes } from './unquoted-attributes.ts';

/**
 * Parses Markdown with GitHub's extensions (tables, footnotes, autolinks, strikethrough, task lists).
 *
 * @param starts 1-based lines at which the text may be cut, see `findChunks`; the tree is that of the whole.
 * @param hasFormulas Whether text between dollars is a formula.
 */
export function parseMarkdown(
  text: string,
  starts: readonly number[] = [1],
  hasFormulas: boolean = false,
): Root {
  if (starts.length === 1) return parseChunk(text, NO_LABELS, hasFormulas);
  const chunks = cut(text, starts);
  const trees = chunks.map((chunk) => parseChunk(chunk, NO_LABELS, hasFormulas));
  const all = trees.map(labelsIn);
  const definitions = new Set(all.flatMap((labels) => labels.definitions));
  const footnotes = new Set(all.flatMap((labels) => labels.footnotes));
  const children: Root['children'] = [];
  let offset = 0;
  for (const [index, chunk] of chunks.entries()) {
    const foreign = foreignLabels(chunk, all[index] ?? NO_LABELS, { definitions, footnotes });
    const isAlone = foreign.definitions.length + foreign.footnotes.length === 0;
    const tree = isAlone ? trees[index] : parseChunk(chunk, foreign, hasFormulas);
    if (tree !== undefined) {
      move(tree, (starts[index] ?? 1) - 1, offset);
      children.push(...tree.children);
    }
    // A byte order mark has no position of its own.
    offset += chunk.length + (index === 0 && chunk.startsWith('\u{FEFF}') ? 0 : 1);
  }
  return { type: 'root', children };
}

/**
 * Parses Markdown as {@link parseMarkdown} does, for whoever needs to know more of it than is in the tree.
 *
 * @param plugin Adds extensions to the data of the processor.
 */
export function parseMarkdownWith(text: string, plugin: (this: Processor) => void): Root {
  const tree = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(readEastAsian)
    .use(readUnquotedAttributes)
    .use(plugin)
    .parse(text);
  boundFoundLinks(tree);
  return tree;
}

function parseChunk(text: string, labels: Labels, hasFormulas: boolean): Root {
  return parseMarkdownWith(text, function (this: Processor) {
    if (hasFormulas) findFormulas.call(this);
    if (labels !== NO_LABELS) knowLabels.call(this, labels);
  });
}

/** Between dollars there is no emphasis. */
function findFormulas(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), math()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), mathFromMarkdown()];
}

/** Chinese, Japanese and Korean have no spaces to separate emphasis and URLs from the text beside them. */
function readEastAsian(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    cjkFriendlyExtension(),
    gfmStrikethroughCjkFriendly(),
    boundedAutolinks(),
  ];
}

function readUnquotedAttributes(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), unquotedAttributes()];
}

function cut(text: string, starts: readonly number[]): readonly string[] {
  const lines = text.split('\n');
  return starts.map((start, index) =>
    lines.slice(start - 1, (starts[index + 1] ?? lines.length + 1) - 1).join('\n'),
  );
}

/** Moves a tree to the place of its text in the whole. */
function move(tree: Root, lines: number, offset: number): void {
  visit(tree, (node: Nodes) => {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point === undefined) continue;
      point.line += lines;
      point.offset = (point.offset ?? 0) + offset;
    }
  });
}

/** What links and notes can refer to, normalised as in CommonMark. */
interface Labels {
  readonly definitions: readonly string[];
  readonly footnotes: readonly string[];
}

const NO_LABELS: Labels = { definitions: [], footnotes: [] };

/** What a tree defines. */
function labelsIn(tree: Root): Labels {
  const definitions: string[] = [];
  const footnotes: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type === 'definition') definitions.push(node.identifier.toUpperCase());
    if (node.type === 'footnoteDefinition') footnotes.push(node.identifier.toUpperCase());
  });
  return { definitions, footnotes };
}

/** What a chunk may refer to but does not define. */
function foreignLabels(
  chunk: string,
  own: Labels,
  all: { readonly definitions: ReadonlySet<string>; readonly footnotes: ReadonlySet<string> },
): Labels {
  if (all.definitions.size + all.footnotes.size === 0) return NO_LABELS;
  const used = new Set(Array.from(chunk.matchAll(BRACKETS), ([, label = '']) => normalise(label)));
  const [definitions, footnotes] = [new Set(own.definitions), new Set(own.footnotes)];
  return {
    definitions: [...used].filter((label) => all.definitions.has(label) && !definitions.has(label)),
    footnotes: Array.from(used, (label) => label.replace(/^\^/, '')).filter(
      (label) => all.footnotes.has(label) && !footnotes.has(label),
    ),
  };
}

const BRACKETS = /\[((?:[^[\]\\]|\\[^]){1,999})\]/g;

function normalise(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

type Extension = NonNullable<Data['micromarkExtensions']>[number];

/** Tells the parser of one chunk what the others define: only then does it read `[label]` as a link. */
function knowLabels(this: Processor, { definitions, footnotes }: Labels): void {
  let isDone = false;
  const extension: Extension = {
    document: {
      null: {
        tokenize(_effects, _ok, nok) {
          if (!isDone) {
            this.parser.defined.push(...definitions);
            this.parser.gfmFootnotes = [...(this.parser.gfmFootnotes ?? []), ...footnotes];
            isDone = true;
          }
          return nok;
        },
      },
    },
  };
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), extension];
}
