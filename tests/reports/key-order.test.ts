import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inSchemaOrder } from '../../reports/key-order.js';

const schema = z.object({ b: z.number(), a: z.array(z.object({ y: z.number(), x: z.number().nullable() })), r: z.record(z.string(), z.object({ q: z.number(), p: z.number() })).optional() });

describe('keys of an assessment', () => {
  it.each<[string, string, string]>([
    ['in order', '{"b":1,"a":[{"y":1,"x":null}]}', '{"b":1,"a":[{"y":1,"x":null}]}'],
    ['at the top', '{"a":[],"b":1}', '{"b":1,"a":[]}'],
    ['in one of a list', '{"b":1,"a":[{"y":1,"x":2},{"x":3,"y":4},{"y":5,"x":6}]}', '{"b":1,"a":[{"y":1,"x":2},{"y":4,"x":3},{"y":5,"x":6}]}'],
    ['of a record, by code point', '{"b":1,"a":[],"r":{"乙":{"p":1,"q":2},"10":{"q":1,"p":2},"甲":{"q":3,"p":4}}}', '{"b":1,"a":[],"r":{"10":{"q":1,"p":2},"乙":{"q":2,"p":1},"甲":{"q":3,"p":4}}}'],
    ['unknown ones behind, by code point', '{"z":{"d":1,"c":2},"__proto__":1,"b":1,"a":[]}', '{"b":1,"a":[],"__proto__":1,"z":{"c":2,"d":1}}'],
  ])('%s', (_, given, expected) => {
    expect(JSON.stringify(inSchemaOrder(JSON.parse(given), schema))).toBe(expected);
  });

  it('leaves what is in order as it is', () => {
    const value = { b: 1, a: [{ y: 1, x: 2 }] };
    expect(inSchemaOrder(value, schema)).toBe(value);
  });

  it('goes through a deep disorder once', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 200; i++) deep = { d: [deep], c: 1 };
    expect(JSON.stringify(inSchemaOrder({ b: 1, a: [], z: deep }, schema))).toMatch(/^\{"b":1,"a":\[\],"z":\{"c":1,"d":\[\{"c":1,/);
  });
});
