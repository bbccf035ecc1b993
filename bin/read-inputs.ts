import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Assessment, InputRecord, TaskRow } from '../engine/assessment.js';
import { emptyBalance } from '../inputs/balance.js';
import { finding as inputFinding } from '../inputs/codes.js';
import { unusedEntries } from '../inputs/mapping.js';
import { readStream, STREAM_FROM } from '../inputs/stream.js';
import type { CaseRecord, Observation } from '../inputs/observation.js';
import { MAX_BYTES, readInput, type ReadContext, type ReadResult, type SheetReport } from '../inputs/read.js';
import type { Finding } from '../rules/finding.js';
import { findFiles, type FoundFile } from './found-file.js';
import { inputKind } from './input-kind.js';
import type { Progress } from './progress.js';
import type { LoadedPreparation } from './preparation.js';
import type { Rules } from './catalogues.js';
import { knownIndicators } from '../engine/known.js';
import { Refusal } from './refusal.js';
import { systemReason } from './system-reason.js';

export interface Inputs {
  files: readonly FoundFile[];
  records: InputRecord[];
  observations: Observation[];
  rejected: Assessment['rejected'];
  unmatched: Assessment['unmatched'];
  notes: string[];
  cases: CaseRecord[];
  tasks: TaskRow[];
  /** Entries of the mapping file that sheets were read by. */
  taught: Pick<SheetReport, 'mapping'>[];
  findings: Finding[];
}

/** By what the inputs of a run are read, whichever way it judges: names of indicators and places, and the jurisdictions that tell shared names apart. */
export const readingContext = (rules: Rules, loaded: LoadedPreparation): ReadContext & { areas: Rules['areas'] } => ({
  indicators: knownIndicators(rules.targets, loaded.known), areas: rules.areas, jurisdictions: rules.policies.map((p) => p.jurisdiction),
});

/** Reads every file that was asked for; what cannot be read is refused with a finding, and the run goes on. */
export async function readInputs(patterns: readonly string[], context: ReadContext, progress: Progress): Promise<Inputs> {
  return readFiles(findFiles(patterns), context, progress);
}

/** Throws where there is nothing to judge by: an empty folder is no finding of any file, and is said here. */
export function refuseUnread(asked: readonly string[], { records, findings }: Pick<Inputs, 'records' | 'findings'>): void {
  if (!records.every((r) => r.refused)) return;
  if (records.length > 0 || findings.length > 0) throw new Refusal('没有可读的输入', '按上面的提示补齐或改正报送数据', findings);
  throw new Refusal(`没有可读的输入：${asked.join('、')} 里没有 CSV、XLSX、XLS 或网页表格`, DEEPER);
}

/** A folder is not searched further down. */
export const DEEPER = '核对路径；下一层的文件夹不找，要找就写加引号的通配符，如 "报送/**/*.csv"';

/** Takes figures of one file after another, as they are read. */
export type TakeFigures = (observations: readonly Observation[]) => void;

/** The same of files that have been found: how each was found says what is expected of it. With `each`, which takes the figures, none is kept here. */
export async function readFiles(files: readonly FoundFile[], context: ReadContext, progress: Progress, each?: TakeFigures): Promise<Inputs> {
  const out: Inputs = { files: [...files], records: [], observations: [], rejected: [], unmatched: [], notes: [], cases: [], tasks: [], taught: [], findings: [] };
  for (const [i, file] of files.entries()) {
    progress.say(`读入 ${i + 1}/${files.length} ${file.name}`);
    await readOne(file, context, out, each);
  }
  out.notes = [...new Set(out.notes)];
  if (context.mapping) push(out.findings, unusedEntries(context.mapping, out.taught));
  return out;
}

async function readOne(file: FoundFile, context: ReadContext, out: Inputs, each: TakeFigures | undefined): Promise<void> {
  if (file.how === 'missing') {
    refuse(out, file.name, '', { code: 'DB-I060', severity: 'error', message: '找不到文件', advice: '检查路径或通配符；管道、设备和断开的链接不读' });
    return;
  }
  const kind = inputKind(file.path, file.how);
  if (kind === 'skip') return;
  const unsupported = { code: 'DB-I061', message: '暂不支持的文件类型', found: extname(file.path) || '（无扩展名）', expected: 'CSV、XLSX、XLS 或网页表格', advice: '请另存为 XLSX 或 CSV 后重新报送' };
  const parquet = { code: 'DB-I067', severity: 'error', message: 'Parquet 文件只有 check 的批量评估能读', advice: 'check 请去掉 --bulk never；别的命令请另存为 CSV' };
  const unread = extname(file.path).toLowerCase() === '.parquet' ? parquet : unsupported;
  if (kind === 'mention') {
    out.findings.push({ ...unsupported, severity: 'info', file: file.name });
    return;
  }
  try {
    if (kind === 'refuse') {
      refuse(out, file.name, await hashOf(file.path), { ...unread, severity: 'error' as const });
      return;
    }
    const { size } = await stat(file.path);
    const streamed = size < STREAM_FROM ? null : await readStream({ name: file.name, open: () => createReadStream(file.path, { highWaterMark: 1 << 18 }) }, context, each === undefined ? {} : { take: each });
    if (streamed) {
      take(out, file.name, streamed, each);
      return;
    }
    if (size > MAX_BYTES) {
      const { file: _, ...tooLarge } = inputFinding('tooLarge', file.name, { found: `${Math.round(size / 1e6)} MB`, expected: `不超过 ${MAX_BYTES / 1e6} MB` });
      refuse(out, file.name, await hashOf(file.path), tooLarge);
      return;
    }
    take(out, file.name, readInput({ name: file.name, bytes: await readFile(file.path) }, context), each);
  } catch (e) {
    if (e instanceof Refusal) throw e;
    refuse(out, file.name, '', { code: 'DB-I062', severity: 'error', message: '文件打不开', found: systemReason(e), advice: '检查文件权限，或文件是否正被占用' });
  }
}

function take(out: Inputs, name: string, r: ReadResult, each: TakeFigures | undefined): void {
  const { sha256, encoding, layout, notes, refused, balance } = r;
  out.records.push({ file: name, sha256, encoding, layout, notes, refused, rows: balance.rows, cells: balance.cells });
  if (each === undefined) push(out.observations, r.observations);
  else each(r.observations);
  push(out.rejected, r.rejected.map(({ code: _, ...record }) => record));
  push(out.cases, r.cases);
  push(out.tasks, r.unmatched.flatMap(({ file, line, text, task }) => (task ? [{ file, line, task: text, ...task }] : [])));
  push(out.unmatched, r.unmatched.filter((u) => u.task === undefined).map(({ file, line, column, text, suggestion }) => ({ file, line, column, text, suggestion: suggestion ?? null })));
  push(out.notes, notes);
  push(out.taught, r.sheets.map(({ mapping }) => ({ mapping })));
  push(out.findings, r.findings);
}

function refuse(out: Inputs, file: string, hash: string, finding: Omit<Finding, 'file'>): void {
  const { rows, cells } = emptyBalance();
  out.records.push({ file, sha256: hash, encoding: '', layout: '', notes: [], refused: true, rows, cells });
  out.findings.push({ ...finding, file });
}

/** The code of a Parquet file that this reader leaves; the bulk path tells why. */
export const UNREAD_PARQUET = 'DB-I067';

/** A spread of a hundred thousand arguments overflows the stack. */
function push<T>(to: T[], from: readonly T[]): void {
  for (const x of from) to.push(x);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

