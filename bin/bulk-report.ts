import { draftNote, summaryOf, totalOf } from '../engine/assess.js';
import type { Assessment, Outcome, Reason } from '../engine/assessment.js';
import { areaDoubts, restatementDoubt } from '../engine/doubts.js';
import { ratesOfTallies, type Tally } from '../engine/rates.js';
import { text, type Duck } from '../inputs/bulk/duck.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import { lastDay, monthText, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { BulkAudited } from './bulk-audit.js';
import type { BulkCases } from './bulk-cases.js';
import type { BulkInput } from './bulk-input.js';
import { bulkPeriodDoubt } from './bulk-period.js';
import type { OneByOne } from './bulk-one-by-one.js';
import { VERDICTS_FOLDER, VERDICTS_NAME } from './bulk-verdicts.js';
import type { BulkRun } from './check-bulk.js';
import { planDoubt } from './report-period.js';
import { packageRoot } from '../rules/package-root.js';
import { Refusal } from './refusal.js';

/** Verdicts that the reports list in full; all of them stand in the Parquet file. */
const LISTED = 1000;
const EXCEPTIONAL = "outcome IN ('not-met', 'undecided') OR reason = 'behind'";
const isExceptional = (t: Tally): boolean => t.outcome === 'not-met' || t.outcome === 'undecided' || t.reason === 'behind';

/** The assessment of the last evaluated month: rates over all its verdicts, and the exceptions with their evidence. */
export async function reportOn(given: BulkRun, duck: Duck, input: BulkInput, cases: BulkCases, oneByOne: OneByOne, months: readonly Month[], files: ReadonlyMap<Month, string>, audited: BulkAudited): Promise<Assessment> {
  const { rules, waived, loaded, out } = given;
  const { small } = input;
  const period = months.at(-1)!;
  const file = files.get(period);
  if (file === undefined) throw new Refusal('没有可判定的目标', '核对目录中目标所约束的地区', small.findings);
  const judged = `read_parquet(${text(file)})`;
  const all = await talliesOf(duck, judged);
  if (all.length === 0) throw new Refusal('没有可判定的目标', '核对目录中目标所约束的地区', small.findings);
  const restating = rules.targets.filter((t) => t.restates !== null);
  if (restating.length > 0) await tellRestated(duck, restating);
  const countedOnce = restating.length > 0 ? await talliesOf(duck, withoutRestated(judged)) : all;
  const listed = await duck.rows(`SELECT target, area FROM ${judged} WHERE ${EXCEPTIONAL} ORDER BY CASE outcome WHEN 'not-met' THEN 0 WHEN 'undecided' THEN 1 ELSE 2 END, target, area LIMIT ${LISTED}`);
  const byTarget = new Map<string, string[]>();
  for (const [target, area] of listed) byTarget.set(target!, [...(byTarget.get(target!) ?? []), area!]);
  const order = new Map(listed.map(([target, area], i) => [`${target}\u0000${area}`, i]));
  const verdicts = (await oneByOne.judge(byTarget, period, (v) => v)).sort((a, b) => order.get(`${a.target}\u0000${a.area}`)! - order.get(`${b.target}\u0000${b.area}`)!);
  const summaries = rules.targets.map(summaryOf);
  const inputs = [...input.records, ...cases.records, ...small.records].sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    schema: 'https://dabiao.dev/schema/assessment-1.json', tool: { name: 'dabiao', version: packageRoot().version }, period: monthText(period), asOf: lastDay(period), policies: rules.policies, targets: summaries, verdicts,
    rates: ratesOfTallies(summaries, countedOnce, rules.policies), inputs, balance: totalOf(inputs),
    rejected: [...input.odd.flatMap((r) => r.rejected.map(({ code: _, ...record }) => record)), ...cases.rejected, ...small.rejected],
    unmatched: [...input.unmatched, ...small.unmatched],
    notes: [...new Set([...small.notes, ...input.odd.flatMap((r) => r.notes), ...cases.notes]), noteText({ total: sumOf(all), exceptions: sumOf(all.filter(isExceptional)), listed: verdicts.length, written: out !== null, months }), audited.note, ...draftNote(rules.targets)],
    catalogues: [...rules.catalogues, ...loaded.files], waivers: waived.files,
    findings: [...rules.findings, ...waived.findings, ...small.findings, ...input.odd.flatMap((r) => r.findings), ...input.findings, ...cases.findings, ...verdicts.flatMap((v) => v.findings), ...audited.findings, ...areaDoubts([...input.extra, ...(await cases.withoutArea())]), ...(await restatementDoubts(duck, restating, judged)), ...(await bulkPeriodDoubt(duck, input, period)), ...planDoubt(period, rules.policies)].sort(compareFindings),
  };
}

async function talliesOf(duck: Duck, verdicts: string): Promise<Tally[]> {
  const rows = await duck.rows(`SELECT target, outcome, reason, due, count(*) FROM ${verdicts} GROUP BY ALL ORDER BY ALL`);
  return rows.map(([target, outcome, reason, due, n]) => ({ target: target!, outcome: outcome as Outcome, reason: reason as Reason, due: due === 'true', n: Number(n) }));
}

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, t) => sum + t.n, 0);

/** Table `restated`: targets that say in another way what the target `main` says. */
async function tellRestated(duck: Duck, restating: readonly CompiledTarget[]): Promise<void> {
  await duck.run('CREATE TABLE restated (target VARCHAR, main VARCHAR)');
  await duck.load('restated', restating.map((t) => [t.id, t.restates]));
}

/** The verdicts but those of targets that only restate one which is judged there too. */
const withoutRestated = (judged: string): string =>
  `(SELECT j.* FROM ${judged} j LEFT JOIN restated r ON r.target = j.target LEFT JOIN (SELECT DISTINCT target, area FROM ${judged} WHERE target IN (SELECT main FROM restated)) m ON m.target = r.main AND m.area = j.area WHERE m.target IS NULL)`;

/** Promises of which the two ways to say them are judged apart. */
async function restatementDoubts(duck: Duck, restating: readonly CompiledTarget[], judged: string): Promise<Finding[]> {
  if (restating.length === 0) return [];
  const byId = new Map(restating.map((t) => [t.id, t]));
  const rows = await duck.rows(`SELECT j.target, j.area, j.reason, m.reason, count(*) OVER () FROM ${judged} j JOIN restated r ON r.target = j.target JOIN ${judged} m ON m.target = r.main AND m.area = j.area
    WHERE (j.outcome = 'met' AND m.outcome = 'not-met') OR (j.outcome = 'not-met' AND m.outcome = 'met') ORDER BY j.target, j.area LIMIT ${LISTED}`);
  const more = Number(rows[0]?.[4] ?? 0) - rows.length;
  return rows.map(([target, area, reason, main], i) => {
    const doubt = restatementDoubt(byId.get(target!)!, area!, reason as Reason, main as Reason);
    return more > 0 && i === rows.length - 1 ? { ...doubt, message: `${doubt.message}；另有 ${more} 处不再逐一列出` } : doubt;
  });
}

function noteText({ total, exceptions, listed, written, months }: { total: number; exceptions: number; listed: number; written: boolean; months: readonly Month[] }): string {
  const several = months.length > 1 ? `（另有 ${months.length - 1} 期，各一个文件）` : '';
  const all = written ? `逐项判定见 ${months.length > 1 ? `${VERDICTS_FOLDER}/${monthText(months.at(-1)!)}.parquet` : VERDICTS_NAME}${several}` : '逐项判定没有写出（加 --out 文件夹）';
  return `批量评估：共 ${total} 个判定，${all}；比率按全部判定计算，逐项只列未达标、暂未判定和落后的${listed < exceptions ? `前 ${listed} 个（共 ${exceptions} 个）` : ` ${exceptions} 个`}`;
}
