import { rmSync } from 'node:fs';
import { Dictionary } from '../../inputs/bulk/dictionary.js';
import { glimpse } from '../../inputs/bulk/glimpse.js';
import { gatherWords, stage, stageUnknown } from '../../inputs/bulk/stage.js';
import { survey, tellDuck, tellingColumns, type Survey } from '../../inputs/bulk/survey.js';
import { saysOfOthers } from '../../inputs/bulk/neighbours.js';
import { findingsOfWords } from '../../inputs/bulk/word-findings.js';
import { doubtfulShares } from '../../inputs/bulk/whole-table.js';
import { count } from '../../inputs/bulk/count.js';
import { hidesRows, isWhole, stagedCells } from '../../inputs/bulk/quotes.js';
import type { Duck } from '../../inputs/bulk/duck.js';
import type { LongTable } from '../../inputs/bulk/table.js';
import type { Role } from '../../inputs/columns.js';
import type { Observation } from '../../inputs/observation.js';
import { finding } from '../../inputs/codes.js';
import { areaText, clean } from '../../inputs/text.js';
import type { ReadContext, ReadResult } from '../../inputs/read.js';
import type { Assessment, InputRecord } from '../../engine/assessment.js';
import { plainness } from '../../engine/bulk/plain.js';
import { OwnPopulations } from '../../engine/population.js';
import type { Finding } from '../../rules/finding.js';
import type { CompiledTarget } from '../../rules/target.js';
import { caseFile, type BulkCaseFile } from './case-files.js';
import { bulkFile, isParquet, sizeOf, type BulkFile } from './files.js';
import { COMPILED_FROM } from './options.js';
import type { FoundFile } from '../found-file.js';
import { NotForBulk } from './not-for-bulk.js';
import { parquetFault } from './unread-parquet.js';
import { UNREAD_PARQUET, type Inputs } from '../read-inputs.js';
import { Refusal } from '../refusal.js';

/** What the input of a bulk run holds, before any month of it is judged. */
export interface BulkInput {
  tables: readonly LongTable[];
  /** Lists of cases, of which nothing is read yet. */
  cases: readonly BulkCaseFile[];
  /** Of each table: the line of each accepted row. */
  lineOf: ReadonlyMap<number, (row: number) => number>;
  /** Later files have larger numbers. */
  fileNo: ReadonlyMap<string, number>;
  words: Survey;
  telling: readonly Role[];
  /** Figures that a reader had to read: odd rows, and files that are no plain tables. */
  extra: readonly Observation[];
  small: Inputs;
  records: InputRecord[];
  odd: ReadResult[];
  /** Of words in plain rows. */
  findings: Finding[];
  unmatched: Assessment['unmatched'];
}

const NO_FAULTS: ReadonlyMap<Observation, string> = new Map();

/** Finds the tables that DuckDB can read, asks what their words mean, counts every row and reads the odd ones; the rest is read as ever. */
export async function readBulk(files: readonly FoundFile[], damaged: ReadonlySet<string>, readOthers: (files: readonly FoundFile[]) => Promise<Inputs>, context: ReadContext, duck: Duck, temporary: string, areaNo: (name: string) => number, targets: readonly CompiledTarget[]): Promise<BulkInput> {
  const found: BulkFile[] = [];
  const cases: BulkCaseFile[] = [];
  for (const [i, f] of files.entries()) {
    if (damaged.has(f.path)) continue;
    const list = await caseFile(f, i, temporary, duck);
    if (list !== null) {
      cases.push(list);
      continue;
    }
    const file = await bulkFile(f, i, temporary, duck);
    if (file !== null) found.push(file);
  }
  const dictionary = await stageAll(duck, found);
  const whole: BulkFile[] = [];
  for (const f of found) if (!(await isBroken(duck, f))) whole.push(f);
  if (!(await numberAll(duck, whole.map((f) => f.table), dictionary))) throw tooManyWords();
  const bulk: BulkFile[] = [];
  for (const f of whole) if (f.table.kind === 'parquet' || !(((await f.looked).quotes && (await hidesRows(duck, f.table, stagedCells(f.table)))) || (await saysOfOthers(duck, f.table)))) bulk.push(f);
  const taken = new Set([...bulk, ...cases].map((f) => f.table.no));
  const left = files.filter((_, i) => !taken.has(i));
  for (const f of files.some(isParquet) ? [] : left) if ((await sizeOf([f])) > COMPILED_FROM * 1e6) throw new NotForBulk(`${f.name} 只能从头到尾逐行读（引号不闭合、“同上”、中间另有表头等）`, '改正后再用批量评估');
  const small = await readOthers(left);
  const faults = new Map<string, Finding>();
  for (const f of left) if (f.how !== 'missing' && isParquet(f)) faults.set(f.name, await parquetFault(f, damaged.has(f.path), duck));
  small.findings = small.findings.map((f) => (f.code === UNREAD_PARQUET ? (faults.get(f.file!) ?? f) : f));
  const tables = bulk.map((f) => f.table);
  const words = tables.length === 0 ? { combinations: [], areas: [], periods: [] } : await survey(duck, tables, context);
  if (words === null) throw tooManyWords();
  const shared = words.areas.find((a) => context.areas.isShared?.(areaText(a.words)) === true);
  if (shared !== undefined) throw new NotForBulk(`地区“${shared.words}”是几个市都有的名称，批量评估不看上下行，分不清是哪个市的`, '在地区列写明市名（如 济南市市中区），或把输入存为 CSV 后加 --bulk never');
  const populations = new OwnPopulations(targets);
  await tellDuck(duck, words, { plain: (o) => plainness(o, NO_FAULTS, (x) => populations.has(x)) === 'plain', area: areaNo });
  const telling = tellingColumns(words);
  const doubtful = await doubtfulShares(duck, tables, words, telling);
  const lineOf = new Map<number, (row: number) => number>();
  const input: BulkInput = { tables, cases, lineOf, fileNo: new Map(files.map((f, i) => [f.name, i])), words, telling, extra: [], small, records: [], odd: [], findings: [], unmatched: [] };
  for (const { table, encoding, looked } of bulk) {
    const { sha256, blank } = await looked;
    const { balance, odd, unmatched, findings, lineOf: lines } = await count(duck, table, { words, telling, doubtful }, blank, context);
    lineOf.set(table.no, lines);
    if (balance.rows.data === 0) input.findings.push(finding('noRows', table.file, { line: 1 }));
    input.findings.push(...findings, ...(await findingsOfWords(duck, table, { words, telling, lineOf: lines })));
    input.records.push({ file: table.file, sha256, encoding, layout: '长表', notes: odd.flatMap((r) => r.notes), refused: false, rows: balance.rows, cells: balance.cells });
    for (const r of odd) {
      input.odd.push(r);
      for (const u of r.unmatched) if (u.task === undefined) input.unmatched.push({ file: u.file, line: u.line, column: u.column, text: u.text, suggestion: u.suggestion ?? null });
    }
    input.unmatched.push(...unmatched.map((u) => ({ file: table.file, line: 0, column: '', text: `${clean(words.combinations[u.no]!.words[0]!)}（${u.cells} 行）`, suggestion: words.combinations[u.no]!.unmatched!.suggestion })));
  }
  return { ...input, extra: [...input.odd.flatMap((r) => r.observations), ...small.observations] };
}

const tooManyWords = (): Refusal => new Refusal('输入不像报送数据：指标、单位、口径等列的不同写法超过二十万种', '核对各列的表头');

/** Bytes that are no characters, a quote that is never closed: what is broken beyond its beginning is the small path's to mend. */
const isBroken = async (duck: Duck, { table, encoding, looked }: BulkFile): Promise<boolean> => table.kind === 'csv' && ((encoding !== 'GB18030' && !(await looked).utf8) || !(await isWhole(duck, table)));

/** Reads all CSV files into numbers; words that were not foreseen have none yet. */
async function stageAll(duck: Duck, files: readonly BulkFile[]): Promise<Dictionary> {
  const dictionary = new Dictionary(duck);
  for (const { table } of files) if (table.kind === 'csv') for (const [role, words] of glimpse(table)) dictionary.add(role, words);
  await dictionary.tell();
  for (const { table, decoded } of files) {
    if (table.kind === 'csv') await stage(duck, table);
    if (decoded !== null) rmSync(decoded);
  }
  return dictionary;
}

/** Numbers the other words too, and gathers those that there are. False where they are too many to be dimensions. */
async function numberAll(duck: Duck, tables: readonly LongTable[], dictionary: Dictionary): Promise<boolean> {
  for (const t of tables) {
    if (t.kind !== 'csv') continue;
    if (!(await stageUnknown(duck, t, dictionary))) return false;
    await gatherWords(duck, t);
  }
  return true;
}
