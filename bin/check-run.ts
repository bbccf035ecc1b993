import { assess, type Run } from '../engine/assess.js';
import type { Assessment } from '../engine/assessment.js';
import type { Observation } from '../inputs/observation.js';
import type { Month } from '../rules/period.js';
import { loadRules, type Rules } from './catalogues.js';
import { AUDIT, BULK, BULK_FROM, COMPILED_FROM, MEMORY } from './bulk/options.js';
import type { BulkRun } from './bulk/check-bulk.js';
import type { CheckOptions } from './check.js';
import { withoutDrafts } from './drafts.js';
import { exitCodeOf } from './exit-code.js';
import { keepApart } from './keep-apart.js';
import { isParquet, sizeOf } from './bulk/files.js';
import { findFiles } from './found-file.js';
import { loadMapping } from './mapping-file.js';
import { failOnOf, formatsOf, oneOf } from './options.js';
import { OutputFolder } from './output-folder.js';
import { packageRoot } from '../rules/package-root.js';
import { loadPreparation } from './preparation.js';
import { progressOn } from './progress.js';
import { readFiles, readingContext, readInputs, refuseUnread } from './read-inputs.js';
import { Refusal } from './refusal.js';
import { renderOptionsOf } from './render-options.js';
import { destination, printable, renderAll, writeReports } from './rendering.js';
import { periodDoubt, planDoubt, readAskedMonths, reportPeriod } from './report-period.js';
import { silentAsNotDoneText } from './silent-as-not-done.js';
import { suggestion } from './suggestion.js';
import { loadWaivers } from './waivers.js';

/** Usage first, so that a slip costs no time; then rules, inputs, verdicts; then everything is rendered before anything is written. */
export async function runCheck(options: CheckOptions): Promise<void> {
  if (options.input === undefined) throw new Refusal('没有指定输入', '用 --input 指定报送数据的文件、文件夹或通配符，如 --input 报送/');
  const formats = formatsOf(options.format);
  const failOn = failOnOf(options.failOn);
  const render = await renderOptionsOf(options);
  const asked = options.period === undefined ? null : readAskedMonths(options.period);
  const toOutput = destination(formats, options.out);

  const inBulk = await bulkOf(options, asked);
  const assessment = inBulk?.assessment ?? (await assessmentOf(options, asked));
  const written = await renderAll(assessment, formats.filter((f) => f !== toOutput), render);
  const printed = await printable(assessment, toOutput, render);

  if (options.out !== undefined) writeReports(inBulk?.out ?? OutputFolder.open(options.out), written, assessment);
  process.stdout.write(printed);
  const apart = options.overdueSilentAsNotDone === true ? silentAsNotDoneText(assessment.rates) : '';
  if (apart !== '') (toOutput === 'console' ? process.stdout : process.stderr).write(apart);
  const exit = exitCodeOf(assessment, failOn, options.overdueSilentAsNotDone === true);
  if (exit.code !== 0) process.stderr.write(`退出码 ${exit.code}：${exit.because}\n`);
  process.exitCode = exit.code;
}

/** Null where the inputs are not so large that the bulk path pays, or it cannot run here. */
async function bulkOf(options: CheckOptions, months: readonly Month[] | null): Promise<{ assessment: Assessment; out: OutputFolder | null } | null> {
  const asked = oneOf('--bulk 没有这个值', options.bulk ?? 'auto', BULK);
  // a mapping file is for tables that DuckDB could not read alone
  if (asked === 'never' || (asked === 'auto' && options.mapping !== undefined)) return null;
  const files = findFiles(options.input!);
  if (files.length === 0) return null;
  const from = megabytesOf('--bulk-from', options.bulkFrom) ?? BULK_FROM;
  const size = await sizeOf(files);
  const ofAreas = (options.area ?? []).length > 0;
  if (asked === 'auto' && (size < from * 1e6 || ofAreas) && !files.some(isParquet)) return null;
  if (ofAreas) throw new Refusal('批量评估不能用 --area', '去掉 --area，再从 verdicts.parquet 中取所要的地区');
  process.stderr.write(`输入 ${(size / 1e6).toFixed(1)} MB，按批量评估（${asked === 'always' ? '--bulk always' : `Parquet，或不小于 ${from} MB；可用 --bulk、--bulk-from 改`}）\n`);
  const progress = progressOn(process.stderr);
  const rules = withoutDrafts(loadRules(options.rules), options.drafts === true);
  const waived = loadWaivers(options.waivers ?? [], rules);
  const loaded = loadPreparation(options, rules);
  if (options.out !== undefined) keepApart(options.out, { files });
  const [{ checkBulk }, { NotForBulk }] = await Promise.all([import('./bulk/check-bulk.js'), import('./bulk/not-for-bulk.js')]);
  const run: BulkRun = {
    files, rules, waived, loaded, asked: months, memory: megabytesOf('--memory', options.memory) ?? MEMORY, audit: oneOf('--audit 没有这个值', options.audit ?? 'auto', AUDIT),
    out: options.out === undefined ? null : OutputFolder.open(options.out),
    readOthers: (others, each) => readFiles(others, readingContext(rules, loaded), progress, each),
  };
  const assessment = await checkBulk(run).catch((e: unknown) => {
    if (e instanceof NotForBulk) return e;
    throw e;
  });
  progress.clear();
  if (assessment !== null && !(assessment instanceof NotForBulk)) return { assessment, out: run.out };
  const [why, advice] = assessment === null ? ['这台机器上没有 DuckDB', '在 dabiao 所在的文件夹运行 npm install @duckdb/node-api'] : [assessment.message, assessment.advice];
  if (files.some(isParquet)) throw new Refusal(`不能读 Parquet：${why}`, `${advice}；或把 Parquet 另存为 CSV`);
  if (asked === 'auto' && size < COMPILED_FROM * 1e6 && (months ?? []).length <= 1) {
    process.stderr.write(`${why}；改为逐项评估\n`);
    return null;
  }
  process.stderr.write(`${why}；改由读表程序读入，按列评估（较慢，不做核实性审核）\n`);
  const { checkCompiled } = await import('./bulk/check-compiled.js');
  const compiled = await checkCompiled(run, why);
  progress.clear();
  return { assessment: compiled, out: run.out };
}

function megabytesOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Refusal(`${option} 应为正整数（MB）：${text}`, `如 ${option} 512`);
  return Number(text);
}

async function assessmentOf(options: CheckOptions, months: readonly Month[] | null): Promise<Assessment> {
  if (oneOf('--audit 没有这个值', options.audit ?? 'auto', AUDIT) === 'never') throw new Refusal('逐项评估总要审核，--audit never 只用于批量评估', '去掉 --audit never，或加 --bulk always（要有 DuckDB）');
  if (months !== null && months.length > 1) throw new Refusal(`逐项评估一次只评一期：${options.period!}`, '加 --bulk always（要有 DuckDB），或每次只写一期');
  const progress = progressOn(process.stderr);
  const rules = withoutDrafts(loadRules(options.rules), options.drafts === true);
  const waived = loadWaivers(options.waivers ?? [], rules);
  const loaded = loadPreparation(options, rules);
  const { files: taught, ...mapping } = loadMapping(options.mapping);
  const inputs = await readInputs(options.input!, { ...readingContext(rules, loaded), ...mapping }, progress);
  progress.clear();
  if (options.out !== undefined) keepApart(options.out, inputs);
  refuseUnread(options.input!, inputs);
  const period = reportPeriod(options.period, inputs);
  const run: Run = {
    policies: rules.policies, targets: rules.targets, observations: inputs.observations, waivers: waived.waivers, areas: rules.areas, period,
    onlyAreas: areasAsked(options.area ?? [], rules, inputs.observations), version: packageRoot().version, inputs: inputs.records, rejected: inputs.rejected,
    unmatched: inputs.unmatched, notes: inputs.notes, catalogues: [...rules.catalogues, ...loaded.files, ...taught], tasks: inputs.tasks, cases: inputs.cases, ...loaded.given, waiverFiles: waived.files,
    findings: [...rules.findings, ...waived.findings, ...inputs.findings, ...periodDoubt(period, inputs.observations), ...planDoubt(period, rules.policies)],
  };
  // json-rules-engine is no part of a bulk run
  const { confirmByRules } = await import('../engine/confirm.js');
  const assessment = await confirmByRules(run, assess(run));
  if (assessment.verdicts.length === 0) throw new Refusal('没有可判定的目标', '核对 --area 与目录中目标所约束的地区', inputs.findings);
  return assessment;
}

/** Names as the table has them; one that neither the table, the targets nor the inputs know is a slip. */
function areasAsked(asked: readonly string[], { areas, targets }: Rules, observations: readonly Observation[]): string[] {
  const names = (): string[] => [...new Set([...targets.flatMap((t) => (t.areas === 'reported' ? [] : t.areas)), ...observations.map((o) => o.area).filter((a) => a !== '')])];
  return asked.map((text) => {
    const name = areas.canonical(text);
    if (name !== null) return name;
    const known = names();
    if (known.includes(text)) return text;
    throw new Refusal(`没有这个地区：${text}`, suggestion(text, known) || '写地区的全称，如 济南市');
  });
}
