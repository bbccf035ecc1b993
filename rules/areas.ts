import { z } from 'zod';
import { parse } from 'yaml';
import { monthOfDate, type Month } from './period.js';

/** Reference areas: codes, names, aliases and dates (GB/T 2260). */
const area = z.strictObject({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  parent: z.string().optional(),
  kind: z.enum(['country', 'province', 'city', 'county', 'zone']),
  from: z.string().optional(),
  until: z.string().optional(),
});
export type Area = z.infer<typeof area>;

export interface AreaTable {
  /** Canonical name of a name, alias or code; null for an area that the table does not know. */
  canonical(text: string): string | null;
  /** Counties (县、区、县级市) of a city as they are in a month; zones (开发区) are none. */
  countiesOf(city: string, at: Month): string[];
  /** Cities of a province. */
  citiesOf(province: string, at: Month): string[];
  /** Name of the area above, or null. */
  parentOf(name: string): string | null;
}

const normal = (text: string): string => text.normalize('NFKC').replace(/[\s ·]/g, '');

/** Reads an area table from YAML text. Throws on a fault, since the table ships with the program. */
export const readAreas = (yaml: string): AreaTable => areaTable(areaList(yaml));

export const areaList = (yaml: string): Area[] => z.array(area).parse(parse(yaml));

export function areaTable(list: readonly Area[]): AreaTable {
  const byKey = new Map<string, Area>();
  for (const a of list) {
    for (const key of [a.code, a.name, ...a.aliases]) if (!byKey.has(normal(key))) byKey.set(normal(key), a);
  }
  const byCode = new Map(list.map((a) => [a.code, a]));
  const holds = (a: Area, at: Month): boolean =>
    (a.from === undefined || monthOfDate(`${a.from}-01`) <= at) && (a.until === undefined || monthOfDate(`${a.until}-01`) >= at);
  const childrenOf = (name: string, kind: Area['kind'], at: Month): string[] => {
    const parent = byKey.get(normal(name));
    if (!parent) return [];
    return list.filter((a) => a.parent === parent.code && a.kind === kind && holds(a, at)).map((a) => a.name);
  };
  return {
    canonical: (text) => byKey.get(normal(text))?.name ?? null,
    countiesOf: (city, at) => childrenOf(city, 'county', at),
    citiesOf: (province, at) => childrenOf(province, 'city', at),
    parentOf: (name) => {
      const a = byKey.get(normal(name));
      return a?.parent ? (byCode.get(a.parent)?.name ?? null) : null;
    },
  };
}
