import { mul, type Exact } from '../rules/exact.js';
import { yearOf, type ReadPeriod } from '../rules/period.js';
import { readStatement, type Statement } from '../rules/statement.js';
import { isCount, isPercent, readUnit, sameDimension } from '../rules/unit.js';
import { readCell, type CellReading } from './cell.js';
import type { CodeName, Details } from './codes.js';
import type { Collection, UnmatchedRow } from './collect.js';
import { readPeriodText, type Role } from './columns.js';
import type { Row } from './split.js';
import type { FigureColumn, Plan } from './layout.js';
import type { Match, Matcher } from './match.js';
import type { Observation, ObservationStatus, ObservedValue } from './observation.js';
import { joinStatements, saysSomething } from './states.js';
import { readStatus } from './status.js';
import { taskState } from './task.js';
import { areaText, clean } from './text.js';
import { multiplierWord, strangeUnit, takesMultiplier, unitText } from './unit-words.js';

/** Names of reference areas; an area that it does not know stays as printed. */
export interface AreaNames {
  /** Canonical name of a name, code or alias, or null. */
  canonical(text: string): string | null;
}

/** What all figures of one row share. */
interface Shared {
  row: Row;
  match: Match & { ok: true };
  area: string;
  period: ReadPeriod | null;
  periodSays: Statement | null;
  /** As the column prints it, or the preamble. */
  statesText: string;
  states: Statement | null;
  unit: string;
  population: string;
  reporter: string;
  status: ObservationStatus;
  note: string;
}

/** Turns data rows into observations, and puts what cannot be one where it is counted. */
export class Observer {
  private readonly periods = new Map<string, ReturnType<typeof readPeriodText>>();
  private readonly statements = new Map<string, Statement>();
  private readonly areaMemo = new Map<string, string>();
  private readonly preambleStates: Statement | null;

  constructor(private readonly plan: Plan, private readonly matcher: Matcher, private readonly areas: AreaNames, private readonly out: Collection) {
    this.preambleStates = plan.preamble.statement ? readStatement(plan.preamble.statement) : null;
  }

  observe(row: Row): void {
    const { out, plan } = this;
    const name = this.dim(row, 'indicator') || (plan.dims.indicator === undefined && plan.dims.indicatorCode === undefined ? plan.preamble.indicator : '');
    const code = this.dim(row, 'indicatorCode');
    if (name === '' && code === '') return this.reject(row, 'noIndicator', 'indicator');
    const match = this.matcher.match(name, code);
    if (!match.ok) return out.unmatchedRow(row.line, this.heading('indicator') || this.heading('indicatorCode'), match, plan.figures.length, match.suggestion === null ? taskOf(row, plan.figures) : undefined);
    const area = this.area(row);
    if (area === null) return this.reject(row, 'noArea', 'area');
    const time = this.time(row);
    if (time === 'blank') return this.reject(row, 'noPeriod', 'period');
    if (time === 'bad') return this.reject(row, 'badPeriod', 'period');
    const statesText = this.dim(row, 'statement') || (plan.dims.measure !== plan.dims.indicatorCode ? this.dim(row, 'measure') : '');
    const shared: Shared = {
      row, match, area, period: time?.period ?? null, periodSays: time?.states ?? null,
      statesText: statesText || plan.preamble.statement,
      states: statesText ? this.statement(statesText, row) : this.preambleStates,
      unit: this.unit(row),
      population: this.dim(row, 'population') || plan.preamble.population,
      reporter: this.dim(row, 'reporter') || plan.preamble.reporter,
      status: this.status(row),
      note: plan.notes.map((i) => clean(row.cells[i] ?? '')).filter((t) => t !== '').join('；'),
    };
    // Of two ways to give one figure (数值, or 分子 and 分母), an empty one is silent when the other is filled.
    const readings = plan.figures.map((f) => readFigure(row, f));
    const filled = readings.some((r) => r.kind !== 'missing');
    plan.figures.forEach((f, i) => this.figure(shared, f, readings[i]!, filled && plan.figures.some((g) => g.denominator !== null)));
  }

  private figure(s: Shared, f: FigureColumn, reading: CellReading, silent: boolean): void {
    const { out, plan } = this;
    const at = { line: s.row.line, column: f.heading, text: printed(s.row, f) };
    const period = f.period ?? s.period;
    if (!period) return out.rejectCell(at, 'nowherePeriod', { column: f.heading });
    const said = f.period ? f.states : joinStatements([f.states, s.periodSays]).states;
    const cellSays = reading.kind === 'figure' ? reading.states : null;
    const { states, contradiction } = joinStatements([s.states, said, cellSays, s.match.says]);
    const columnUnit = s.unit || unitText(f.unit) || s.match.unit || plan.preamble.unit;
    const observation = (value: ObservedValue, unit: string): Observation => ({
      indicator: s.match.name, area: s.area, span: period.span, spanIsWindow: period.grain === 'months', population: s.population, reporter: s.reporter,
      states, statesText: s.statesText || (said && saysSomething(said) ? f.heading : ''), value, unit, status: s.status || f.status, note: s.note,
      source: { file: out.file, line: at.line, column: at.column, text: at.text },
    });
    const gap = (text: string): Observation => observation({ kind: 'missing', text }, columnUnit);
    if (contradiction) out.log.add('contradiction', { line: at.line, column: f.heading, found: [s.statesText, f.heading].filter((t) => t !== '').join('、') });
    switch (reading.kind) {
      case 'missing':
        return out.missing(silent ? null : gap(reading.text));
      case 'claim':
        out.log.add('claim', { line: at.line, column: at.column, found: at.text, area: s.area });
        return out.observed(observation({ kind: 'claim', text: reading.text }, columnUnit));
      case 'unreadable':
        return out.rejectCell(at, reading.fault, { area: s.area }, gap(reading.text));
      case 'ratio':
        return out.observed(observation({ kind: 'ratio', n: reading.n, of: reading.of, text: reading.text }, columnUnit));
      case 'figure': {
        const power = multiplierWord(this.dim(s.row, 'unitMultiplier'));
        if (power === null || (power !== '' && !takesMultiplier(columnUnit))) return out.rejectCell(at, 'unitMultiplier', { area: s.area }, gap(at.text));
        const unit = unitOfFigure(reading, power + columnUnit);
        if (unit === null) return out.rejectCell(at, 'multiplier', { words: reading.multiplier, expected: columnUnit, area: s.area }, gap(at.text));
        if (reading.unit !== '' && columnUnit !== '' && !sameDimension(readUnit(reading.unit), readUnit(columnUnit))) {
          out.log.add('unitDiffers', { line: at.line, column: at.column, found: at.text, expected: columnUnit, area: s.area });
        }
        return out.observed(observation({ kind: 'figure', value: reading.value, text: reading.text, about: reading.about }, unit));
      }
    }
  }

  reject(row: Row, why: CodeName, role: Role | null, details: Details = {}): void {
    const cells = this.plan.figures.map((f) => ({ line: row.line, column: f.heading, text: printed(row, f) }));
    const column = role === null ? '' : this.heading(role);
    const found = role === null ? '' : this.dim(row, role);
    this.out.rejectRow(cells, why, { line: row.line, ...(column ? { column } : {}), ...(found ? { found } : {}), ...details });
  }

  private dim(row: Row, role: Role): string {
    const i = this.plan.dims[role];
    return i === undefined ? '' : clean(row.cells[i] ?? '');
  }

  private heading(role: Role): string {
    const i = this.plan.dims[role];
    return i === undefined ? '' : (this.plan.headings[i]?.text ?? '') || `第${i + 1}列`;
  }

  /** '' where the file has no areas (the catalogue's jurisdiction is meant); null where the row leaves its own out. */
  private area(row: Row): string | null {
    const { dims, preamble } = this.plan;
    const has = dims.area !== undefined || dims.areaCode !== undefined;
    const name = areaText(has ? this.dim(row, 'area') : preamble.area);
    const code = areaText(this.dim(row, 'areaCode'));
    if (name === '' && code === '') return has ? null : '';
    const id = `${name}\u0000${code}`;
    const known = this.areaMemo.get(id);
    if (known !== undefined) return known;
    const canonical = (name && this.areas.canonical(name)) || (code && this.areas.canonical(code)) || name || code;
    this.areaMemo.set(id, canonical);
    return canonical;
  }

  /** Null where neither the row nor the preamble says a time (then the columns must). */
  private time(row: Row): { period: ReadPeriod; states: Statement | null } | null | 'blank' | 'bad' {
    const { dims, preamble } = this.plan;
    if (dims.period === undefined) return preamble.period ? { period: preamble.period, states: null } : null;
    const text = this.dim(row, 'period');
    if (text === '') return 'blank';
    const yearText = this.dim(row, 'year');
    const id = `${yearText}\u0000${text}`;
    let read = this.periods.get(id);
    if (read === undefined) {
      const own = yearText === '' ? null : (readPeriodText(yearText, null)?.period ?? null);
      const year = own ? yearOf(own.span.from) : preamble.year;
      // 年份 2023 and 月份 10 in two columns.
      read = readPeriodText(year !== null && /^\d{1,2}$/.test(text) ? `${text}月` : text, year);
      this.periods.set(id, read);
    }
    return read ?? 'bad';
  }

  private statement(text: string, row: Row): Statement {
    let says = this.statements.get(text);
    if (says === undefined) {
      says = text.length > 200 ? { ...readStatement(''), rest: text.slice(0, 200) } : readStatement(text);
      this.statements.set(text, says);
      if (says.rest !== '') this.out.log.add('statement', { line: row.line, column: this.heading('statement'), found: text });
    }
    return says;
  }

  private unit(row: Row): string {
    const text = this.dim(row, 'unit');
    if (text !== '' && strangeUnit(text)) this.out.log.add('unit', { line: row.line, column: this.heading('unit'), found: text });
    return unitText(text.slice(0, 100));
  }

  private status(row: Row): ObservationStatus {
    const text = this.dim(row, 'status');
    const status = readStatus(text);
    if (status === null) this.out.log.add('status', { line: row.line, column: this.heading('status'), found: text });
    return status ?? '';
  }
}

function printed(row: Row, f: FigureColumn): string {
  const top = clean(row.cells[f.index] ?? '');
  return f.denominator === null ? top : top === '' && clean(row.cells[f.denominator] ?? '') === '' ? '' : `${top}/${clean(row.cells[f.denominator] ?? '')}`;
}

/** The first cell of figures that tells whether a task is done. */
function taskOf(row: Row, figures: readonly FigureColumn[]): UnmatchedRow['task'] {
  for (const f of figures) {
    const text = clean(row.cells[f.index] ?? '');
    const state = taskState(text);
    if (state !== null) return { state, text };
  }
  return undefined;
}

function readFigure(row: Row, f: FigureColumn): CellReading {
  const top = readCell(row.cells[f.index] ?? '');
  if (f.denominator === null) return top;
  const below = readCell(row.cells[f.denominator] ?? '');
  const text = printed(row, f);
  if (top.kind === 'missing' && below.kind === 'missing') return { kind: 'missing', text: top.text };
  const pair = plainPair(top, below);
  return pair ? { kind: 'ratio', ...pair, text } : { kind: 'unreadable', text, fault: 'pair' };
}

/** 分子 and 分母 with their own units multiplied out: 9800户 of 1.2万户 is 9800 of 12000. */
function plainPair(top: CellReading, below: CellReading): { n: Exact; of: Exact } | null {
  if (top.kind !== 'figure' || below.kind !== 'figure' || top.about || below.about) return null;
  const [a, b] = [readUnit(top.multiplier + top.unit), readUnit(below.multiplier + below.unit)];
  const counts = [a, b].every((u) => u.dimension === 'none' || isCount(u));
  if (!counts && a.dimension !== b.dimension) return null;
  if (isPercent(a) || isPercent(b)) return null;
  const [n, of] = [mul(top.value, a.factor), mul(below.value, b.factor)];
  // 0 of 0 is a month without cases; anything else of nothing is a slip.
  return of.num !== 0n || n.num === 0n ? { n, of } : null;
}

/** The cell's unit beats the column's; a bare 万 goes before it. Null where both print a multiplier. */
function unitOfFigure(r: CellReading & { kind: 'figure' }, columnUnit: string): string | null {
  if (r.unit !== '') return r.unit;
  if (r.multiplier === '') return columnUnit;
  return takesMultiplier(columnUnit) ? r.multiplier + columnUnit : null;
}
