import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckOptions } from '../../bin/check.js';
import { runCheck } from '../../bin/check-run.js';
import { Refusal } from '../../bin/refusal.js';
import type { Assessment, Verdict } from '../../engine/assessment.js';
import { findingsOf } from '../../reports/findings.js';
import type { Finding } from '../../rules/finding.js';
import { inFolder } from '../cli/scenario.js';
import { filesOf, type Given } from './case.js';
import { duckdb } from './hidden.js';

/** The three ways in which `dabiao check` judges the same figures. */
export type Way = 'one by one' | 'DuckDB' | 'columns';

/** What docs/bulk.md promises to be the same, as lines of text by what they tell. */
export type Told = Readonly<Record<'refused' | 'period' | 'verdict' | 'rates' | 'listed' | 'balance' | 'rejected' | 'read' | 'finding', readonly string[]>> & {
  /** Findings of the audit; null where none was made. */
  audit: readonly string[] | null;
};

export const NOTHING: Told = { refused: [], period: [], verdict: [], rates: [], listed: [], balance: [], rejected: [], read: [], finding: [], audit: null };

/** One `check` in this process. A refusal is an answer, alike by all ways; any other error is thrown. */
export async function check(folder: string, out: string, options: Partial<CheckOptions>): Promise<Assessment | Refusal> {
  const exit = process.exitCode;
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = () => true;
  try {
    await runCheck({ color: false, format: ['json'], failOn: ['none'], rules: [join(folder, 'rules')], input: [join(folder, 'in')], out: join(folder, out), ...options });
    return JSON.parse(readFileSync(join(folder, out, 'assessment.json'), 'utf8')) as Assessment;
  } catch (e) {
    if (e instanceof Refusal) return e;
    throw e;
  } finally {
    process.stderr.write = write;
    process.exitCode = exit;
  }
}

export const optionsOf = (g: Given, folder: string): Partial<CheckOptions> => ({ ...(g.period === null ? {} : { period: g.period }), ...(g.waivers.length === 0 ? {} : { waivers: [join(folder, 'waivers.yaml')] }) });

/** What each of the ways told of an input; `prepare` may change its files. */
export async function toldBy(g: Given, ways: readonly Way[], prepare?: (folder: string) => Promise<void>): Promise<Told[]> {
  return inFolder(filesOf(g), async (folder) => {
    await prepare?.(folder);
    const all: Told[] = [];
    // behind a cell of several lines the number of a line may be too small in bulk
    const lines = !g.tables.some((t) => t.lines.some((l) => Object.values(l).some((cell: string) => cell.includes('\n'))));
    for (const way of ways) {
      duckdb.hidden = way === 'columns';
      try {
        const a = await check(folder, way, { ...optionsOf(g, folder), bulk: way === 'one by one' ? 'never' : 'always' });
        all.push(a instanceof Refusal ? { ...NOTHING, refused: [a.message.replaceAll(folder, '')] } : await told(a, join(folder, way, 'verdicts.parquet'), lines));
      } finally {
        duckdb.hidden = false;
      }
    }
    return all;
  });
}

/** Verdicts of several months: in one bulk run, and one by one each month alone. */
export async function severalMonths(g: Given, months: readonly string[]): Promise<[Told, Told]> {
  return inFolder(filesOf(g), async (folder) => {
    const options = optionsOf(g, folder);
    const all = await check(folder, 'all', { ...options, bulk: 'always', period: `${months[0]!}..${months.at(-1)!}` });
    const bulk = all instanceof Refusal ? [] : (await Promise.all(months.map((m) => rowsOf(join(folder, 'all/verdicts', `${m}.parquet`))))).flat();
    const alone: string[] = [];
    for (const period of months) {
      const a = await check(folder, period, { ...options, bulk: 'never', period });
      if (!(a instanceof Refusal)) alone.push(...a.verdicts.map(verdictText));
    }
    return [{ ...NOTHING, verdict: alone.sort() }, { ...NOTHING, verdict: bulk.sort() }];
  });
}

const textOf = (x: unknown, lines: boolean): string => (lines ? JSON.stringify(x) : JSON.stringify(x, (key, v: unknown) => (key === 'line' ? 0 : v)).replace(/第\d+行/g, '第0行'));
const decimal = (x: string | null | undefined): string => (x == null || x.includes('/') ? '-' : x.includes('.') ? x.replace(/\.?0+$/, '') : x);
const verdictText = (v: Verdict): string => `${v.target} ${v.area} ${v.period} ${v.outcome} ${v.reason} ${String(v.due)} ${decimal(v.comparison?.value)} ${decimal(v.comparison?.base)} ${decimal(v.margin?.value)}`;
const isListed = (v: Pick<Verdict, 'outcome' | 'reason'>): boolean => v.outcome === 'not-met' || v.outcome === 'undecided' || v.reason === 'behind';
/** Of an evidence that stands below a city's verdict nobody was promised anything in bulk. */
const listed = (v: Verdict): Verdict => ({ ...v, evidence: v.evidence.filter((e) => e.role !== 'below') });
const findingText = ({ code, severity, message, file, sheet, line, column, found, expected, target, area }: Finding, lines: boolean): string => textOf([code, severity, message, file, sheet, { line }, column, found, expected, target, area], lines);
/** Names without a target stand in the list of unmatched rows in bulk; whether a share was written as a decimal is not asked. */
const NOT_IN_BULK = /^DB-I04[01]$|^DB-I056$/;
/** Words that mean nothing: in bulk each is told once a file, with how often it stands there. */
const OF_WORDS = /^DB-I05[0124]$/;

const OF_AUDIT = /^\["DB-A/;

/** Each word once, at its first place. */
function findingsAsTold(findings: readonly Finding[], lines: boolean): string[] {
  const out: string[] = [];
  const words = new Map<string, { first: number; n: number }>();
  for (const f of findings) {
    if (NOT_IN_BULK.test(f.code)) continue;
    if (!OF_WORDS.test(f.code)) {
      out.push(findingText(f, lines));
      continue;
    }
    const key = `${f.code} ${f.file} ${f.found}`;
    const known = words.get(key);
    // one by one a 口径 is told once, without how often it stands there
    const n = f.code === 'DB-I052' ? 0 : Number(/共 (\d+) 处$/.exec(f.message)?.[1] ?? 1);
    words.set(key, { first: Math.min(f.line ?? 0, known?.first ?? Infinity), n: (known?.n ?? 0) + n });
  }
  return [...out, ...[...words].map(([key, { first, n }]) => `["${key} ${lines ? `第 ${first} 行起 ` : ''}${n} 处`)].sort();
}

async function told(a: Assessment, parquet: string, lines: boolean): Promise<Told> {
  const exceptions = a.verdicts.filter(isListed);
  const findings = findingsAsTold(findingsOf({ ...a, verdicts: exceptions }), lines);
  return {
    refused: [], period: [a.period],
    verdict: (existsSync(parquet) ? await rowsOf(parquet) : a.verdicts.map(verdictText)).sort(),
    rates: [JSON.stringify(a.rates)], listed: exceptions.map((v) => textOf(listed(v), lines)).sort(),
    balance: [JSON.stringify(a.balance), ...a.inputs.map((i) => JSON.stringify([i.file, i.rows, i.cells, i.sha256, i.encoding, i.refused]))],
    rejected: a.rejected.map((r) => textOf(r, lines)).sort(), read: [...a.notes.filter((n) => !/^(?:批量评估|核实性审核|审核)/.test(n)), JSON.stringify(a.waivers), JSON.stringify(a.catalogues)].sort(),
    finding: findings.filter((f) => !OF_AUDIT.test(f)), audit: a.notes.some((n) => n.startsWith('核实性审核没有做')) ? null : findings.filter((f) => OF_AUDIT.test(f)),
  };
}

let connection: DuckDBConnection | null = null;
const duck = async (): Promise<DuckDBConnection> => (connection ??= await (await DuckDBInstance.create(':memory:')).connect());

/** The rows of a plain CSV file as Parquet, all cells as text. */
export async function copyToParquet(csv: string, parquet: string): Promise<void> {
  await (await duck()).run(`COPY (SELECT * FROM read_csv('${csv}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', null_padding = false, auto_detect = true)) TO '${parquet}' (FORMAT parquet)`);
}

async function rowsOf(parquet: string): Promise<string[]> {
  const rows = (await (await duck()).runAndReadAll(`SELECT target, area, period, outcome, reason, CAST(due AS VARCHAR), CAST(value AS VARCHAR), CAST(base AS VARCHAR), CAST(margin AS VARCHAR) FROM read_parquet('${parquet}')`)).getRowsJson() as (string | null)[][];
  return rows.map((r) => r.map((x, i) => (i < 6 ? x : decimal(x))).join(' '));
}

/** Lines that only one of two tells: behind `-` those of the first, behind `+` of the other, each after the word for what it tells of. */
export function apart(one: Told, other: Told): string[] {
  return (Object.keys(one) as (keyof Told)[]).flatMap((kind) => {
    const [mine, theirs] = [one[kind], other[kind]];
    if (mine === null || theirs === null) return [];
    const left = [...theirs];
    const lines: string[] = [];
    for (const l of mine) {
      const at = left.findIndex((x) => same(kind, l, x));
      if (at >= 0) left.splice(at, 1);
      else lines.push(`- ${kind} ${l}`);
    }
    return [...lines, ...left.map((l) => `+ ${kind} ${l}`)];
  });
}

/** The columns of a verdict that compares nothing (a contradiction's) hold a value of their own. */
function same(kind: keyof Told, one: string, other: string): boolean {
  if (one === other) return true;
  if (kind !== 'verdict') return false;
  const [a, b] = [one.split(' '), other.split(' ')];
  return a[6] === '-' && a[7] === '-' && a.every((x, i) => i === 6 || i === 7 || x === b[i]);
}
