import type { Change, Mutant } from './mutant.ts';
import { changeBinary } from './operators/binary.ts';
import { changeConditions } from './operators/conditions.ts';
import { changeLiterals } from './operators/literals.ts';
import { changeLogic } from './operators/logic.ts';
import { changeMethods } from './operators/methods.ts';
import type { Operator } from './operators/operator.ts';
import { changeRegexps } from './operators/regexps.ts';
import { changeStatements } from './operators/statements.ts';
import { parseModule, walk } from './syntax-tree.ts';

const OPERATORS: readonly Operator[] = [
  changeBinary,
  changeConditions,
  changeLiterals,
  changeLogic,
  changeMethods,
  changeRegexps,
  changeStatements,
];

/** All mutants of a module, in the order of the text. */
export function findMutants(file: string, text: string): readonly Mutant[] {
  const changes: Change[] = [];
  walk(parseModule(file, text), (node, parent) => {
    for (const operator of OPERATORS) changes.push(...operator(node, text, parent));
  });
  const seen = new Set<string>();
  return changes
    .map((change) => placed(file, text, change))
    .filter(({ id }) => {
      const first = !seen.has(id);
      seen.add(id);
      return first;
    })
    .sort((a, b) => a.start - b.start || a.operator.localeCompare(b.operator));
}

function placed(file: string, text: string, change: Change): Mutant {
  const before = text.slice(0, change.start);
  const line = before.split('\n').length;
  const column = change.start - before.lastIndexOf('\n');
  return { ...change, file, line, column, id: `${file}:${line}:${column} ${change.operator}` };
}
