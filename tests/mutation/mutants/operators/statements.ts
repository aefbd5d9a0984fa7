import { type Operator, replace } from './operator.ts';

/** Statements are left out, and nothing is returned. */
export const changeStatements: Operator = (node, text) => {
  switch (node.type) {
    case 'ExpressionStatement':
      return 'directive' in node && typeof node.directive === 'string'
        ? []
        : [replace(node, 'statement', ';')];
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return [replace(node, 'statement', ';')];
    case 'ReturnStatement':
      return node.argument === null || text.slice(node.argument.start, node.argument.end) === 'undefined'
        ? []
        : [replace(node.argument, 'return', 'undefined')];
    default:
      return [];
  }
};
