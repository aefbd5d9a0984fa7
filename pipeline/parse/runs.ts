import type { Nodes, Parents } from 'hast';

import type { TextRun } from '../model/prose.ts';
import { isBlock } from './paragraphs.ts';
import { isElement } from './text.ts';

/**
 * The words of a tree with their places in the source, in order.
 *
 * @param nodes With positions; text without one is placed where the element around it begins.
 * @param fallback 1-based line of text that no element has a place for.
 */
export function textRuns(nodes: readonly Nodes[], fallback: number): readonly TextRun[] {
  const runs: Run[] = [];
  const walk = new Walk(runs);
  for (const node of nodes) walk.visit(node, 'text', { line: fallback, column: 1 });
  return runs;
}

/** The first runs, as far as a text of `length` UTF-16 units can reach into them. */
export function firstRuns(runs: readonly TextRun[], length: number): readonly TextRun[] {
  let left = length;
  const end = runs.findIndex(({ text }) => {
    left -= text.length;
    return left <= 0;
  });
  return end < 0 ? runs : runs.slice(0, end + 1);
}

interface Place {
  readonly line: number;
  readonly column: number;
}

type Run = { -readonly [Key in keyof TextRun]: TextRun[Key] };

class Walk {
  readonly #runs: Run[];
  /** Whether the next run begins a block. */
  #opens = true;

  constructor(runs: Run[]) {
    this.#runs = runs;
  }

  visit(node: Nodes, role: TextRun['role'], around: Place): void {
    const place = node.position === undefined ? around : node.position.start;
    if (node.type === 'text') this.#text(node.value, role, place);
    else if (isElement(node, 'br')) this.#space();
    else if (isElement(node, 'script', 'style', 'template', 'noscript')) return;
    else if ('children' in node) {
      const breaks = node.type === 'element' && (isBlock(node) || isElement(node, ...CELLS));
      this.#opens ||= breaks;
      this.#children(node, roleOf(node, role), place);
      this.#opens ||= breaks;
    }
  }

  #children(node: Parents, role: TextRun['role'], place: Place): void {
    for (const child of node.children) this.visit(child, role, place);
  }

  #text(value: string, role: TextRun['role'], { line, column }: Place): void {
    if (value.trim() === '') {
      this.#space();
      return;
    }
    value.split('\n').forEach((text, index) => {
      // How far a continuation is indented, the tree does not tell.
      const place = index === 0 ? { line, column } : { line: line + index, column: 1 };
      if (index > 0) this.#space();
      if (text.trim() === '') return;
      this.#runs.push({ text, ...place, role, opens: this.#opens });
      this.#opens = false;
    });
  }

  /** White space belongs to the words before it. */
  #space(): void {
    const last = this.#runs.at(-1);
    if (last !== undefined && !this.#opens && !/\s$/u.test(last.text)) last.text += ' ';
  }
}

function roleOf(node: Nodes, around: TextRun['role']): TextRun['role'] {
  if (isElement(node, 'code', 'pre', 'kbd', 'samp')) return 'code';
  if (isElement(node, 'blockquote', 'q')) return 'quote';
  return around === 'text' && isElement(node, 'a') ? 'link' : around;
}

const CELLS = ['td', 'th', 'caption', 'figcaption', 'summary'] as const;
