import { isUnseen } from '../../text/html/plain-marks.ts';
import type { Nodes, Parents } from 'hast';

import type { TextRun } from '../../model/prose.ts';
import type { SourcePlace } from '../../model/source.ts';
import { isCallout, isCalloutLabel } from '../tree/callouts.ts';
import { isBlock } from '../tree/paragraphs.ts';
import { isElement } from '../tree/text.ts';

/**
 * The words of a tree with their places in the source, in order.
 *
 * @param nodes With positions; text without one is placed after what precedes it.
 * @param line 1-based line where they begin.
 */
export function textRuns(nodes: readonly Nodes[], line: number): readonly TextRun[] {
  const walk = new Walk({ line, column: 1 });
  for (const node of nodes) walk.visit(node, 'text');
  return walk.runs;
}

type OpenRun = { -readonly [Key in keyof TextRun]: TextRun[Key] };

class Walk {
  readonly runs: OpenRun[] = [];
  /** The last known place. */
  #place: SourcePlace;
  /** Whether the next run begins a block. */
  #opens = true;

  constructor(place: SourcePlace) {
    this.#place = place;
  }

  visit(node: Nodes, role: TextRun['role']): void {
    const { position } = node;
    if (position !== undefined) this.#place = position.start;
    if (node.type === 'text') this.#text(node.value, role);
    else if (isElement(node, 'br')) this.#space();
    else if ('children' in node && !isUnread(node)) {
      const breaks = node.type === 'element' && (isBlock(node) || isElement(node, ...CELLS));
      this.#opens ||= breaks;
      for (const child of node.children) this.visit(child, roleOf(node, role));
      this.#opens ||= breaks;
    }
    if (position !== undefined) this.#place = position.end;
  }

  #text(value: string, role: TextRun['role']): void {
    if (value.trim() === '') {
      this.#space();
      return;
    }
    const { line, column } = this.#place;
    value.split('\n').forEach((text, index) => {
      // The tree does not say how far a continuation line is indented.
      const place = index === 0 ? { line, column } : { line: line + index, column: 1 };
      if (index > 0) this.#space();
      if (text.trim() === '') return;
      this.runs.push({ text, ...place, role, opens: this.#opens });
      this.#opens = false;
    });
  }

  /** White space belongs to the words before it. */
  #space(): void {
    const last = this.runs.at(-1);
    if (last !== undefined && !this.#opens && !/\s$/u.test(last.text)) last.text += ' ';
  }
}

function isUnread(node: Parents): boolean {
  return isElement(node) && (isUnseen(node) || isCalloutLabel(node));
}

function roleOf(node: Nodes, around: TextRun['role']): TextRun['role'] {
  if (isElement(node, 'code', 'pre', 'kbd', 'samp')) return 'code';
  if (isElement(node, 'blockquote', 'q') && !isCallout(node)) return 'quote';
  return around === 'text' && isElement(node, 'a') ? 'link' : around;
}

const CELLS = ['td', 'th', 'caption', 'figcaption', 'summary'] as const;
