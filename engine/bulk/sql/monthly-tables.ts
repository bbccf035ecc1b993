import { answerRows, sidesOf } from '../answers.js';
import { APART, codeOf, FIGURE } from '../reason-code.js';
import type { BulkPass } from '../passes.js';
import type { Look, Place } from '../placing.js';
import type { RuleRow } from '../rule-table.js';
import { TELLING } from '../../select.js';
import type { Reason } from '../../assessment.js';
import type { CompiledTarget } from '../../../rules/target.js';
import type { Month } from '../../../rules/period.js';
import { duckdb } from './duckdb.js';
import { SMALL_PATH } from './terms.js';
import { cellText, createTable, RULE, type Cell, type Column, type Table } from './tables.js';

/** What the month-by-month evaluation needs of a SQL engine. */
export interface SqlEngine {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<(string | null)[][]>;
  /** Fills a table with rows of many columns, faster than by INSERT. */
  load(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
}

/** Texts stand as small whole numbers, so that joins are look-ups. */
export interface Numbers {
  target: ReadonlyMap<string, number>;
  indicator: ReadonlyMap<string, number>;
  area: ReadonlyMap<string, number>;
  /** By `lookKey`. */
  look: ReadonlyMap<string, number>;
}

export const lookKey = (l: Pick<Look, 'indicator' | 'states' | 'unit'>): string => `${l.indicator}\u0000${l.states}\u0000${l.unit}`;

/** The number of a state or reason. */
export const stateCode = (state: string): number => (state === 'figure' ? FIGURE : state === 'apart' || state === SMALL_PATH ? APART : codeOf(state as Reason));

/** Columns of a rule row, its texts that are reasons as numbers. */
const CODED: ReadonlySet<string> = new Set(['excluded', 'silent', 'other_missing']);
/** Read by people and roll-ups only. */
const LEFT_OUT: ReadonlySet<string> = new Set(['target', 'indicator', 'comparator', 'required', 'unit', 'restates', 'any_area', 'firm']);
const CODED_RULE: readonly Column<RuleRow>[] = RULE.columns.filter((c) => !LEFT_OUT.has(c.name)).map((c): Column<RuleRow> => (CODED.has(c.name)
  ? { ...c, kind: 'int', of: (r) => { const x = c.of(r); return x === null ? null : stateCode(x as string); } } : c));

/** Columns in which these rows are all alike, as literals. */
export function alikeIn(rows: readonly RuleRow[]): Map<string, string> {
  const alike = CODED_RULE.filter((c) => rows.every((r) => c.of(r) === c.of(rows[0]!)));
  return new Map(alike.map((c) => [c.name, `CAST(${cellText(c.of(rows[0]!), duckdb)} AS ${duckdb.types[c.kind]})`]));
}

interface Side {
  target: number;
  slot: string;
  indicator: number;
  anyArea: boolean;
}

interface Answer {
  target: number;
  slot: string;
  look: number;
  from: Month;
  to: Month;
  place: Place;
}

const int = <R>(name: string, of: (r: R) => Cell): Column<R> => ({ name, kind: 'int', of });
const SIDE: Table<Side> = { name: 'pass_side', columns: [int('target', (r) => r.target), { name: 'slot', kind: 'text', of: (r) => r.slot }, int('indicator', (r) => r.indicator), int('any_area', (r) => r.anyArea)] };

const LARGEST = (1n << 63n) - 1n;
/** A factor that no 64 bits hold is the small path's. */
function factorOf(p: Place): { num: bigint; den: bigint } | null {
  if (p.role !== 'answers') return { num: 1n, den: 1n };
  return p.factor.num * 1_000_000n <= LARGEST && p.factor.den * 2n <= LARGEST ? p.factor : null;
}
const codeOfPlace = (p: Place): number => (p.role === 'unusable' ? codeOf(p.reason) : p.role === 'apart' || factorOf(p) === null ? APART : FIGURE);
const ANSWER: Table<Answer> = {
  name: 'pass_answer',
  columns: [
    int('target', (r) => r.target), { name: 'slot', kind: 'text', of: (r) => r.slot }, int('look', (r) => r.look), int('month_from', (r) => r.from), int('month_to', (r) => r.to),
    int('state', (r) => codeOfPlace(r.place)), int('reason_rank', (r) => (r.place.role === 'unusable' ? TELLING.indexOf(r.place.reason) : -1)), int('ignored', (r) => r.place.role === 'ignored'),
    { name: 'mul', kind: 'micro', of: (r) => factorOf(r.place)?.num ?? 1n }, { name: 'div', kind: 'micro', of: (r) => factorOf(r.place)?.den ?? 1n },
    int('blank', (r) => r.place.role === 'answers' && r.place.blank), int('over_one', (r) => r.place.role === 'answers' && r.place.overOne),
  ],
};

/** Makes and fills the tables of a pass: its rules, the sides that they ask for, and how each look answers. */
export async function fillPass(sql: SqlEngine, pass: BulkPass, targets: readonly CompiledTarget[], looks: readonly Look[], numbers: Numbers, months: { from: Month; to: Month }): Promise<void> {
  const target = (id: string): number => numbers.target.get(id)!;
  const rules: Table<RuleRow> = { name: 'pass_rule', columns: [int('target', (r) => target(r.target)), ...CODED_RULE] };
  await fill(sql, rules, pass.rows);
  const reported = new Set(pass.rows.filter((r) => r.areas === 'reported').map((r) => r.target));
  const sides = new Map(pass.rows.flatMap(sidesOf).map((s) => [`${s.target}\u0000${s.slot}`, s]));
  await fill(sql, SIDE, [...sides.values()].flatMap((s) => {
    const indicator = numbers.indicator.get(s.indicator);
    return indicator === undefined ? [] : [{ target: target(s.target), slot: s.slot, indicator, anyArea: s.slot === 'own' && reported.has(s.target) }];
  }));
  const first = [...new Map(pass.rows.map((r) => [r.target, r])).values()];
  await fill(sql, ANSWER, answerRows(targets, first, looks, months).map((a) => ({ target: target(a.target), slot: a.slot, look: numbers.look.get(lookKey(a.look))!, from: a.from, to: a.to, place: a.place })));
}

async function fill<R>(sql: SqlEngine, table: Table<R>, rows: readonly R[]): Promise<void> {
  await sql.run(`DROP TABLE IF EXISTS ${table.name}`);
  await sql.run(createTable(table, duckdb));
  await sql.load(table.name, rows.map((r) => table.columns.map((c) => c.of(r))));
}
