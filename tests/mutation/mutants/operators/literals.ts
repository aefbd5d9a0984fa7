import { type Operator, replace } from './operator.ts';

/** From here on a step of one is too small to matter, so such a number is doubled and halved, and so is a fraction. */
const NEAR_EDGE = 1000;

/** Four words or more are messages for people; their wording is not tested here. */
const PROSE = /^\S+(?:\s+\S+){3,}/;

/** Numbers next to the original, other booleans, empty strings, arrays and objects. */
export const changeLiterals: Operator = (node, text, parent) => {
  if (node.type === 'ArrayExpression')
    return node.elements.length === 0 ? [] : [replace(node, 'array-empty', '[]')];
  if (node.type === 'ObjectExpression')
    return node.properties.length === 0 ? [] : [replace(node, 'object-empty', '({})')];
  if (node.type === 'TemplateLiteral') {
    const said = node.quasis.map(({ value }) => value.raw).join('x');
    return parent?.type === 'TaggedTemplateExpression' || said === '' || PROSE.test(said)
      ? []
      : [replace(node, 'string-empty', "''")];
  }
  if (node.type !== 'Literal') return [];
  if (typeof node.value === 'boolean') return [replace(node, 'boolean', String(!node.value))];
  if (typeof node.value === 'string') {
    if (parent?.type === 'ExpressionStatement' || PROSE.test(node.value)) return [];
    return [replace(node, 'string-empty', node.value === '' ? "'mutant'" : "''")];
  }
  if (typeof node.value !== 'number') return [];
  if (node.value >= NEAR_EDGE || !Number.isInteger(node.value))
    return [
      replace(node, 'number-double', String(node.value * 2)),
      replace(node, 'number-half', String(node.value / 2)),
    ];
  return [
    replace(node, 'number+1', String(node.value + 1)),
    replace(node, 'number-1', node.value < 1 ? `(${node.value - 1})` : String(node.value - 1)),
  ];
};
