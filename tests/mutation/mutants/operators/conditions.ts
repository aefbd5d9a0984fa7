import type { Node } from 'oxc-parser';

import { type Operator, replace } from './operator.ts';

/** A condition is always true, or never. A loop would never end that way, so that is left out. */
export const changeConditions: Operator = (node) => {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression')
    return [...always(node.test), ...never(node.test)];
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') return never(node.test);
  if (node.type === 'ForStatement' && node.test !== null) return never(node.test);
  return [];
};

function always(test: Node): ReturnType<Operator> {
  return test.type === 'Literal' ? [] : [replace(test, 'condition-true', 'true')];
}

function never(test: Node): ReturnType<Operator> {
  return test.type === 'Literal' ? [] : [replace(test, 'condition-false', 'false')];
}
