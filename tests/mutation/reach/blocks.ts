import type { Node } from 'oxc-parser';

import { parseModule, walk } from '../mutants/syntax-tree.ts';

/** A part of a module that runs as a whole or not at all. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** How a call is put before it: after its brace, in braces of its own, or with a comma. */
  readonly form: 'block' | 'statement' | 'expression';
}

/** The blocks of a module: bodies of functions, branches, right sides of `&&`, `||` and `??`. */
export function findBlocks(file: string, text: string): readonly Block[] {
  const blocks: Block[] = [];
  const add = (node: Node | null, form: Block['form']): void => {
    if (node === null || node.type === 'BlockStatement') return;
    blocks.push({ start: node.start, end: node.end, form });
  };
  walk(parseModule(file, text), (node) => {
    if (node.type === 'BlockStatement') blocks.push({ start: node.start, end: node.end, form: 'block' });
    else if (node.type === 'ArrowFunctionExpression' && node.expression) add(node.body, 'expression');
    else if (node.type === 'LogicalExpression') add(node.right, 'expression');
    else if (node.type === 'ConditionalExpression') {
      add(node.consequent, 'expression');
      add(node.alternate, 'expression');
    } else if (node.type === 'IfStatement') {
      add(node.consequent, 'statement');
      if (node.alternate?.type !== 'IfStatement') add(node.alternate, 'statement');
    } else if (node.type === 'ForOfStatement' || node.type === 'WhileStatement') add(node.body, 'statement');
    else if (node.type === 'SwitchCase') {
      const [first] = node.consequent;
      const last = node.consequent.at(-1);
      if (first !== undefined && last !== undefined && first.type !== 'BlockStatement')
        blocks.push({ start: first.start - 1, end: last.end, form: 'block' });
    }
  });
  return blocks;
}

/** The index of the innermost block around a place, or `null` for the module itself. */
export function blockAt(blocks: readonly Block[], start: number, end: number): number | null {
  let found: number | null = null;
  let size = Infinity;
  for (const [index, block] of blocks.entries()) {
    if (block.start > start || block.end < end || block.end - block.start >= size) continue;
    found = index;
    size = block.end - block.start;
  }
  return found;
}

/**
 * Puts a call before each block that records that it runs.
 *
 * @param call The call for the block of an index.
 */
export function instrument(text: string, blocks: readonly Block[], call: (index: number) => string): string {
  const inserts: { readonly at: number; readonly depth: number; readonly text: string }[] = [];
  for (const [index, { start, end, form }] of blocks.entries()) {
    const depth = end - start;
    if (form === 'block') inserts.push({ at: start + 1, depth: Infinity, text: `${call(index)};` });
    else {
      const [open, close] = form === 'statement' ? [`{${call(index)};`, '}'] : [`(${call(index)},`, ')'];
      // If two begin at the same place, the outer one opens first; if two end at the same place, the inner one closes
      // first.
      inserts.push({ at: start, depth, text: open }, { at: end, depth: -depth - 1e9, text: close });
    }
  }
  inserts.sort((a, b) => a.at - b.at || b.depth - a.depth);
  let done = '';
  let from = 0;
  for (const { at, text: inserted } of inserts) {
    done += text.slice(from, at) + inserted;
    from = at;
  }
  return done + text.slice(from);
}
