import { operatorAt } from './binary.ts';
import { type Operator, replace, sourceOf } from './operator.ts';

/** `&&` becomes `||`, `??` only one of its sides, `!x` becomes `x`, and `a?.b` becomes `a.b`. */
export const changeLogic: Operator = (node, text) => {
  if (node.type === 'LogicalExpression') {
    if (node.operator === '??')
      return [
        replace(node, 'nullish-left', sourceOf(node.left, text)),
        replace(node, 'nullish-right', sourceOf(node.right, text)),
      ];
    const at = operatorAt(node, node.left.end, text);
    return [{ ...at, operator: 'logical', replacement: node.operator === '&&' ? '||' : '&&' }];
  }
  if (node.type === 'UnaryExpression' && (node.operator === '!' || node.operator === '-'))
    return [replace(node, 'unary', sourceOf(node.argument, text))];
  if (node.type === 'MemberExpression' && node.optional) {
    const start = text.indexOf('?.', node.object.end);
    return [{ operator: 'optional', start, end: start + 2, replacement: node.computed ? '' : '.' }];
  }
  if (node.type === 'CallExpression' && node.optional) {
    const start = text.indexOf('?.', node.callee.end);
    return [{ operator: 'optional', start, end: start + 2, replacement: '' }];
  }
  return [];
};
