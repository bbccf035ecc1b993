import { z } from 'zod';

/**
 * A value with its keys in the schema's order, so that the same assessment prints the same bytes however its objects were built.
 * Keys of records, and any that the schema does not know, follow by code point.
 */
export function inSchemaOrder(value: unknown, schema: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) {
    return inSchemaOrder(value, schema.unwrap());
  }
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    return value.map((v) => inSchemaOrder(v, element));
  }
  const object = value as Record<string, unknown>;
  const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
  const entryOf = schema instanceof z.ZodRecord ? schema.valueType : undefined;
  const known = Object.keys(shape).filter((k) => Object.hasOwn(object, k));
  const others = Object.keys(object).filter((k) => !Object.hasOwn(shape, k)).sort();
  return Object.fromEntries([...known, ...others].map((k) => [k, inSchemaOrder(object[k], shape[k] ?? entryOf)]));
}
