import { createReadStream, readFileSync, statSync } from 'node:fs';
import { draftMapping } from '../inputs/mapping-draft.js';
import { unusedEntries } from '../inputs/mapping.js';
import { readInput, type ReadContext, type ReadResult, type SheetReport } from '../inputs/read.js';
import { readStream, STREAM_FROM } from '../inputs/stream.js';
import { finding } from '../inputs/codes.js';
import { findingText } from '../rules/finding.js';
import { knownIndicators } from '../engine/known.js';
import { loadRules } from './catalogues.js';
import { NOTHING_JUDGED } from './exit-code.js';
import { findFiles, type FoundFile } from './found-file.js';
import { inspectText } from './inspect-text.js';
import { loadMapping } from './mapping-file.js';
import { printOrWrite } from './output-file.js';
import { DEEPER } from './read-inputs.js';
import { Refusal } from './refusal.js';
import { shippedAreas } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** Figures, rejected cells and names that are shown. */
const SHOWN = 100;
/** Workbooks and web pages are read whole. */
const MAX_WHOLE = 512_000_000;

interface Seen {
  name: string;
  result: ReadResult;
}

export async function runInspect(patterns: readonly string[], options: { mapping?: string; writeMapping?: string; rules?: string[] }): Promise<void> {
  const files = findFiles(patterns);
  if (files.length === 0) throw new Refusal(`没有可看的文件：${patterns.join('、')} 是空的文件夹`, DEEPER);
  const context = contextOf(options);
  const seen: Seen[] = [];
  for (const file of files) {
    const result = await inspectOne(file, context);
    seen.push({ name: file.name, result });
    process.stdout.write(inspectText(file.name, result));
  }
  for (const f of context.mapping ? unusedEntries(context.mapping, seen.flatMap(({ result }) => result.sheets)) : []) process.stderr.write(`${findingText(f)}\n`);
  const untold = seen.filter(({ result }) => result.sheets.some(isUntold));
  if (options.writeMapping === undefined && untold.length > 0) process.stdout.write(`映射文件草稿：改好后存为 mapping.yaml，用 --mapping mapping.yaml 指定\n\n${draftMapping(untold.map(onlyUntold))}`);
  if (options.writeMapping !== undefined) {
    const known = seen.filter(({ result }) => result.sheets.some((s) => s.columns.length > 0));
    if (known.length === 0) throw new Refusal('没有可写进映射文件的表', '核对文件是否打得开');
    printOrWrite(draftMapping(known), options.writeMapping);
    process.stderr.write(`已写出 ${options.writeMapping}，请核对各列后用 --mapping 指定\n`);
  }
  if (seen.some(({ result }) => result.refused)) process.exitCode = NOTHING_JUDGED;
}

const isUntold = (s: SheetReport): boolean => !s.hidden && s.layout === '' && s.columns.length > 0;
const onlyUntold = ({ name, result }: Seen): Seen => ({ name, result: { ...result, sheets: result.sheets.filter(isUntold) } });

function contextOf({ mapping, rules }: { mapping?: string; rules?: string[] }): ReadContext {
  const { files: _, ...taught } = loadMapping(mapping);
  if (rules === undefined) return { indicators: [], areas: shippedAreas(), acceptAll: true, ...taught };
  const { targets, areas, policies } = loadRules(rules);
  return { indicators: knownIndicators(targets), areas, jurisdictions: policies.map((p) => p.jurisdiction), ...taught };
}

async function inspectOne(file: FoundFile, context: ReadContext): Promise<ReadResult> {
  const refused = (f: ReadResult['findings'][number]): ReadResult => ({ ...readInput({ name: file.name, bytes: new Uint8Array() }, context), findings: [f] });
  if (file.how === 'missing') return refused({ code: 'DB-I060', severity: 'error', message: '找不到文件', file: file.name, advice: '检查路径或通配符' });
  try {
    const { size } = statSync(file.path);
    if (size >= STREAM_FROM) {
      const streamed = await readStream({ name: file.name, open: () => createReadStream(file.path, { highWaterMark: 1 << 18 }) }, context, { keep: SHOWN });
      if (streamed) return streamed;
    }
    if (size > MAX_WHOLE) return refused(finding('tooLarge', file.name, { found: `${Math.round(size / 1e6)} MB`, expected: `不超过 ${MAX_WHOLE / 1e6} MB` }));
    return readInput({ name: file.name, bytes: readFileSync(file.path) }, context);
  } catch (e) {
    if (e instanceof Error && 'code' in e) return refused({ code: 'DB-I062', severity: 'error', message: '文件打不开', file: file.name, found: systemReason(e), advice: '检查文件权限，或文件是否正被占用' });
    throw e;
  }
}
