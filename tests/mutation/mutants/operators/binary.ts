import type { Node } from 'oxc-parser';

import type { Change } from '../mutant.ts';
import type { Operator } from './operator.ts';

const BOUNDARIES: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

const NEGATIONS: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
};

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
};

const ASSIGNMENTS: Readonly<Record<string, string>> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '??=': '=',
  '||=': '=',
  '&&=': '=',
};

/** Comparisons and arithmetic: `<` becomes `<=` or `>=`, `+` becomes `-`. Joined strings stay joined. */
export const changeBinary: Operator = (node, text) => {
  if (node.type === 'BinaryExpression') {
    const at = operatorAt(node, node.left.end, text);
    const joins = node.operator === '+' && (isString(node.left) || isString(node.right));
    return [
      ...swap(at, 'boundary', BOUNDARIES[node.operator]),
      ...swap(at, 'negate', NEGATIONS[node.operator]),
      ...(joins ? [] : swap(at, 'arithmetic', ARITHMETIC[node.operator])),
    ];
  }
  if (node.type === 'AssignmentExpression') {
    if (node.operator === '+=' && isString(node.right)) return [];
    return swap(operatorAt(node, node.left.end, text), 'assignment', ASSIGNMENTS[node.operator]);
  }
  if (node.type === 'UpdateExpression') {
    const start = node.prefix ? node.start : node.end - 2;
    return swap({ start, end: start + 2 }, 'update', node.operator === '++' ? '--' : '++');
  }
  return [];
};

/** The place of the operator after the operand that ends at `after`. */
export function operatorAt(
  node: { readonly operator: string },
  after: number,
  text: string,
): { readonly start: number; readonly end: number } {
  const start = text.indexOf(node.operator, after);
  return { start, end: start + node.operator.length };
}

function swap(
  at: { readonly start: number; readonly end: number },
  operator: string,
  replacement: string | undefined,
): readonly Change[] {
  return replacement === undefined ? [] : [{ ...at, operator, replacement }];
}

function isString(node: Node): boolean {
  if (node.type === 'BinaryExpression') return isString(node.left) || isString(node.right);
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}
