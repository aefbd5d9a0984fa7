import { z } from 'zod';

/**
 * The keys that an object of a schema may have, in their order there; of several forms, those of all.
 *
 * @param path Of the object. A number stands for an entry of a list.
 * @returns None if there is no object there, or it may have any key.
 */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return knownKeys(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((form) => knownKeys(form, path)))];
  const [next, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    const { shape } = schema;
    if (next === undefined) return Object.keys(shape);
    const property = shape[String(next)];
    return property === undefined ? [] : knownKeys(property, rest);
  }
  if (next === undefined) return [];
  if (schema instanceof z.ZodArray) return knownKeys(schema.element, rest);
  if (schema instanceof z.ZodRecord) return knownKeys(schema.valueType, rest);
  return [];
}
