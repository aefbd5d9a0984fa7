import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';

import { type Node, parse } from 'acorn';

const PIPELINE = resolve(import.meta.dirname, '../../pipeline');

/** A text in the code. */
export interface CodeLiteral {
  /** Below `pipeline/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** Whether it is for authors, publishers or whoever runs a server: in an error, a finding, a line of the log. */
  readonly isForMakers: boolean;
}

/** The texts in the code of some rooms, without imports and types. */
export function codeLiterals(rooms: readonly string[]): readonly CodeLiteral[] {
  return rooms.flatMap((room) =>
    readdirSync(join(PIPELINE, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const file = join(room, name);
        return literalsIn(readFileSync(join(PIPELINE, file), 'utf8')).map((one) => ({ file, ...one }));
      }),
  );
}

/** The texts in a piece of code. */
export function literalsIn(code: string): readonly Omit<CodeLiteral, 'file'>[] {
  const literals: Omit<CodeLiteral, 'file'>[] = [];
  visit(
    // Blanks in place of the types keep all lines.
    parse(stripTypeScriptTypes(code), { sourceType: 'module', ecmaVersion: 'latest', locations: true }),
    false,
    literals,
  );
  return literals;
}

function visit(value: unknown, isForMakers: boolean, into: Omit<CodeLiteral, 'file'>[]): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, isForMakers, into);
    return;
  }
  if (!isNode(value) || NO_WORDS.test(value.type)) return;
  const text = textOf(value);
  if (text !== null) into.push({ line: value.loc?.start.line ?? 0, text, isForMakers });
  const inner = isForMakers || speaksToMakers(value);
  for (const [name, child] of Object.entries(value)) if (name !== 'loc') visit(child, inner, into);
}

const NO_WORDS = /^(?:Import|ExportAll)/u;

function textOf(node: Node): string | null {
  if (node.type === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateElement' || !('value' in node)) return null;
  const { value } = node;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : null;
}

/** Errors, the parts of findings, and calls that report or log. */
function speaksToMakers(node: Node): boolean {
  if (node.type === 'ThrowStatement' || node.type === 'NewExpression') return true;
  if (node.type === 'Property' && 'key' in node) return /^(?:message|hint|why)$/u.test(nameOf(node.key));
  if (node.type !== 'CallExpression' || !('callee' in node)) return false;
  const { callee } = node;
  const called = isNode(callee) && 'property' in callee ? callee.property : callee;
  return /^(?:describe|meta|noted|onProblem|problem|refuse|report)$/u.test(nameOf(called));
}

function nameOf(node: unknown): string {
  return isNode(node) && 'name' in node && typeof node.name === 'string' ? node.name : '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
