import { type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';

/**
 * Statements and expressions that contain a type beside an expression; other nodes of TypeScript contain only types.
 */
const AROUND_EXPRESSIONS: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSInstantiationExpression',
]);

/** Nodes that name other modules. */
const OF_MODULES: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
]);

/**
 * Parses a module of TypeScript.
 *
 * @throws If it is not one.
 */
export function parseModule(file: string, text: string): Program {
  const { program, errors } = parseSync(file, text, { lang: 'ts', sourceType: 'module' });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file} does not parse: ${error.message}`);
  return program;
}

/** The nodes below that run: no types, no module names, no property names. */
function runningNodes(node: Node): readonly Node[] {
  if (OF_MODULES.has(node.type)) return [];
  if (AROUND_EXPRESSIONS.has(node.type)) return 'expression' in node ? nodesIn(node.expression) : [];
  if (node.type.startsWith('TS')) return [];
  const named = 'computed' in node && !node.computed;
  return (visitorKeys[node.type] ?? [])
    .filter((key) => !(named && (key === 'key' || key === 'property')))
    .flatMap((key) => nodesIn(Reflect.get(node, key)));
}

/** Visits all nodes that run, outer before inner. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void): void {
  const go = (at: Node, parent: Node | null): void => {
    visit(at, parent);
    for (const child of runningNodes(at)) go(child, at);
  };
  go(node, null);
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
