import type { Role } from '../columns.js';
import type { Duck } from './duck.js';
import type { NumberColumns } from './number-columns.js';
import { isNumbered } from './stage.js';
import type { CsvTable } from './table.js';

/** What the numbers of a staged row's words mean: looked up in arrays, which is cheaper than a join. */
export interface RowNumbers {
  /** SQL for the one number that the numbers of the telling words of row `r` make. */
  packed: string;
  /** By that number: the combination, below 0 where it is no figure's. */
  combinations: Int32Array;
  /** By combination: 1 where only the small path can read its figures. */
  stray: Uint8Array;
  /** By the number of an area's words: the area, below 0 where they name none. */
  areas: Int32Array;
}

/** Larger tables of combinations, mostly empty, would cost more than joins. */
const MOST_PACKED = 4_000_000;
const STRAY = 2;
const REMARKED = 32;

/** Null where the telling words have too many combinations that might be. The meanings must have been told (`tellDuck`). */
export async function rowNumbers(duck: Duck, t: CsvTable, telling: readonly Role[]): Promise<RowNumbers | null> {
  const roles = telling.filter((r) => isNumbered(t, r));
  const sizes = new Map<Role, number>();
  for (const r of [...roles, 'area' as const]) sizes.set(r, Number((await duck.rows(`SELECT max(n) FROM known_${r}`))[0]![0] ?? 0) + 1);
  const all = roles.reduce((n, r) => n * sizes.get(r)!, 1);
  if (all > MOST_PACKED) return null;
  const packed = (row: string): string => roles.reduce((sum, r) => (sum === '' ? `CAST(${row}.n_${r} AS INTEGER)` : `(${sum}) * ${sizes.get(r)!} + ${row}.n_${r}`), '') || '0';
  // a role that the table has no column for is blank in all its rows
  const blank = telling.filter((r) => !isNumbered(t, r)).map((r) => ` AND s.n_${r} = 0`).join('');
  // words of other files have no number
  const said = (await duck.rows(`SELECT * FROM (SELECT s.no, s.plain, ${packed('s')} AS packed FROM said s WHERE s.kind = 'figure'${blank}) WHERE packed IS NOT NULL`)).map(([no, plain, at]) => ({ no: Number(no), plain: plain === 'true', at: Number(at) }));
  const combinations = new Int32Array(all).fill(-1);
  const stray = new Uint8Array(Math.max(0, ...said.map((s) => s.no)) + 1);
  for (const { no, plain, at } of said) [combinations[at], stray[no]] = [no, plain ? 0 : 1];
  const areas = new Int32Array(sizes.get('area')!).fill(-1);
  for (const [n, area] of await duck.rows('SELECT n_area, area_no FROM place WHERE area IS NOT NULL AND n_area IS NOT NULL')) areas[Number(n)] = Number(area);
  return { packed: packed('r'), combinations, stray, areas };
}

/** Rows of packed number, area's number, millionths and code become rows of combination, area, millionths and code; those that are no figures are left out. */
export function settleNumbers(rows: NumberColumns, { combinations, stray, areas }: RowNumbers): void {
  const [packed, area, micro, code] = [rows.int32(0), rows.int32(1), rows.int32(2), rows.columns[3]!];
  let n = 0;
  for (let i = 0; i < rows.n; i++) {
    const c = combinations[packed[i]!]!;
    const a = areas[area[i]!]!;
    if (c < 0 || a < 0) continue;
    packed[n] = c;
    area[n] = a;
    micro[2 * n] = micro[2 * i]!;
    micro[2 * n + 1] = micro[2 * i + 1]!;
    code[n] = stray[c] === 1 ? (code[i]! & REMARKED) | STRAY : code[i]!;
    n += 1;
  }
  rows.n = n;
}
