import { dirname, join } from 'node:path';

import type { Node, Program } from 'oxc-parser';

import { type Block, blockAt, findBlocks } from './blocks.ts';
import { parseModule, walk } from '../mutants/syntax-tree.ts';

/** What is needed from a module: where its blocks are, which names it uses, and what it imports. */
export interface ModuleMap {
  readonly blocks: readonly Block[];
  /** Each name that occurs in it. */
  readonly names: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** The statements at the top level, with the names that they declare. */
  readonly statements: readonly {
    readonly names: readonly string[];
    readonly start: number;
    readonly end: number;
  }[];
  /** The paths of the modules that it imports. */
  readonly imports: readonly string[];
}

/** Maps a module. Paths go from the repository's root. */
export function mapModule(file: string, text: string): ModuleMap {
  const program = parseModule(file, text);
  const names: { name: string; start: number; end: number }[] = [];
  walk(program, (node) => {
    if (node.type === 'Identifier') names.push({ name: node.name, start: node.start, end: node.end });
  });
  return { blocks: findBlocks(file, text), names, ...topOf(program, file) };
}

/**
 * The blocks that use what a top-level statement declares, in this module and in those that import it, also by way of
 * other such statements. Each as `file#index`.
 */
export function usesOf(
  modules: ReadonlyMap<string, ModuleMap>,
  file: string,
  place: { readonly start: number; readonly end: number },
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (at: string, start: number, end: number): void => {
    const statement = modules.get(at)?.statements.find((each) => each.start <= start && each.end >= end);
    const key = `${at}#${statement?.start}`;
    if (statement === undefined || seen.has(key)) return;
    seen.add(key);
    for (const [other, module] of modules) {
      if (other !== at && !module.imports.includes(at)) continue;
      for (const used of module.names) {
        if (!statement.names.includes(used.name)) continue;
        const block = blockAt(module.blocks, used.start, used.end);
        if (block === null) follow(other, used.start, used.end);
        else found.add(`${other}#${block}`);
      }
    }
  };
  follow(file, place.start, place.end);
  return found;
}

function topOf(program: Program, file: string): Pick<ModuleMap, 'statements' | 'imports'> {
  const imports: string[] = [];
  const statements = program.body.map((statement) => {
    if ('source' in statement && statement.source !== null && statement.source.value.startsWith('.'))
      imports.push(join(dirname(file), statement.source.value));
    const declared =
      statement.type === 'ExportNamedDeclaration' && statement.declaration !== null
        ? statement.declaration
        : statement;
    return { names: namesOf(declared), start: statement.start, end: statement.end };
  });
  return { statements, imports };
}

function namesOf(node: Node): readonly string[] {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration')
    return node.id === null ? [] : [node.id.name];
  return [];
}
