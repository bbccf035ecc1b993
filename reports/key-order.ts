import { z } from 'zod';

/** What a schema says of the order below it; made once a schema, since an assessment asks for the same few thousands of times. */
interface Order {
  /** Keys of an object, in order; what stands under each. */
  shape: ReadonlyMap<string, Order>;
  /** What stands under every other key, or under every place of a list. */
  rest: Order | null;
}

const NONE: Order = { shape: new Map(), rest: null };
const known = new WeakMap<object, Order>();

function orderOf(schema: unknown): Order {
  if (schema === null || typeof schema !== 'object') return NONE;
  const made = known.get(schema) ?? makeOrder(schema);
  known.set(schema, made);
  return made;
}

function makeOrder(schema: object): Order {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) {
    return orderOf(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) return { shape: NONE.shape, rest: orderOf(schema.element) };
  if (schema instanceof z.ZodRecord) return { shape: NONE.shape, rest: orderOf(schema.valueType) };
  if (schema instanceof z.ZodObject) return { shape: new Map(Object.entries(schema.shape as object).map(([k, v]) => [k, orderOf(v)])), rest: null };
  return NONE;
}

/**
 * A value with its keys in the schema's order, so that the same assessment prints the same bytes however its objects were built.
 * Keys of records, and any that the schema does not know, follow by code point.
 */
export const inSchemaOrder = (value: unknown, schema: unknown): unknown => inOrder(value, orderOf(schema));

function inOrder(value: unknown, { shape, rest }: Order): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((v) => inOrder(v, rest ?? NONE));
  const entries: [string, unknown][] = [];
  for (const [k, order] of shape) if (Object.hasOwn(value, k)) entries.push([k, inOrder((value as Record<string, unknown>)[k], order)]);
  const others = Object.keys(value).filter((k) => !shape.has(k));
  for (const k of others.length > 1 ? others.sort() : others) entries.push([k, inOrder((value as Record<string, unknown>)[k], rest ?? NONE)]);
  // not by assignment: a key may be __proto__
  return Object.fromEntries(entries);
}
