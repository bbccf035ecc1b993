import { z } from 'zod';

/** What a schema says of the order below it; made once a schema, since an assessment asks for the same few thousands of times. */
interface Order {
  /** Keys of an object; the place of each, and what stands under it. */
  shape: ReadonlyMap<string, { place: number; order: Order }>;
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
  if (schema instanceof z.ZodObject) return { shape: new Map(Object.entries(schema.shape as object).map(([k, v], place) => [k, { place, order: orderOf(v) }])), rest: null };
  return NONE;
}

/**
 * A value with its keys in the schema's order, so that the same assessment prints the same bytes however its objects were built.
 * Keys of records, and any that the schema does not know, follow by code point.
 */
export const inSchemaOrder = (value: unknown, schema: unknown): unknown => inOrder(value, orderOf(schema));

/** The value itself where all is in order, as most of an assessment is: a copy of everything would cost more than printing it. */
function inOrder(value: unknown, order: Order): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return listInOrder(value, order.rest ?? NONE);
  const object = value as Record<string, unknown>;
  let changed: Map<string, unknown> | null = null;
  let unsorted = false;
  let last = -1;
  let before = '';
  for (const key in object) {
    const known = order.shape.get(key);
    const place = known?.place ?? order.shape.size;
    if (place < last || (place === last && key < before)) unsorted = true;
    last = place;
    before = key;
    const under = inOrder(object[key], known?.order ?? order.rest ?? NONE);
    if (under !== object[key]) (changed ??= new Map()).set(key, under);
  }
  if (!unsorted && changed === null) return value;
  const keys = Object.keys(object).sort((a, b) => placeOf(a, order) - placeOf(b, order) || (a < b ? -1 : 1));
  // not by assignment: a key may be __proto__
  return Object.fromEntries(keys.map((k) => [k, changed?.get(k) ?? object[k]]));
}

function listInOrder(list: readonly unknown[], order: Order): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const under = inOrder(list[i], order);
    if (changed === null && under !== list[i]) changed = list.slice(0, i);
    changed?.push(under);
  }
  return changed ?? list;
}

/** Those that the schema does not know come behind. */
const placeOf = (key: string, { shape }: Order): number => shape.get(key)?.place ?? shape.size;
