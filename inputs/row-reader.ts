import { yearOf, type ReadPeriod } from '../rules/period.js';
import { readStatement, type Statement } from '../rules/statement.js';
import type { Collection, RowKey } from './collect.js';
import { readPeriodText, type Role } from './columns.js';
import type { SheetMapping } from './mapping.js';
import { serialDate } from './number-format.js';
import type { ObservationStatus } from './observation.js';
import { Places } from './places.js';
import type { Plan } from './plan.js';
import { RowNames } from './row-names.js';
import type { Row } from './split.js';
import { textAt } from './sheet.js';
import { readStatus } from './status.js';
import { areaText, clean, remembered, withoutEnglish } from './text.js';
import { strangeUnit, unitText } from './unit-words.js';

/** Names of reference areas; an area that it does not know stays as printed. */
export interface AreaNames {
  /** Canonical name of a name, code or alias, or null. */
  canonical(text: string): string | null;
  /** Name of the area above, kind (city, county …), and whether several cities have a county of the name; where the table knows. */
  parentOf?(name: string): string | null;
  kindOf?(name: string): string | null;
  isShared?(name: string): boolean;
}

export type ReadTime = { period: ReadPeriod; states: Statement | null };

/** 全市: the catalogue's own jurisdiction, or the area that the preamble names. */
const OWN_AREA = /^(?:全市|全县|全区|本市|本县|本区|本级)$/;
/** The word of them that stands for a file without areas. */
export const OWN_AREA_WORD = '本级';
/** Days since 1900 as a spreadsheet counts them: 1990 to 2070. */
const SERIAL = /^(?:3[3-9]|[45]\d|6[01])\d{3}(?:\.\d+)?$/;

/** Reads what the columns of dimensions say of a row. Merged cells hold over their rows. */
export class RowReader {
  private readonly periods = new Map<string, ReadTime | null>();
  private readonly statements = new Map<string, Statement>();
  private readonly areaMemo = new Map<string, string>();
  private readonly rowNames = new RowNames();
  private readonly places: Places;

  constructor(private readonly plan: Plan, private readonly areas: AreaNames, private readonly mapping: SheetMapping | null, private readonly out: Collection, jurisdictions?: readonly string[]) {
    this.places = new Places(areas, jurisdictions);
  }

  dim(row: Row, role: Role): string {
    const i = this.plan.dims[role];
    return i === undefined ? '' : clean(textAt(row, i));
  }

  heading(role: Role): string {
    const i = this.plan.dims[role];
    return i === undefined ? '' : (this.plan.heads[i]?.text ?? '') || `第${i + 1}列`;
  }

  /** Names of the row's indicator, the most particular first; none where the row does not name one. */
  indicators(row: Row): string[] {
    const { dims, preamble } = this.plan;
    if (dims.indicator === undefined) return dims.indicatorCode === undefined && preamble.indicator !== '' ? [this.taught(preamble.indicator)] : [];
    const names = this.rowNames.of(textAt(row, dims.indicator));
    return names.map((n) => this.taught(n));
  }

  taught(name: string): string {
    return this.mapping?.indicator(name) ?? name;
  }

  /** '' where the file has no areas (the catalogue's jurisdiction is meant); null where the row leaves its own out, undefined where its name may be several. */
  area(row: Row): string | null | undefined {
    const { dims, preamble } = this.plan;
    const has = dims.area !== undefined || dims.areaCode !== undefined;
    const own = has ? this.dim(row, 'area') : preamble.area;
    const above = this.dim(row, 'areaAbove');
    const name = own === '' || (above !== '' && OWN_AREA.test(own)) ? above : own;
    const code = this.dim(row, 'areaCode');
    if (name === '' && code === '') return has ? null : '';
    return this.areaOf(name, code, (name === above ? '' : above) || (has ? preamble.area : '')) ?? undefined;
  }

  /** Null where several areas bear the name. `above`: the city or province that a column of its own names. */
  areaOf(printed: string, printedCode = '', above = ''): string | null {
    const id = `${printed}\u0000${printedCode}`;
    const known = this.areaMemo.get(id);
    if (known !== undefined) {
      this.places.passed(known);
      return known;
    }
    const name = areaText(withoutEnglish(this.mapping?.area(printed) ?? printed)).replace(/^(?:其中[:：]?|[#＃])\s*/, '');
    const code = areaText(printedCode);
    if (this.places.isShared(name) && !(code && this.areas.canonical(code))) return this.places.shared(name, areaText(above));
    const canonical = (name && this.areas.canonical(name)) || (code && this.areas.canonical(code)) || (OWN_AREA.test(name) ? this.ownArea() : name || code);
    if (this.areaMemo.size < MEMO_LIMIT) this.areaMemo.set(id, canonical);
    this.places.passed(canonical);
    return canonical;
  }

  private ownArea(): string {
    const { area } = this.plan.preamble;
    return area === '' || OWN_AREA.test(area) ? '' : (this.areaOf(area) ?? '');
  }

  /** Null where neither the row nor the preamble says a time (then the columns must). */
  time(row: Row): ReadTime | null | 'blank' | 'bad' {
    const { dims, preamble } = this.plan;
    if (dims.period === undefined) return preamble.period ? { period: preamble.period, states: null } : null;
    const text = this.dim(row, 'period');
    if (text === '') return 'blank';
    const yearText = this.dim(row, 'year');
    const id = `${yearText}\u0000${text}`;
    let read = this.periods.get(id);
    if (read === undefined) {
      const own = yearText === '' ? null : (readPeriodText(yearText, null)?.period ?? null);
      read = timeText(text, own ? yearOf(own.span.from) : preamble.year);
      if (this.periods.size < MEMO_LIMIT) this.periods.set(id, read);
    }
    return read ?? 'bad';
  }

  statement(text: string, row: Row): Statement {
    let says = this.statements.get(text);
    if (says === undefined) {
      says = text.length > 200 ? { ...readStatement(''), rest: text.slice(0, 200) } : readStatement(text);
      if (this.statements.size < MEMO_LIMIT) this.statements.set(text, says);
      const column = this.heading('statement');
      if (says.rest !== '') this.out.log.add('statement', { line: row.line, ...(column === '' ? {} : { column }), found: text });
    }
    return says;
  }

  /** 口径 as the row prints it, or the preamble. */
  statesText(row: Row): string {
    const { dims, preamble } = this.plan;
    return this.dim(row, 'statement') || (dims.measure !== dims.indicatorCode ? this.dim(row, 'measure') : '') || preamble.statement;
  }

  population(row: Row): string {
    return this.dim(row, 'population') || this.plan.preamble.population;
  }

  reporter(row: Row): string {
    return this.dim(row, 'reporter') || this.plan.preamble.reporter;
  }

  unit(row: Row): string {
    const text = this.dim(row, 'unit');
    if (text !== '' && isStrange(text)) this.out.log.add('unit', { line: row.line, column: this.heading('unit'), found: text });
    return this.unitOf(text.slice(0, 100));
  }

  unitOf(text: string): string {
    const unit = plainUnit(text);
    return this.mapping?.unit(unit) ?? unit;
  }

  status(row: Row): ObservationStatus {
    const text = this.dim(row, 'status');
    const status = readStatus(text);
    if (status === null) this.out.log.add('status', { line: row.line, column: this.heading('status'), found: text });
    return status ?? '';
  }

  notes(row: Row): string {
    return noteOf(this.plan.notes.map((i) => textAt(row, i)));
  }

  /** As printed, for the list of rejected cells. */
  key(row: Row): RowKey {
    const { dims, preamble } = this.plan;
    return {
      indicator: this.dim(row, 'indicator') || this.dim(row, 'indicatorCode') || preamble.indicator, area: this.dim(row, 'area') || this.dim(row, 'areaCode') || preamble.area || (dims.area === undefined && dims.areaCode === undefined ? OWN_AREA_WORD : ''),
      period: [this.dim(row, 'year'), this.dim(row, 'period')].filter((t) => t !== '').join(''), unit: this.unitOf(this.dim(row, 'unit').slice(0, 100)), statement: this.statesText(row),
      population: this.population(row), reporter: this.reporter(row), status: this.dim(row, 'status'), note: this.notes(row),
    };
  }
}

/** The remarks of one row as one. */
export const noteOf = (cells: readonly string[]): string => cells.map((c) => clean(c)).filter((t) => t !== '').join('；');

const MEMO_LIMIT = 100_000;
const isStrange = remembered(strangeUnit);
const plainUnit = remembered(unitText);

/** 10 and 1—10 beside a year are months; 45200 is a day's number. */
function timeText(text: string, year: number | null): ReadTime | null {
  if (SERIAL.test(text)) {
    const iso = serialDate(Number(text), false);
    return iso === null ? null : readPeriodText(iso, null);
  }
  return readPeriodText(year !== null && /^\d{1,2}$/.test(text) ? `${text}月` : text, year);
}
