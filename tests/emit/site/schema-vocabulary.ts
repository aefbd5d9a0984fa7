import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The properties and supertypes of schema.org's types, as Google's `schema-dts` declares them. */
export interface SchemaVocabulary {
  /** Whether a type, or what it is a kind of, has a property. */
  has(type: string, property: string): boolean;
  /** The names of the types that a property of a type may have as its value; empty: there is no such property. */
  range(type: string, property: string): readonly string[];
  /** Whether a type is another, or a kind of it. */
  isA(type: string, other: string): boolean;
}

/** Reads the declarations of `schema-dts`. */
export function schemaVocabulary(): SchemaVocabulary {
  const main = createRequire(import.meta.url).resolve('schema-dts');
  const text = readFileSync(join(dirname(main), 'schema.d.ts'), 'utf8');
  const types = new Map<
    string,
    { parents: readonly string[]; properties: ReadonlyMap<string, readonly string[]> }
  >();
  for (const [, name = '', heritage = '', body = ''] of text.matchAll(
    /^(?:export )?interface (\w+)Base(?: extends ([^{]+?))? \{\n(.*?)^\}/gmsu,
  )) {
    const properties = Array.from(
      body.matchAll(/^ {4}"([\w@]+)"\??: SchemaValue<(.+), "/gmu),
      ([, property = '', values = '']) => [property, values.split('|').map((one) => one.trim())] as const,
    );
    const parents = Array.from(heritage.matchAll(/(\w+?)Base\b/gu), ([, parent = '']) => parent);
    types.set(name, { parents, properties: new Map(properties) });
  }
  // A type without properties of its own.
  for (const [, name = '', parent = ''] of text.matchAll(
    /^export interface (\w+)Leaf extends (\w+?)Base\b/gmu,
  ))
    if (!types.has(name)) types.set(name, { parents: [parent], properties: new Map() });
  const range = (type: string, property: string): readonly string[] => {
    const known = types.get(type);
    return (
      known?.properties.get(property) ?? (known?.parents ?? []).flatMap((parent) => range(parent, property))
    );
  };
  const isA = (type: string, other: string): boolean =>
    type === other || (types.get(type)?.parents ?? []).some((parent) => isA(parent, other));
  return { range, isA, has: (type, property) => range(type, property).length > 0 };
}
