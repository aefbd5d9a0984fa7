import { BRANCHES, type Node } from './pair.ts';
import type { Token } from './token.ts';

/** A part of the body of a condition. */
export interface Branch {
  /** The instruction that begins it; `null`: the beginning of the body. */
  readonly separator: Token | null;
  /** What follows that. */
  readonly nodes: readonly Node[];
  /** Where it begins in the text, with its separator. */
  readonly start: number;
  readonly end: number;
}

/** Divides the body of a condition; there is always a first branch, which may be empty. */
export function branchesOf(body: readonly Node[]): readonly Branch[] {
  const branches: Branch[] = [];
  let nodes: Node[] = [];
  let separator: Token | null = null;
  for (const node of body) {
    if (node.kind === 'single' && BRANCHES.has(node.token.name)) {
      branches.push(branchOf(separator, nodes));
      nodes = [];
      separator = node.token;
    } else nodes.push(node);
  }
  return [...branches, branchOf(separator, nodes)];
}

function branchOf(separator: Token | null, nodes: readonly Node[]): Branch {
  const first = nodes[0];
  const last = nodes.at(-1);
  const start = separator?.start ?? (first === undefined ? 0 : startOf(first));
  const end = last === undefined ? (separator?.end ?? start) : endOf(last);
  return { separator, nodes, start, end };
}

function startOf(node: Node): number {
  return node.kind === 'text' ? node.start : node.kind === 'single' ? node.token.start : node.opener.start;
}

function endOf(node: Node): number {
  return node.kind === 'text' ? node.end : node.kind === 'single' ? node.token.end : node.closer.end;
}
