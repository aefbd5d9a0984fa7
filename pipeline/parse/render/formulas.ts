import type { Code, InlineCode, Nodes, Root, Text } from 'mdast';
// Adds formulas to the types of Markdown trees.
import type { InlineMath, Math } from 'mdast-util-math';
import { visit } from 'unist-util-visit';

import { texToMathml } from '../../text/html/mathml.ts';

/** Something between dollars that is not TeX. 1-based line and column. */
export interface FormulaProblem {
  readonly line: number;
  readonly column: number;
  readonly tex: string;
}

/**
 * Turns the formulas in a Markdown tree into code with a class of its own: feeds and mails show that, and a page makes
 * MathML from it. Invalid TeX stays code; what is not a formula by GitHub's rules (`$5 and $10`) is text.
 *
 * @param text The Markdown that the tree was made from.
 */
export function readFormulas(root: Root, text: string): readonly FormulaProblem[] {
  const problems: FormulaProblem[] = [];
  visit(root, (node: Nodes, index, parent) => {
    if (parent === undefined || index === undefined) return;
    const read = formula(node, text);
    if (read === null) return;
    const { start } = node.position ?? { start: { line: 1, column: 1 } };
    const isValid =
      read.type === 'text' || texToMathml(read.value, read.type === 'code' || isDouble(node, text)) !== null;
    if (isValid) mark(read, read.type === 'code' || isDouble(node, text));
    else problems.push({ line: start.line, column: start.column, tex: read.value });
    if (node.position !== undefined) read.position = node.position;
    const children: Nodes[] = parent.children;
    children.splice(index, 1, read);
  });
  return problems;
}

function formula(node: Nodes, text: string): Code | InlineCode | Text | null {
  if (node.type === 'code' && node.lang?.toLowerCase() === 'math') return { type: 'code', value: node.value };
  if (node.type === 'math') return { type: 'code', value: (node satisfies Math).value };
  if (node.type !== 'inlineMath') return null;
  const { value } = node satisfies InlineMath;
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset];
  const source = text.slice(start, end);
  const isQuoted = /^`+[^]*`+$/.test(value);
  if (source.startsWith('$$') || isQuoted)
    return { type: 'inlineCode', value: value.replace(/^`+\s?|\s?`+$/g, '') };
  const isWord = /[\p{L}\p{N}]/u;
  const isNone =
    /^\$\s|\s\$$/.test(source) || isWord.test(text[start - 1] ?? '') || isWord.test(text[end] ?? '');
  return isNone ? { type: 'text', value: source } : { type: 'inlineCode', value };
}

function isDouble(node: Nodes, text: string): boolean {
  return text.startsWith('$$', node.position?.start.offset ?? 0);
}

function mark(node: Code | InlineCode | Text, isBlock: boolean): void {
  if (node.type !== 'text')
    node.data = { hProperties: { className: ['math', isBlock ? 'math-display' : 'math-inline'] } };
}
