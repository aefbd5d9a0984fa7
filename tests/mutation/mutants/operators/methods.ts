import { type Operator, replace, sourceOf } from './operator.ts';

/** Methods with a similar result. */
const TWINS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    min: 'max',
    max: 'min',
    floor: 'ceil',
    ceil: 'floor',
    some: 'every',
    every: 'some',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    toLowerCase: 'toUpperCase',
    toUpperCase: 'toLowerCase',
    indexOf: 'lastIndexOf',
    lastIndexOf: 'indexOf',
    find: 'findLast',
    findLast: 'find',
    findIndex: 'findLastIndex',
    findLastIndex: 'findIndex',
    push: 'unshift',
    unshift: 'push',
    shift: 'pop',
    pop: 'shift',
    trimStart: 'trimEnd',
    trimEnd: 'trimStart',
  }),
);

/** Methods whose result is of the same kind as their object. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'trim',
  'trimStart',
  'trimEnd',
  'toLowerCase',
  'toUpperCase',
  'normalize',
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'concat',
  'replace',
  'replaceAll',
  'substring',
]);

/** A method becomes its twin, or is not called. */
export const changeMethods: Operator = (node, text) => {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { object, property } = node.callee;
  if (node.callee.computed || property.type !== 'Identifier') return [];
  const twin = TWINS.get(property.name);
  return [
    ...(twin === undefined ? [] : [replace(property, 'method-twin', twin)]),
    ...(LEFT_OUT.has(property.name) ? [replace(node, 'method-left-out', sourceOf(object, text))] : []),
  ];
};
