import { z } from 'zod';

import { configSchema } from '../../../pipeline/config/schema.ts';
import { VARIABLES } from '../../../pipeline/config/variables.ts';
import { type DeclaredMember, type DeclaredType, declaredTypes } from './declared.ts';
import { fenced, page, table } from './markdown.ts';

/** A key of the configuration. */
export interface ConfigKey {
  /** `theme.width`. */
  readonly path: string;
  /** What it means. */
  readonly words: string;
  readonly type: string;
}

/** The page on the configuration: every key of its schema, with the words of its type. */
export function configurationPage(): string {
  const sections = Map.groupBy(configKeys(), ({ path }) => path.split('.')[0] ?? '');
  return page(
    '# Configuration',
    'In `milepost.config.ts` beside `content/`. Only `site.url` is needed, or `MILEPOST_BASE_URL` in the environment; every other key is optional. The type `MilepostConfig` completes and checks them in an editor. A key that is not here is an error that names the nearest one. `.mjs`, `.js`, `.json` and `.yaml` are read as well; an ECMAScript module (`export default`) is read whatever `package.json` says, a CommonJS one (`module.exports`) only as `.js` or `.ts` and where it does not say `"type": "module"`. What is exported is an object; a function is not called, so write `export default settings();`, and a promise is not waited for, so write `export default await …;`.',
    fenced(
      'ts',
      `import type { MilepostConfig } from 'milepost';

const config: MilepostConfig = {
  site: { url: 'https://example.org/', title: 'Notes' },
};

export default config;`,
    ),
    ...[...sections].map(([name, keys]) =>
      [
        `## ${name}`,
        table(
          ['key', 'value', 'what it means'],
          keys.map(({ path, type, words }) => [`\`${path}\``, type, words]),
        ),
      ].join('\n\n'),
    ),
    '## The environment',
    'Secrets and addresses of servers come from the environment, never from the configuration. `.env` in the publication’s folder is read as well; what the environment has already takes precedence. A name that is nearly one of these is a warning, as is any other `MILEPOST_…` in `.env`.',
    table(
      ['variable', 'what it is'],
      VARIABLES.map(({ names, words }) => [names.map((name) => `\`${name}\``).join(', '), words]),
    ),
  );
}

/** Every key that the schema accepts, in its order, with the words that its type says of it. */
export function configKeys(): readonly ConfigKey[] {
  const schema = jsonSchema(z.toJSONSchema(configSchema, { unrepresentable: 'any' }));
  const types = declaredTypes();
  return keysBelow(schema, '', types.get('MilepostConfig')?.members ?? [], types);
}

function keysBelow(
  schema: JsonSchema,
  path: string,
  members: readonly DeclaredMember[],
  types: ReadonlyMap<string, DeclaredType>,
): readonly ConfigKey[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const member = members.find((one) => one.name === name);
    const below = [
      ...(member?.members ?? []),
      ...(member?.names ?? []).flatMap((one) => types.get(one)?.members ?? []),
    ];
    const key = `${path}${name}`;
    const own = { path: key, type: typeWords(value, member), words: member?.words ?? '' };
    // A section that only holds others together has no row of its own.
    const isSection = value.properties !== undefined && own.words === '';
    return [...(isSection ? [] : [own]), ...keysBelow(value, `${key}.`, below, types)];
  });
}

/** What a value may be, with its bounds. */
function typeWords(schema: JsonSchema, member: DeclaredMember | undefined): string {
  const { type, const: only, enum: values, anyOf, items, minimum, maximum, additionalProperties } = schema;
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (anyOf !== undefined) return [...new Set(anyOf.map((one) => typeWords(one, member)))].join(' or ');
  switch (type) {
    case 'string':
      return schema.format === 'uri' ? 'a URL' : schema.format === 'email' ? 'an address' : 'text';
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return `a ${type === 'integer' ? 'whole ' : ''}number${boundWords(minimum, maximum)}`;
    case 'array':
      return items?.type === undefined && items?.anyOf === undefined
        ? 'a list of functions'
        : `a list, each ${typeWords(items, member)}`;
    case 'object':
      return schema.properties === undefined && additionalProperties !== undefined
        ? `a record, each value ${typeWords(additionalProperties, member)}`
        : `a record: ${Object.keys(schema.properties ?? {})
            .map((name) => `\`${name}\``)
            .join(', ')}`;
    default:
      return `\`${member?.type ?? 'any'}\``;
  }
}

/** JSON Schema gives whole numbers the bounds of the type, which say nothing. */
function boundWords(minimum: number | undefined, maximum: number | undefined): string {
  const from = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? null : minimum;
  const to = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
  if (from !== null && to !== null) return `, ${number(from)} to ${number(to)}`;
  if (from !== null) return `, ${number(from)} or more`;
  return to === null ? '' : `, at most ${number(to)}`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}

/** The parts of JSON Schema that are read here. */
interface JsonSchema {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly additionalProperties?: JsonSchema | undefined;
}

const PARTS: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    format: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(PARTS).optional(),
    items: PARTS.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    properties: z.record(z.string(), PARTS).optional(),
    additionalProperties: z.union([PARTS, z.boolean().transform(() => undefined)]).optional(),
  }),
);

function jsonSchema(value: unknown): JsonSchema {
  return PARTS.parse(value);
}
