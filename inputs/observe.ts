import { compare, mul, ONE, printedDecimals, sign, type Exact } from '../rules/exact.js';
import { spanChinese, type ReadPeriod } from '../rules/period.js';
import type { Statement } from '../rules/statement.js';
import { isCount, isPercent, readUnit, sameDimension } from '../rules/unit.js';
import { readCell, type CellReading } from './cell.js';
import type { CodeName, Details } from './codes.js';
import type { Collection, RowKey, UnmatchedRow } from './collect.js';
import type { Role } from './columns.js';
import { TAUGHT, type FigureColumn, type Plan } from './plan.js';
import { splitUnit, type Match, type Matcher } from './match.js';
import { QUOTIENT_PLACES } from './number-format.js';
import type { Observation, ObservationStatus, ObservedValue } from './observation.js';
import { periodWords } from './period-words.js';
import { OWN_AREA_WORD, type RowReader } from './row-reader.js';
import { SameAsAbove } from './same-as-above.js';
import { shiftedPeriod } from './shift.js';
import type { Row } from './split.js';
import { STATUS_WORD } from './status.js';
import { joinStatements, saysSomething, statementWords, type Joined } from './states.js';
import { fractionDecimals } from './table-doubts.js';
import { taskState } from './task.js';
import { clean } from './text.js';
import { multiplierWord, takesMultiplier } from './unit-words.js';

/** What all figures of one row share. */
interface Shared {
  row: Row;
  /** Null where each column names its own indicator. */
  match: (Match & { ok: true }) | null;
  /** The row's own names, where columns have names beside. */
  names: string[];
  /** Null where the row names none; then its columns must. */
  area: string | null;
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

/** What is known of a row whose cells are not taken. */
type Known = Partial<Pick<Shared, 'match' | 'names' | 'area' | 'period' | 'periodSays' | 'states'>>;

/** Statements that were joined, and what from. */
interface Joint extends Joined {
  from: readonly (Statement | null)[];
  said: Statement | null;
}

/** Turns data rows into observations, and puts what cannot be one where it is counted. `stored`: the cells' numbers are a workbook's own. */
export class Observer {
  private readonly ownNames: boolean;
  /** Rows and columns both have names of indicators. */
  private readonly bothName: boolean;
  private readonly ownAreas: boolean;
  /** Read once, in their order: a county stands behind its city. */
  private readonly columnAreas: ReadonlyMap<FigureColumn, string | null>;
  private readonly pairs: boolean;
  private readonly above: SameAsAbove;
  private readonly growths = new Map<Statement, Statement>();
  private readonly joints = new Map<FigureColumn, Joint>();

  constructor(private readonly plan: Plan, private readonly headerLine: number, private readonly matcher: Matcher, private readonly read: RowReader, private readonly out: Collection, private readonly stored: boolean, private readonly scattered: boolean) {
    this.above = new SameAsAbove(plan.dims);
    this.ownNames = plan.figures.every((f) => f.indicator.length > 0);
    this.bothName = plan.layout !== TAUGHT && plan.dims.indicator !== undefined && plan.figures.some((f) => f.indicator.length > 0);
    this.ownAreas = plan.figures.every((f) => f.area !== '');
    this.columnAreas = new Map(plan.figures.flatMap((f) => (f.area === '' ? [] : [[f, read.areaOf(f.area, '', plan.preamble.area)] as const])));
    this.pairs = plan.figures.some((f) => f.denominator !== null);
    if (plan.preamble.periodFromTitle && plan.dims.period === undefined && plan.figures.some((f) => !f.period)) {
      out.log.add('titlePeriod', { line: headerLine, found: spanChinese(plan.preamble.period!.span) });
    }
  }

  observe(printed: Row): void {
    const { out, plan, read } = this;
    const row = this.scattered ? printed : this.above.fill(printed);
    let match: (Match & { ok: true }) | null = null;
    const rowNames = this.bothName ? read.indicators(row) : [];
    if (!this.ownNames) {
      const names = this.bothName ? rowNames : read.indicators(row);
      const code = read.dim(row, 'indicatorCode');
      if (names.length === 0 && code === '') return this.rejectRow(row, 'noIndicator', 'indicator');
      const found = this.matcher.matchAny(names, code);
      if (!found.ok) return out.unmatchedRow(row.line, read.heading('indicator') || read.heading('indicatorCode'), found, plan.figures.length, found.suggestion === null ? taskOf(row, plan.figures) : undefined);
      match = found;
    }
    const area = read.area(row);
    if (area === undefined) return this.rejectRow(row, 'ambiguousArea', 'area', {}, { match, names: rowNames });
    if (area === null && !this.ownAreas) return this.rejectRow(row, 'noArea', 'area', {}, { match, area });
    const time = read.time(row);
    if (time === 'blank') return this.rejectRow(row, 'noPeriod', 'period', {}, { match, area });
    if (time === 'bad') return this.rejectRow(row, 'badPeriod', 'period', {}, { match, area });
    const statesText = read.statesText(row);
    const shared: Shared = {
      row, match, names: rowNames, area, period: time?.period ?? null, periodSays: time?.states ?? null,
      statesText, states: statesText === '' ? null : read.statement(statesText, row),
      unit: read.unit(row),
      population: read.population(row),
      reporter: read.reporter(row),
      status: read.status(row),
      note: read.notes(row),
    };
    // Of two ways to give one figure (数值, or 分子 and 分母), an empty one is silent when the other is filled.
    const readings = plan.figures.map((f) => readFigure(row, f));
    const filled = this.pairs && readings.some((r) => r.kind !== 'missing');
    plan.figures.forEach((f, i) => this.figure(shared, f, readings[i]!, filled));
  }

  private figure(s: Shared, f: FigureColumn, reading: CellReading, silent: boolean): void {
    const { out, plan, read } = this;
    const found = f.indicator.length > 0 ? this.matcher.matchAny(this.namesOf(s.names, f), '') : s.match!;
    if (!found.ok) return out.unmatchedCell(this.headerLine, f.heading, found);
    const at = { line: s.row.line, column: f.heading, text: printed(s.row, f) };
    const period = periodOf(s, f);
    const unit = this.columnUnit(s.unit, f, found.unit);
    const reject = (why: CodeName, details: Details, o: Observation | null = null): void => out.rejectCell(at, this.key(s.row, f, { ...s, match: found }), why, details, o);
    if (!period) return reject('nowherePeriod', { column: f.heading });
    const { said, states: stated, contradiction } = this.joined(s, f, reading.kind === 'figure' ? reading.states : null, found.says);
    const states = stated.measure === 'change' && isPercent(readUnit(unit)) ? this.inPercent(stated, s.unit || f.ofUnit || plan.preamble.unit) : stated;
    const area = f.area !== '' ? this.columnAreas.get(f) : s.area!;
    if (area == null) return reject('ambiguousArea', { column: f.heading, found: f.area });
    const observation = (value: ObservedValue, ofUnit: string): Observation => ({
      indicator: found.name, area, span: period.span, spanIsWindow: period.grain === 'months', population: f.population || s.population, reporter: s.reporter,
      states, statesText: s.statesText || (said && saysSomething(said) ? f.heading : found.says ? statementWords(found.says) : ''), value, unit: ofUnit, status: s.status || f.status, note: s.note,
      source: { file: out.file, ...(out.sheet !== '' ? { sheet: out.sheet } : {}), line: at.line, column: at.column, text: at.text },
    });
    const gap = (text: string): Observation => observation({ kind: 'missing', text }, unit);
    if (contradiction) out.log.add('contradiction', { line: at.line, column: f.heading, found: [s.statesText, f.heading].filter((t) => t !== '').join('、') });
    switch (reading.kind) {
      case 'missing':
        return out.missing(silent ? null : gap(reading.text));
      case 'claim':
        out.log.add('claim', { line: at.line, column: at.column, found: at.text, area });
        return out.observed(observation({ kind: 'claim', text: reading.text }, unit));
      case 'unreadable':
        return reject(reading.fault, { area }, gap(reading.text));
      case 'ratio':
        return out.observed(observation({ kind: 'ratio', n: reading.n, of: reading.of, text: reading.text }, unit));
      case 'figure': {
        const power = multiplierWord(read.dim(s.row, 'unitMultiplier'));
        if (power === null || (power !== '' && !takesMultiplier(unit))) return reject('unitMultiplier', { area }, gap(at.text));
        const own = unitOfFigure(reading, power + unit);
        if (own === null) return reject('multiplier', { words: reading.multiplier, expected: unit, area }, gap(at.text));
        if (reading.unit !== '' && unit !== '' && !sameDimension(readUnit(reading.unit), readUnit(unit))) {
          out.log.add('unitDiffers', { line: at.line, column: at.column, found: at.text, expected: unit, area });
        }
        this.noteShare(found.name, reading, own, states, at);
        return out.observed(observation({ kind: 'figure', value: reading.value, text: reading.text, about: reading.about, ...(this.stored && printedDecimals(reading.text) === QUOTIENT_PLACES ? { computed: true } : {}) }, own));
      }
    }
  }

  /** What row, column, cell and name state together. Neighbours state the same: one object for all of them. */
  private joined(s: Shared, f: FigureColumn, cell: Statement | null, name: Statement | null): Joint {
    const known = this.joints.get(f);
    const from = [s.states, s.periodSays, cell, name] as const;
    if (known && from.every((x, i) => x === known.from[i])) return known;
    const said = f.period ? f.states : joinStatements([f.states, s.periodSays]).states;
    // 同比下降5.2% in a column of 同比增速: the words beside the figure tell its sign.
    const own = (x: Statement | null): Statement | null => (x && cell && cell.measure !== null && x.measure === cell.measure ? { ...x, sign: cell.sign } : x);
    const made = { from, said, ...joinStatements([own(s.states), own(said), cell, own(name)]) };
    this.joints.set(f, made);
    return made;
  }

  /** 同比增减(%) of tons is a growth; of a share it may be percentage points, and stays a change. */
  private inPercent(states: Statement, level: string): Statement {
    if (level === '' || isPercent(readUnit(level))) return states;
    const known = this.growths.get(states);
    if (known) return known;
    const growth: Statement = { ...states, measure: 'relativeChange' };
    this.growths.set(states, growth);
    return growth;
  }

  /** Where the rows name indicators too, a column's name is a part or a side of the row's (粮食 over 指数). */
  private namesOf(ofRow: readonly string[], f: FigureColumn): string[] {
    const own = f.indicator.map((n) => this.read.taught(n));
    return ofRow.length === 0 ? own : ofRow.flatMap((row) => own.map((n) => `${splitUnit(row).bare}_${n}`));
  }

  /** Whether shares are fractions shows only when all of an indicator's are at hand. */
  private noteShare(name: string, r: CellReading & { kind: 'figure' }, unit: string, { measure }: Statement, at: { line: number; column: string; text: string }): void {
    if (r.unit !== '' || (measure !== null && measure !== 'level') || sign(r.value) <= 0 || !isPercent(readUnit(unit))) return;
    if (compare(r.value, ONE) > 0) this.out.doubts.percents(name);
    else if (r.text.replace(/^\d*\.?/, '').length >= fractionDecimals(name)) this.out.doubts.fraction(name, at);
  }

  /** Says which names were taken from above. */
  done(): void {
    const { first } = this.above;
    if (first) this.out.log.add('sameAsAbove', { line: first.line, column: this.plan.heads[first.column]?.text || first.column + 1, found: first.text });
  }

  /** What a cell that is not taken would have told of; what is known of it beats what is printed, since another table has no such context. */
  private key(row: Row, f: FigureColumn, known: Known): RowKey {
    const { matcher, read } = this;
    const printed = read.key(row);
    const match = known.match ?? (f.indicator.length > 0 ? matcher.matchAny(this.namesOf(known.names ?? [], f), '') : null);
    const period = periodOf(known, f);
    const area = f.area !== '' ? this.columnAreas.get(f) : known.area;
    const beside = [f.states, known.periodSays ?? null, match?.ok ? match.says : null];
    const says = joinStatements([known.states ?? null, ...beside]).states;
    const power = multiplierWord(read.dim(row, 'unitMultiplier'));
    const unit = this.columnUnit(printed.unit, f, match?.ok ? match.unit : '');
    return {
      ...printed, indicator: match?.ok ? match.name : (f.indicator[0] ?? printed.indicator), area: area === '' ? OWN_AREA_WORD : (area ?? printed.area), period: period ? periodWords(period) : printed.period,
      unit: power !== null && takesMultiplier(unit) ? power + unit : unit, statement: beside.some((s) => s !== null && saysSomething(s)) ? statementWords(says) : printed.statement,
      population: f.population || printed.population, status: printed.status || STATUS_WORD[f.status],
    };
  }

  /** The row's unit holds for its figures, but a growth beside them has the unit of its own heading. */
  private columnUnit(ofRow: string, f: FigureColumn, ofName: string): string {
    const own = f.unit === '' ? '' : this.read.unitOf(f.unit);
    const growth = f.states?.measure === 'relativeChange';
    if (f.states?.measure === 'change' && own !== '') return own;
    if (growth && (own !== '' || (ofRow !== '' && !isPercent(readUnit(ofRow))))) return own;
    return ofRow || own || (ofName === '' ? '' : this.read.unitOf(ofName)) || this.plan.preamble.unit;
  }

  /** A row of which no cell can be taken. */
  rejectRow(row: Row, why: CodeName, role: Role | null, details: Details = {}, known: Known = {}): void {
    const cells = this.plan.figures.map((f) => ({ at: { line: row.line, column: f.heading, text: printed(row, f) }, key: this.key(row, f, known) }));
    const column = role === null ? '' : this.read.heading(role);
    const found = role === null ? '' : this.read.dim(row, role);
    this.out.rejectRow(cells, why, { line: row.line, ...(column ? { column } : {}), ...(found ? { found } : {}), ...details });
  }
}

/** The column's time before the row's; 上年同期 is a year before either. */
function periodOf(s: Pick<Known, 'period'>, f: FigureColumn): ReadPeriod | null {
  const period = f.period ?? s.period ?? null;
  return period && f.shift ? shiftedPeriod(period, f.shift) : period;
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
