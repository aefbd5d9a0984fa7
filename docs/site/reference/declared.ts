import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import {
  parseSync,
  type Comment,
  type TSInterfaceDeclaration,
  type TSSignature,
  type TSType,
  type TSTypeAliasDeclaration,
} from 'oxc-parser';

/** A type that the program declares; no two have the same name. */
export interface DeclaredType {
  readonly name: string;
  /** Its TSDoc, as Markdown on one line. */
  readonly words: string;
  readonly members: readonly DeclaredMember[];
  /** The types it extends, or is an intersection of. */
  readonly bases: readonly string[];
  /** The type, if it is not a record; a union of records has one element for each. */
  readonly alternatives: readonly DeclaredMember[][];
  /** The texts that it can be, if it is nothing else. */
  readonly texts: readonly string[];
}

/** A property of a record. */
export interface DeclaredMember {
  readonly name: string;
  readonly words: string;
  /** As written, on one line. */
  readonly type: string;
  /** The record that it is, or whose list it is, if that is written in place. */
  readonly members: readonly DeclaredMember[];
  readonly isList: boolean;
  /** The types that it names. */
  readonly names: readonly string[];
}

const PIPELINE = resolve(import.meta.dirname, '../../../pipeline');

/** Every interface and type alias of the program, by name. */
export function declaredTypes(): ReadonlyMap<string, DeclaredType> {
  const files = readdirSync(PIPELINE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return new Map(files.flatMap((file) => typesOf(join(PIPELINE, file))).map((type) => [type.name, type]));
}

function typesOf(file: string): readonly DeclaredType[] {
  const source = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, source);
  const text: SourceText = { source, comments: new Map(comments.map((one) => [one.end, one])) };
  return program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSInterfaceDeclaration')
      return [interfaceOf(declaration, statement.start, text)];
    if (declaration?.type === 'TSTypeAliasDeclaration') return [aliasOf(declaration, statement.start, text)];
    return [];
  });
}

interface SourceText {
  readonly source: string;
  /** By where they end. */
  readonly comments: ReadonlyMap<number, Comment>;
}

function interfaceOf(
  { id, body, extends: bases }: TSInterfaceDeclaration,
  start: number,
  text: SourceText,
): DeclaredType {
  return {
    name: id.name,
    words: wordsBefore(start, text),
    members: membersOf(body.body, text),
    bases: bases.map(({ expression }) => text.source.slice(expression.start, expression.end)),
    alternatives: [],
    texts: [],
  };
}

function aliasOf(
  { id, typeAnnotation }: TSTypeAliasDeclaration,
  start: number,
  text: SourceText,
): DeclaredType {
  const parts = typeAnnotation.type === 'TSIntersectionType' ? typeAnnotation.types : [typeAnnotation];
  const unions = typeAnnotation.type === 'TSUnionType' ? typeAnnotation.types : [];
  return {
    name: id.name,
    words: wordsBefore(start, text),
    members: parts.flatMap((part) => (part.type === 'TSTypeLiteral' ? membersOf(part.members, text) : [])),
    bases: parts.flatMap((part) => (part.type === 'TSTypeReference' ? namesIn(part, text) : [])),
    alternatives: unions.flatMap((part) =>
      part.type === 'TSTypeLiteral' ? [membersOf(part.members, text)] : [],
    ),
    texts: unions.every(isText) ? unions.map((part) => text.source.slice(part.start + 1, part.end - 1)) : [],
  };
}

function isText(type: TSType): boolean {
  return (
    type.type === 'TSLiteralType' && type.literal.type === 'Literal' && typeof type.literal.value === 'string'
  );
}

function membersOf(signatures: readonly TSSignature[], text: SourceText): DeclaredMember[] {
  return signatures.flatMap((signature) => {
    if (signature.type !== 'TSPropertySignature' || signature.key.type !== 'Identifier') return [];
    const type = signature.typeAnnotation?.typeAnnotation;
    if (type === undefined) return [];
    const literals = literalsOf(type);
    return [
      {
        name: signature.key.name,
        words: wordsBefore(signature.start, text),
        type: oneLine(text.source.slice(type.start, type.end)).replaceAll(/\breadonly /g, ''),
        members: literals.flatMap((literal) => membersOf(literal, text)),
        isList: /\[\]\)?$/.test(text.source.slice(type.start, type.end)),
        names: namesIn(type, text),
      },
    ];
  });
}

/** The records written in place of a type: `{ … } | null`, `readonly { … }[]`. */
function literalsOf(type: TSType): readonly (readonly TSSignature[])[] {
  switch (type.type) {
    case 'TSTypeLiteral':
      return [type.members];
    case 'TSTypeOperator':
    case 'TSParenthesizedType':
      return literalsOf(type.typeAnnotation);
    case 'TSArrayType':
      return literalsOf(type.elementType);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return type.types.flatMap(literalsOf);
    default:
      return [];
  }
}

function namesIn(type: TSType, { source }: SourceText): readonly string[] {
  // A record written in place has comments, whose words are no types.
  const text = source.slice(type.start, type.end).replaceAll(/\/\*[^]*?\*\/|'[^']*'/g, '');
  return Array.from(text.matchAll(/\b[A-Z][A-Za-z]+\b/g), ([name]) => name);
}

/** The TSDoc comment that ends right before a place. */
function wordsBefore(start: number, { source, comments }: SourceText): string {
  const comment = comments.get(source.slice(0, start).trimEnd().length);
  if (comment === undefined || !comment.value.startsWith('*')) return '';
  const text = comment.value.replaceAll(/^\s*\*+ ?/gm, '').replace(/@param[^]*$/, '');
  return oneLine(text).replaceAll(/\{@link (\w+)\}/g, '`$1`');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
