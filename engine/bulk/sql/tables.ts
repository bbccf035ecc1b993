import type { AnswerRow, SideRow } from '../answers.js';
import type { Micro } from '../micro.js';
import { TELLING } from '../../select.js';
import { rateEnds, type RateBound, type RuleRow } from '../rule-table.js';
import type { CalendarDay } from '../../../rules/calendar.js';
import type { Dialect } from './dialect.js';

/** Tables of the evaluation: their columns, and what of a row stands in each. */
export interface Table<R> {
  name: string;
  columns: readonly Column<R>[];
}

type Kind = keyof Dialect['types'];
export type Cell = string | number | bigint | boolean | null;

export interface Column<R> {
  name: string;
  kind: Kind;
  optional?: boolean;
  of: (row: R) => Cell;
}

export const text = <R>(name: string, of: (row: R) => Cell): Column<R> => ({ name, kind: 'text', of });
export const int = <R>(name: string, of: (row: R) => Cell): Column<R> => ({ name, kind: 'int', of });
const opt = <R>(name: string, kind: Kind, of: (row: R) => Cell): Column<R> => ({ name, kind, optional: true, of });

const rate = (name: string, of: (r: RuleRow) => RateBound | null): Column<RuleRow>[] => [
  opt(`${name}_num`, 'wide', (r) => of(r)?.num ?? null), opt(`${name}_den`, 'wide', (r) => of(r)?.den ?? null), opt(`${name}_strict`, 'int', (r) => of(r)?.strict ?? null),
];
const step = (decimals: number): Micro => (decimals > 6 ? 0n : 10n ** BigInt(6 - decimals));

/** One row a target and evaluated month. Months are year × 12 + month − 1; amounts whole millionths. */
export const RULE: Table<RuleRow> = {
  name: 'dabiao_rule',
  columns: [
    text('target', (r) => r.target), text('indicator', (r) => r.indicator), int('as_of', (r) => r.asOf), int('judged', (r) => r.judged), int('month', (r) => r.month ?? -1), int('due', (r) => r.due),
    int('counted', (r) => r.counted), int('firm', (r) => r.firm), opt('restates', 'text', (r) => r.restates), int('any_area', (r) => r.areas === 'reported'), opt('excluded', 'text', (r) => r.excluded),
    text('quantity', (r) => r.quantity), int('direction', (r) => r.sign), text('comparator', (r) => r.requirement.comparator), text('required', (r) => r.requirement.value), text('unit', (r) => r.requirement.unit),
    text('other_kind', (r) => r.other?.kind ?? 'none'), int('other_months', (r) => (r.other?.kind === 'months-before' ? r.other.months : 0)),
    int('other_month', (r) => (r.other?.kind === 'month' ? r.other.month : r.other?.kind === 'same-month-of' ? r.other.year * 12 : 0)),
    opt('other_value', 'micro', (r) => (r.other?.kind === 'printed' ? r.other.value : null)), text('other_missing', (r) => r.otherMissing),
    opt('least', 'micro', (r) => r.limits.least), opt('most', 'micro', (r) => r.limits.most), opt('least_edge', 'micro', (r) => r.limits.leastEdge), opt('most_edge', 'micro', (r) => r.limits.mostEdge),
    opt('early_least', 'micro', (r) => r.early.least), opt('early_most', 'micro', (r) => r.early.most), opt('early_least_edge', 'micro', (r) => r.early.leastEdge), opt('early_most_edge', 'micro', (r) => r.early.mostEdge),
    ...rate('low', (r) => r.rate?.low ?? null), ...rate('high', (r) => r.rate?.high ?? null), ...rate('end_low', (r) => (r.rate ? rateEnds(r).low : null)), ...rate('end_high', (r) => (r.rate ? rateEnds(r).high : null)),
    opt('margin_low', 'micro', (r) => r.margin.low), opt('margin_high', 'micro', (r) => r.margin.high), opt('fine', 'micro', (r) => (r.decimals === null ? null : step(r.decimals))),
    text('silent', (r) => r.silent), text('sums', (r) => r.sums ?? 'no'), int('silence_apart', (r) => r.silenceElsewhere),
    text('settles', (r) => r.settles?.kind ?? 'no'), int('settles_from', (r) => r.settles?.from ?? 0), int('settles_to', (r) => r.settles?.to ?? -1), int('settles_deadline', (r) => r.settles?.deadline ?? 999999),
    int('previous_from', (r) => r.previous?.from ?? 0), int('previous_to', (r) => r.previous?.to ?? -1), int('keeps', (r) => r.keeps),
    int('later_from', (r) => (r.later === null || r.later === 'elsewhere' ? 0 : r.later.from)), int('later_to', (r) => (r.later === null || r.later === 'elsewhere' ? -1 : r.later.to)), int('later_apart', (r) => r.later === 'elsewhere'),
    int('start', (r) => r.start ?? -1), int('met_at_start', (r) => r.metAtStart), int('paced_when_holding', (r) => r.pacedWhenHolding),
    text('pacing', (r) => r.pacing.kind), opt('pace_at', 'micro', (r) => (r.pacing.kind === 'under' || r.pacing.kind === 'over' ? r.pacing.at : r.pacing.kind === 'from-start' ? r.pacing.to : null)),
    int('pace_gone', (r) => (r.pacing.kind === 'from-start' ? r.pacing.gone : 0)), int('pace_total', (r) => (r.pacing.kind === 'from-start' ? r.pacing.total : 1)),
    { name: 'pace_factor', kind: 'wide', of: (r) => (r.pacing.kind === 'from-start' ? r.pacing.factor : 0n) },
    opt('doubt_under', 'micro', (r) => r.doubt?.under ?? null), opt('doubt_over', 'micro', (r) => r.doubt?.over ?? null),
  ],
};

/** Which indicators a target asks for. */
export const SIDE: Table<SideRow> = { name: 'dabiao_side', columns: [text('target', (r) => r.target), text('slot', (r) => r.slot), text('indicator', (r) => r.indicator)] };

/** How figures of one look stand to a target, by months. `rank`: the more telling reason is the smaller. */
export const ANSWER: Table<AnswerRow> = {
  name: 'dabiao_answer',
  columns: [
    text('target', (r) => r.target), text('slot', (r) => r.slot), text('states', (r) => r.look.states), text('unit', (r) => r.look.unit), int('month_from', (r) => r.from), int('month_to', (r) => r.to),
    text('role', (r) => r.place.role), int('reason_rank', (r) => (r.place.role === 'unusable' ? TELLING.indexOf(r.place.reason) : -1)),
    { name: 'mul', kind: 'wide', of: (r) => (r.place.role === 'answers' ? r.place.factor.num : 1n) }, { name: 'div', kind: 'wide', of: (r) => (r.place.role === 'answers' ? r.place.factor.den : 1n) },
    int('blank', (r) => r.place.role === 'answers' && r.place.blank), int('over_one', (r) => r.place.role === 'answers' && r.place.overOne),
  ],
};

export interface AreaRow {
  target: string;
  area: string;
}
/** The areas that a target binds by name. */
export const AREA: Table<AreaRow> = { name: 'dabiao_area', columns: [text('target', (r) => r.target), text('area', (r) => r.area)] };

/** What the office loads: plain figures, one a row; `status` 4 修订, 3 核定, 2 unmarked, 1 快报, 0 测算; a later file has the larger number. */
export const FIGURE_TABLE: Table<never> = {
  name: 'dabiao_figure',
  columns: [
    text('indicator', () => null), text('area', () => null), int('month', () => null), text('states', () => null), text('unit', () => null), opt('value', 'figure', () => null),
    int('decimals', () => null), int('status', () => null), int('file_no', () => null), text('reporter', () => null),
  ],
};

/** Keys with anything else than plain figures (n/N, words, another population, figures that an edit stops): the small path's. */
export const STRAY_TABLE: Table<never> = { name: 'dabiao_stray', columns: [text('indicator', () => null), text('area', () => null), int('month', () => null)] };

/** What the office loads of cases, one a row; `completed` is empty while a case is open. */
export const CASE_TABLE: Table<never> = {
  name: 'dabiao_case',
  columns: [text('category', () => null), text('area', () => null), text('reporter', () => null), { name: 'accepted', kind: 'date', of: () => null }, opt('completed', 'date', () => null)],
};

/** Days with their number, and how many working days there are up to them. */
export const CALENDAR: Table<CalendarDay> = {
  name: 'dabiao_calendar',
  columns: [
    { name: 'day', kind: 'date', of: (r) => r.date }, int('days', (r) => r.days), int('working', (r) => r.working), int('month', (r) => r.month),
  ],
};

export function createTable<R>(t: Table<R>, d: Dialect): string {
  const columns = t.columns.map((c) => `  ${c.name} ${c.optional === true ? d.nullable(d.types[c.kind]) : d.types[c.kind]}`);
  return `CREATE TABLE ${t.name} (\n${columns.join(',\n')}\n)${d.tableEnd};`;
}

const ROWS_A_STATEMENT = 200;

export function insertRows<R>(t: Table<R>, rows: readonly R[], d: Dialect): string[] {
  const values = rows.map((row) => `(${t.columns.map((c) => (c.kind === 'date' ? d.date(String(c.of(row))) : cellText(c.of(row), d))).join(', ')})`);
  const out: string[] = [];
  for (let i = 0; i < values.length; i += ROWS_A_STATEMENT) out.push(`INSERT INTO ${t.name} VALUES\n${values.slice(i, i + ROWS_A_STATEMENT).join(',\n')};`);
  return out;
}

export function cellText(cell: Cell, d: Dialect): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return typeof cell === 'string' ? d.literal(cell) : String(cell);
}

