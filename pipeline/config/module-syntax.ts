import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type AnyNode, getLineInfo, Parser, type Program } from 'acorn';

import type { ConfigPlace, PlaceOf } from './place.ts';

const TypeScriptParser = Parser.extend(tsPlugin());

/**
 * Whether a JavaScript or TypeScript file is an ECMAScript module, by its imports and exports; otherwise it is CommonJS.
 * Of a file that can't be parsed, the beginnings of its lines are looked at.
 */
export function isEcmaScriptModule(text: string): boolean {
  const program = parsed(text);
  if (program === null) return /^[ \t]*(?:import|export)\b/m.test(text);
  return program.body.some(({ type }) => /^(?:Import|Export)/.test(type));
}

/** Where the settings are that a module exports as its default, as far as they are written in it. */
export function placesInModule(text: string): PlaceOf {
  return (path) => {
    const program = parsed(text);
    if (program === null) return null;
    let node = exported(program);
    let place: ConfigPlace | null = null;
    for (const key of path) {
      const [keyNode, value] = childOf(node === undefined ? undefined : stated(node, program), key);
      if (keyNode === undefined) break;
      place = placeAt(keyNode);
      node = value;
    }
    return place ?? (node === undefined ? null : placeAt(node));
  };
}

/** Where a module imports something. @param specifier As written: `./calendar.ts`. */
export function placeOfImport(text: string, specifier: string): ConfigPlace | null {
  const found = parsed(text)?.body.find(
    (node) => 'source' in node && node.source != null && node.source.value === specifier,
  );
  return found !== undefined && 'source' in found && found.source != null ? placeAt(found.source) : null;
}

/** Where the syntax of a file is wrong; `null` if it is not. */
export function placeOfSyntaxError(text: string): ConfigPlace | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('pos' in error) || typeof error.pos !== 'number') return null;
    const { line, column } = getLineInfo(text, error.pos);
    return { line, column: column + 1 };
  }
}

function parsed(text: string): Program | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function parse(text: string): Program {
  return TypeScriptParser.parse(text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    allowReturnOutsideFunction: true,
  });
}

/** What is exported as the default: `export default …`, `module.exports = …`. */
function exported(program: Program): AnyNode | undefined {
  for (const node of program.body) {
    if (node.type === 'ExportDefaultDeclaration') return node.declaration;
    if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = node.expression;
    if (
      left.type === 'MemberExpression' &&
      left.property.type === 'Identifier' &&
      left.property.name === 'exports'
    )
      return right;
  }
  return undefined;
}

/** The expression that says what a value is: of a variable, what it is set to; of a call, what it is given. */
function stated(node: AnyNode, program: Program, depth = 0): AnyNode {
  if (depth > 20) return node;
  if (isTyped(node)) return stated(node.expression, program, depth + 1);
  if (node.type === 'CallExpression' && node.arguments[0] !== undefined)
    return stated(node.arguments[0], program, depth + 1);
  if (node.type !== 'Identifier') return node;
  const declared = program.body
    .map((one) => (one.type === 'ExportNamedDeclaration' ? one.declaration : one))
    .flatMap((one) => (one?.type === 'VariableDeclaration' ? one.declarations : []))
    .find(({ id }) => id.type === 'Identifier' && id.name === node.name);
  return declared?.init == null ? node : stated(declared.init, program, depth + 1);
}

/** `… as T`, `… satisfies T`, `…!`. */
function isTyped(node: AnyNode): node is AnyNode & { readonly expression: AnyNode } {
  return node.type.startsWith('TS') && 'expression' in node;
}

/** The node that names a child, and its value. */
function childOf(node: AnyNode | undefined, key: PropertyKey): readonly [AnyNode?, AnyNode?] {
  if (node?.type === 'ArrayExpression' && typeof key === 'number') {
    const item = node.elements[key];
    return item == null ? [] : [item, item];
  }
  if (node?.type !== 'ObjectExpression') return [];
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const name =
      property.key.type === 'Identifier'
        ? property.key.name
        : property.key.type === 'Literal'
          ? String(property.key.value)
          : null;
    if (name === key) return [property.key, property.value];
  }
  return [];
}

function placeAt({ loc }: AnyNode): ConfigPlace | null {
  return loc == null ? null : { line: loc.start.line, column: loc.start.column + 1 };
}
