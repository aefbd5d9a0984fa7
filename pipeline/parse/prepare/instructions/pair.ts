import { isSingle } from './handlers.ts';
import type { Token } from './token.ts';

/** A piece of a text in which instructions are paired. */
export type Node =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'single'; readonly token: Token }
  | InstructionPair;

/** An instruction with what it encloses. */
export interface InstructionPair {
  readonly kind: 'pair';
  readonly opener: Token;
  readonly closer: Token;
  /** What is between the two; for a literal one, only its text. */
  readonly children: readonly Node[];
}

/**
 * Pairs tokens. What is opened but not closed, or closed but not opened, stays single.
 *
 * @param end Of the text.
 */
export function pair(tokens: readonly Token[], end: number): readonly Node[] {
  const closers = matches(tokens);
  let index = 0;
  const nodesUpTo = (from: number, stop: number, to: number): Node[] => {
    const nodes: Node[] = [];
    let at = from;
    while (index < stop) {
      const token = tokens[index];
      const closer = closers.get(index);
      index += 1;
      if (token === undefined) break;
      if (token.start > at) nodes.push({ kind: 'text', start: at, end: token.start });
      at = token.end;
      const last = closer === undefined ? undefined : tokens[closer];
      if (closer === undefined || last === undefined) nodes.push({ kind: 'single', token });
      else {
        const children = nodesUpTo(token.end, closer, last.start);
        nodes.push({ kind: 'pair', opener: token, closer: last, children });
        index = closer + 1;
        at = last.end;
      }
    }
    if (to > at) nodes.push({ kind: 'text', start: at, end: to });
    return nodes;
  };
  return nodesUpTo(0, tokens.length, end);
}

/** No author nests deeper; deeper ones are not paired. */
const DEEPEST = 50;

/** The index of the ending token, by the index of the token that it ends. */
function matches(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  const byName = new Map<string, number[]>();
  const named = (token: Token): number[] => {
    const key = `${token.family} ${token.name}`;
    const list = byName.get(key) ?? [];
    byName.set(key, list);
    return list;
  };
  for (const [index, token] of tokens.entries()) {
    if (!PAIRED.has(token.family)) continue;
    if (!token.closes) {
      if (token.isClosed || BRANCHES.has(token.name)) continue;
      const mayEndNameless = !isSingle(token);
      open.push(index);
      named(token).push(index);
      if (mayEndNameless) named({ ...token, name: '' }).push(index);
      continue;
    }
    const opener = named(token).at(-1);
    if (opener === undefined) continue;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const left = tokens[last];
      if (left === undefined) continue;
      named(left).pop();
      if (!isSingle(left)) named({ ...left, name: '' }).pop();
      if (last === opener) break;
    }
    pairs.set(opener, index);
  }
  return withoutDeep(pairs);
}

/** Families that have pairs. */
const PAIRED = new Set<Token['family']>(['tag', 'hugo', 'handlebars', 'bracket', 'extension']);

/** Instructions that divide the body of another one. */
export const BRANCHES: ReadonlySet<string> = new Set(['else', 'elsif', 'elif', 'elseif', 'when', 'empty']);

function withoutDeep(pairs: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const kept = new Map<number, number>();
  const ends: number[] = [];
  for (const [opener, closer] of [...pairs].toSorted(([a], [b]) => a - b)) {
    while ((ends.at(-1) ?? Infinity) < opener) ends.pop();
    if (ends.length >= DEEPEST) continue;
    ends.push(closer);
    kept.set(opener, closer);
  }
  return kept;
}
