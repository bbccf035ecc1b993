import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readHeading, type Role } from '../inputs/columns.js';
import { loadRules } from '../bin/catalogues.js';
import { loadWaivers } from '../bin/waivers.js';
import type { Assessment } from '../engine/assessment.js';
import { earlierOf } from '../engine/earlier.js';
import { formsOf, type Form, type FormRow } from '../engine/forms.js';
import type { RenderedFile } from '../reports/reporter.js';
import { dataSheet } from '../reports/template/data-sheet.js';
import { templateFiles } from '../reports/template/render.js';
import { readPeriod } from '../rules/period.js';
import { readStatement } from '../rules/statement.js';
import { readUnit } from '../rules/unit.js';
import { JINAN, OCTOBER, path, WAIVERS } from './example-run.js';
import { at } from './support.js';

/** Reporting forms filled in by a script: the figures of a folder of CSVs, typed into the workbooks that `dabiao template` wrote. */

/** The forms of the example's month, as they are written, and filled in with its figures. */
export async function octoberForms(): Promise<{ forms: Form[]; files: RenderedFile[]; filled: Filled; typed: RenderedFile[]; targets: number }> {
  const rules = loadRules([path(JINAN)]);
  const { waivers } = loadWaivers([path(WAIVERS)], rules);
  const { forms } = formsOf({ targets: rules.targets, areas: rules.areas, waivers, derivations: [], period: at('2023-10'), onlyAreas: [], earlier: earlierOf([]) });
  const files = await templateFiles(forms);
  const filled = place(forms, figuresIn(OCTOBER));
  const typed = files.map((f, i) => ({ path: f.path, bytes: typeInto(f.bytes, dataSheet(forms[i]!).columns.map((c) => c.heading), filled.entries.get(forms[i]!.unit) ?? new Map()) }));
  return { forms, files, filled, typed, targets: rules.targets.length };
}

export function writeAll(folder: string, files: readonly RenderedFile[]): void {
  mkdirSync(folder);
  for (const f of files) writeFileSync(join(folder, f.path), f.bytes);
}

/** What the round trip must not change. */
export const told = (a: Assessment): unknown[] => a.verdicts.map((v) => [v.target, v.outcome, v.reason, v.margin]);

type Said = Partial<Record<Role, string>>;

/** Every row of the CSVs of a folder, by what its columns say; a row for each month where months are columns. */
export function figuresIn(folder: string): Said[] {
  return readdirSync(path(folder)).filter((f) => f.endsWith('.csv')).sort().flatMap((name) => {
    const bytes = readFileSync(path(`${folder}/${name}`));
    const [, head, ...rows] = parse(decoded(bytes), { relax_column_count: true, bom: true }) as string[][];
    const headings = head!.map((h) => readHeading(h, null));
    return rows.flatMap((cells): Said[] => {
      const said: Said = Object.fromEntries(headings.flatMap((h, i) => (h.role === null ? [] : [[h.role, cells[i] ?? '']])));
      const months = headings.flatMap((h, i) => (h.period ? [{ ...said, period: h.text, value: cells[i] ?? '' }] : []));
      return months.length > 0 ? months : [said];
    });
  });
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const HEADINGS: Partial<Record<Role, string>> = {
  indicator: '指标', area: '地区', period: '报告期', statement: '口径', value: '数值', unit: '单位', numerator: '分子', denominator: '分母', population: '统计范围', reporter: '填报单位', status: '状态', note: '说明',
};

export interface Filled {
  /** By unit: a sheet's row (1-based), and what is typed under its headings. */
  entries: Map<string, Map<number, Record<string, string>>>;
  asked: Said[];
  /** Rows that the forms did not ask for, typed into the empty rows below. */
  spare: Said[];
}

/** Finds the row that asks for each figure. A figure that says another thing than its row asks goes below, as its reporter said it. */
export function place(forms: readonly Form[], figures: readonly Said[]): Filled {
  const out: Filled = { entries: new Map(), asked: [], spare: [] };
  const taken = new Set<FormRow>();
  const below = new Map<string, number>();
  const write = (form: Form, line: number, cells: Record<string, string>): void => {
    const sheet = out.entries.get(form.unit) ?? new Map<number, Record<string, string>>();
    sheet.set(line, cells);
    out.entries.set(form.unit, sheet);
  };
  for (const said of figures) {
    const open = forms.flatMap((form) => form.rows.flatMap((row, i) => (!taken.has(row) && asks(row, said) ? [{ form, row, line: i + 2 }] : [])));
    const found = open.find(({ form, row }) => (row.reporter ?? form.unit) === said.reporter) ?? open[0];
    if (found) {
      taken.add(found.row);
      out.asked.push(said);
      write(found.form, found.line, typedInto(found.row, found.row.reporter ?? found.form.unit, said));
      continue;
    }
    const form = forms.find((f) => f.unit === said.reporter) ?? forms.find((f) => f.rows.some((r) => r.indicator === said.indicator)) ?? forms[0]!;
    const n = below.get(form.unit) ?? 0;
    below.set(form.unit, n + 1);
    out.spare.push(said);
    write(form, form.rows.length + 2 + n, Object.fromEntries((Object.entries(HEADINGS) as [Role, string][]).map(([role, h]) => [h, said[role] ?? ''])));
  }
  return out;
}

function asks(row: FormRow, said: Said): boolean {
  const period = readPeriod(said.period ?? '');
  return row.indicator === said.indicator && row.area === said.area && period !== null && period.span.from === row.span.from && period.span.to === row.span.to && meansTheSame(row, said.statement ?? '') && (said.status ?? '') !== '修订';
}

/** A rate of a month and at its end are one, and of a share 累计 is the year's so far. */
function meansTheSame(row: FormRow, statement: string): boolean {
  const [a, b] = [readStatement(row.states), readStatement(statement)];
  const rate = ['percent', 'time', 'workday', 'month'].includes(readUnit(row.unit).dimension) || readUnit(row.unit).dimension.startsWith('mass');
  const windows = a.window === b.window || (rate && a.window !== 'cumulative' && b.window !== 'cumulative') || (a.measure === 'relativeChange' && (a.window === null || b.window === null));
  return b.rest === '' && windows && a.statistic === b.statistic && (a.measure ?? 'level') === (b.measure ?? 'level') && a.sign === b.sign && (a.base ?? b.base) === (b.base ?? a.base);
}

/** Only what the row does not say already. */
function typedInto(row: FormRow, reporter: string, said: Said): Record<string, string> {
  const ratio = row.ratio ? /^([\d,]+)\/([\d,]+)$/.exec(said.value ?? '') : null;
  const given = (own: string, other: string | undefined): string => (other === undefined || other === '' || other === own ? '' : other);
  return {
    ...(ratio ? { 分子: ratio[1]!, 分母: ratio[2]! } : { 数值: said.value ?? '' }),
    单位: given(row.unit, said.unit), 统计范围: given(row.population, said.population), 填报单位: given(reporter, said.reporter), 状态: said.status ?? '', 说明: said.note ?? '',
  };
}

/** Types into a sheet of a workbook (the first, if none is named) as a script would: the cells' places are found by the headings, nothing else is touched. */
export function typeInto(workbook: Uint8Array, columns: readonly string[], rows: ReadonlyMap<number, Record<string, string>>, name = 'xl/worksheets/sheet1.xml'): Uint8Array {
  const files = unzipSync(workbook);
  let xml = strFromU8(files[name]!);
  for (const [line, cells] of rows) {
    for (const [heading, text] of Object.entries(cells)) {
      if (text === '') continue;
      const ref = `${String.fromCharCode(65 + columns.indexOf(heading))}${line}`;
      const found = new RegExp(`<c r="${ref}"((?: s="\\d+")?)[^>]*?(?:/>|>.*?</c>)`, 's').exec(xml);
      if (found === null) throw new Error(`no cell ${ref}`);
      const number = text.replaceAll(',', '');
      // more decimals than figures have: a workbook's number would be taken for a computed one and judged to its last decimal, so it is typed as text
      const cell = /^-?\d+(?:\.\d{1,6})?$/.test(number) ? `<c r="${ref}"${found[1]}><v>${number}</v></c>` : `<c r="${ref}"${found[1]} t="inlineStr"><is><t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
      xml = xml.replace(found[0], () => cell);
    }
  }
  return zipSync({ ...files, [name]: strToU8(xml) });
}
