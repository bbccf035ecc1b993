import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Finding } from '../rules/finding.js';
import { readPeriod } from '../rules/period.js';
import { readStatement } from '../rules/statement.js';
import { readYaml } from '../rules/yaml-file.js';
import { finding, type CodeName, type Details } from './codes.js';
import type { Role } from './columns.js';
import { headerAt, headerOf, type HeaderBlock } from './header.js';
import type { Head } from './heads.js';
import { TAUGHT, type Candidate, type FigureColumn, type Shape } from './plan.js';
import type { Preamble } from './preamble.js';
import { dimensions, figureColumn } from './recognisers.js';
import type { Row } from './split.js';
import { unitText } from './unit-words.js';

/** `mapping.yaml`: how to read tables whose layout or names the program cannot tell by itself. */
const ROLES = [
  'indicator', 'indicatorCode', 'area', 'areaAbove', 'areaCode', 'period', 'year', 'value', 'numerator', 'denominator', 'unit', 'statement', 'population', 'reporter', 'status', 'note', 'ignored',
] as const satisfies readonly Role[];

const period = z.string().refine((s) => readPeriod(s) !== null, { error: '应为报告期，如 2023-10、2023年1—10月' });
const text = z.string().min(1);

/** A column of figures, with what holds for all of it. */
const figures = z.strictObject({
  indicator: text.optional(), area: text.optional(), period: period.optional(), unit: text.optional(), population: text.optional(), statement: text.optional(),
});
const line = z.number().int().min(1);

const entry = z.strictObject({
  /** Names of files and sheets; * and ? stand for any characters. */
  file: text.optional(),
  sheet: text.optional(),
  /** Lines of the header; the last line of data. */
  header: z.union([line, z.tuple([line, line])]).optional(),
  last: line.optional(),
  columns: z.record(z.string(), z.union([z.enum(ROLES), figures])).optional(),
  indicator: text.optional(), area: text.optional(), period: period.optional(), unit: text.optional(), population: text.optional(), reporter: text.optional(), statement: text.optional(),
  /** As the table writes it: as the catalogue has it (a code will do). */
  indicators: z.record(z.string(), text).optional(),
  units: z.record(z.string(), text).optional(),
  areas: z.record(z.string(), text).optional(),
});
export const mappingFile = z.strictObject({ mappings: z.array(entry).min(1) });
type Entry = z.infer<typeof entry>;

export interface Mapping {
  file: string;
  entries: readonly Entry[];
  lineOf: (index: number) => number;
}

/** Reads a mapping file. Faults come as findings with their lines; then there is no mapping. */
export function readMapping(yaml: string, file: string): { mapping: Mapping | null; findings: Finding[] } {
  const { value, findings, lineOf } = readYaml(yaml, file, mappingFile);
  const advised = findings.map((f) => (f.advice?.includes('writing-targets') ? { ...f, advice: '按 docs/inputs.md 改正' } : f));
  return { mapping: value && { file, entries: value.mappings, lineOf: (i) => lineOf(['mappings', i]) }, findings: advised };
}

const normal = (s: string): string => s.normalize('NFKC').replace(/\s+/g, '');

/** `*` and `?` only, matched without backtracking over the text again and again. */
export function fits(pattern: string, name: string): boolean {
  const [p, n] = [[...pattern.normalize('NFC').toLowerCase()], [...name.normalize('NFC').toLowerCase()]];
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (j < n.length) {
    if (i < p.length && (p[i] === '?' || p[i] === n[j])) [i, j] = [i + 1, j + 1];
    else if (p[i] === '*') [star, mark, i] = [i, j, i + 1];
    else if (star >= 0) [i, mark, j] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (p[i] === '*') i++;
  return i === p.length;
}

/** Entries that no sheet of the run answered to: a slip in a name. */
export function unusedEntries({ file, entries, lineOf }: Mapping, sheets: readonly { mapping: number | null }[]): Finding[] {
  const used = new Set(sheets.map((s) => s.mapping));
  return entries.flatMap((e, i) => (used.has(i) ? [] : [finding('mappingUnused', file, { line: lineOf(i), found: [e.file ?? '*', e.sheet ?? ''].filter((t) => t !== '').join(' ') })]));
}

/** What the mapping file says of one sheet: the first entry that fits. */
export class SheetMapping {
  /** Headings that were asked for and found nowhere. */
  readonly lost: { column: string; near: string }[] = [];

  readonly indicator: (name: string) => string;
  readonly unit: (name: string) => string;
  readonly area: (name: string) => string;

  private constructor(private readonly entry: Entry, readonly index: number) {
    this.indicator = lookUp(entry.indicators);
    const unit = lookUp(entry.units);
    this.unit = (name) => unitText(unit(name));
    this.area = lookUp(entry.areas);
  }

  static find(mapping: Mapping | undefined, file: string, sheet: string): SheetMapping | null {
    const base = file.split('/').at(-1)!;
    const index = mapping?.entries.findIndex((e) => (e.file === undefined || fits(e.file, file) || fits(e.file, base)) && (e.sheet === undefined || fits(e.sheet, sheet))) ?? -1;
    return index < 0 ? null : new SheetMapping(mapping!.entries[index]!, index);
  }

  /** It says where the table is or what its columns are, so that no other table is looked for. */
  get tellsTable(): boolean {
    return this.entry.header !== undefined || this.entry.columns !== undefined;
  }

  get last(): number {
    return this.entry.last ?? Infinity;
  }

  /** The header's rows, where the mapping names them; else they are looked for. */
  get header(): ((rows: readonly Row[], at: number, merged: boolean) => HeaderBlock | null) | null {
    const { header } = this.entry;
    if (header === undefined) return null;
    const [first, last] = typeof header === 'number' ? [header, header] : header;
    return (rows, at, merged) => {
      if (rows[at]!.line !== first) return null;
      let to = at;
      while (to + 1 < rows.length && rows[to + 1]!.line <= last) to++;
      return typeof header === 'number' ? (headerAt(rows, at, merged) ?? headerOf(rows, at, at, merged)) : headerOf(rows, at, to, merged);
    };
  }

  /** Constants hold before whatever the lines above the table say. */
  fill(p: Preamble): void {
    const e = this.entry;
    if (e.indicator !== undefined) p.indicator = e.indicator;
    if (e.area !== undefined) p.area = e.area;
    if (e.unit !== undefined) p.unit = unitText(e.unit);
    if (e.population !== undefined) p.population = e.population;
    if (e.reporter !== undefined) p.reporter = e.reporter;
    if (e.statement !== undefined) p.statement = e.statement;
    if (e.period !== undefined) p.period = readPeriod(e.period);
  }

  /** The columns as the mapping has them; null where it leaves the columns to the recognisers or does not fit this header. */
  shape({ heads }: Candidate): Shape | null {
    const { columns } = this.entry;
    if (!columns) return null;
    const told: (Head & { figures?: z.infer<typeof figures> })[] = heads.map((h) => ({ ...h }));
    const named = new Set<number>();
    this.lost.length = 0;
    for (const [heading, what] of Object.entries(columns)) {
      const i = columnOf(heads, heading);
      if (i < 0) {
        this.lost.push({ column: heading, near: nearest(heading, heads.map((h) => h.text)) });
        continue;
      }
      named.add(i);
      if (typeof what === 'string') told[i] = { ...told[i]!, role: what, isValue: what === 'value', names: [] };
      else told[i] = { ...told[i]!, role: null, isValue: true, figures: what };
    }
    if (named.size === 0) return null;
    const shape = dimensions(told);
    told.forEach((h, i) => {
      const add = (f: Partial<FigureColumn> = {}): void => void shape.figures.push({ ...figureColumn(h, i), ...f });
      if (h.figures) {
        const f = h.figures;
        add({
          ...(f.indicator !== undefined ? { indicator: [f.indicator] } : {}), ...(f.area !== undefined ? { area: f.area } : {}), ...(f.unit !== undefined ? { unit: f.unit } : {}),
          ...(f.period !== undefined ? { period: readPeriod(f.period) } : {}), ...(f.population !== undefined ? { population: f.population } : {}),
          ...(f.statement !== undefined ? { states: readStatement(f.statement) } : {}),
        });
      } else if (h.role === 'value' || (h.role === null && (h.isValue || h.period) && !named.has(i))) add();
      else if (h.role === null && h.text !== '') shape.remarks.push(['column', { column: h.text }]);
    });
    const { numerator, denominator } = shape.dims;
    if (numerator !== undefined && denominator !== undefined) shape.figures.push({ ...figureColumn(told[numerator]!, numerator), denominator });
    return shape.figures.length > 0 ? shape : null;
  }

  /** What is wrong with the entry, seen from the sheet that it was meant for. */
  problems(layout: string): [CodeName, Details][] {
    const lost = this.lost.map(({ column, near }): [CodeName, Details] => ['mappingColumn', { column, ...(near ? { advice: `是否为“${near}”？` } : {}) }]);
    return this.entry.columns !== undefined && layout !== TAUGHT && lost.length === 0 ? [['mappingShape', {}]] : lost;
  }
}

function lookUp(table: Readonly<Record<string, string>> | undefined): (name: string) => string {
  const byName = new Map(Object.entries(table ?? {}).map(([from, to]) => [normal(from), to]));
  return (name) => (byName.size === 0 ? name : (byName.get(normal(name)) ?? name));
}

/** By the heading, or 第3列. */
function columnOf(heads: readonly Head[], heading: string): number {
  const k = normal(heading);
  const direct = heads.findIndex((h) => h.text !== '' && normal(h.text) === k);
  if (direct >= 0) return direct;
  const n = /^第(\d{1,5})列$/.exec(k);
  return n && Number(n[1]) >= 1 && Number(n[1]) <= heads.length ? Number(n[1]) - 1 : -1;
}

function nearest(text: string, known: readonly string[]): string {
  const list = known.filter((k) => k !== '');
  if (list.length === 0) return '';
  const near = closest(text, list);
  return distance(text, near) <= Math.max(1, Math.floor(text.length / 3)) ? near : '';
}
