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
  kindOf(name: string): Area['kind'] | null;
  /** Counties of several cities bear the name: alone it says nothing. */
  isShared(name: string): boolean;
}

/** Names that counties of two or more cities bear, or bore when their figures were printed (GB/T 2260). */
const SHARED: ReadonlySet<string> = new Set(
  ('市中区 鼓楼区 城关区 朝阳区 长安区 新华区 桥西区 桥东区 和平区 河东区 河西区 铁西区 铁东区 海州区 西湖区 青山区 白云区 南山区 宝山区 普陀区 城区 郊区 矿区 东区 西区 新城区 城中区 城北区 ' +
    '江北区 通州区 向阳区 永定区 清河区 新市区 西安区 龙华区').split(' '),
);

const normal = (text: string): string => text.normalize('NFKC').replace(/[\s ·]/g, '');

/** An area as the table calls it; as written, where the table has no such. */
export const areaName = (written: string, areas: Pick<AreaTable, 'canonical'>): string => areas.canonical(written) ?? written;

/** Reads an area table from YAML text. Throws on a fault, since the table ships with the program. */
export const readAreas = (yaml: string): AreaTable => areaTable(areaList(yaml));

export const areaList = (yaml: string): Area[] => z.array(area).parse(parse(yaml));

export function areaTable(list: readonly Area[]): AreaTable {
  const byKey = new Map<string, Area>();
  for (const a of list) {
    for (const key of [a.code, a.name, ...a.aliases]) if (!byKey.has(normal(key))) byKey.set(normal(key), a);
  }
  const byCode = new Map(list.map((a) => [a.code, a]));
  const byParent = new Map<string, Area[]>();
  for (const a of list) if (a.parent) byParent.set(a.parent, [...(byParent.get(a.parent) ?? []), a]);
  // a name as the table has it needs no normal form
  const named = (text: string): Area | undefined => byKey.get(text) ?? byKey.get(normal(text));
  const holds = (a: Area, at: Month): boolean =>
    (a.from === undefined || monthOfDate(`${a.from}-01`) <= at) && (a.until === undefined || monthOfDate(`${a.until}-01`) >= at);
  const childrenOf = (name: string, kind: Area['kind'], at: Month): string[] => {
    const parent = named(name);
    return parent === undefined ? [] : (byParent.get(parent.code) ?? []).filter((a) => a.kind === kind && holds(a, at)).map((a) => a.name);
  };
  return {
    canonical: (text) => named(text)?.name ?? null,
    countiesOf: (city, at) => childrenOf(city, 'county', at),
    citiesOf: (province, at) => childrenOf(province, 'city', at),
    kindOf: (name) => named(name)?.kind ?? null,
    isShared: (name) => SHARED.has(normal(name)),
    parentOf: (name) => {
      const a = named(name);
      return a?.parent ? (byCode.get(a.parent)?.name ?? null) : null;
    },
  };
}
