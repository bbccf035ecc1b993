import { summaryOf, totalOf } from '../engine/assess.js';
import type { Assessment, Outcome, Reason } from '../engine/assessment.js';
import { ratesOfTallies, type Tally } from '../engine/rates.js';
import { text, type Duck } from '../inputs/bulk/duck.js';
import { compareFindings } from '../rules/finding.js';
import { lastDay, monthText, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import type { BulkAudited } from './bulk-audit.js';
import type { BulkCases } from './bulk-cases.js';
import type { BulkInput } from './bulk-input.js';
import type { OneByOne } from './bulk-one-by-one.js';
import { VERDICTS_FOLDER, VERDICTS_NAME } from './bulk-verdicts.js';
import type { BulkRun } from './check-bulk.js';
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
  const countedOnce = rules.targets.some((t) => t.restates !== null) ? await talliesOf(duck, await withoutRestated(duck, rules.targets, judged)) : all;
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
    notes: [...small.notes, ...new Set([...input.odd.flatMap((r) => r.notes), ...cases.notes]), noteText({ total: sumOf(all), exceptions: sumOf(all.filter(isExceptional)), listed: verdicts.length, written: out !== null, months }), audited.note],
    catalogues: [...rules.catalogues, ...loaded.files], waivers: waived.files,
    findings: [...rules.findings, ...waived.findings, ...small.findings, ...input.odd.flatMap((r) => r.findings), ...cases.findings, ...verdicts.flatMap((v) => v.findings), ...audited.findings].sort(compareFindings),
  };
}

async function talliesOf(duck: Duck, verdicts: string): Promise<Tally[]> {
  const rows = await duck.rows(`SELECT target, outcome, reason, due, count(*) FROM ${verdicts} GROUP BY ALL ORDER BY ALL`);
  return rows.map(([target, outcome, reason, due, n]) => ({ target: target!, outcome: outcome as Outcome, reason: reason as Reason, due: due === 'true', n: Number(n) }));
}

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, t) => sum + t.n, 0);

/** The verdicts but those of targets that only restate one which is judged there too. */
async function withoutRestated(duck: Duck, targets: readonly CompiledTarget[], judged: string): Promise<string> {
  await duck.run('CREATE TABLE restated (target VARCHAR, said VARCHAR)');
  await duck.load('restated', targets.flatMap((t) => (t.restates === null ? [] : [[t.id, t.restates]])));
  return `(SELECT j.* FROM ${judged} j LEFT JOIN restated r ON r.target = j.target LEFT JOIN (SELECT DISTINCT target, area FROM ${judged} WHERE target IN (SELECT said FROM restated)) s ON s.target = r.said AND s.area = j.area WHERE s.target IS NULL)`;
}

function noteText({ total, exceptions, listed, written, months }: { total: number; exceptions: number; listed: number; written: boolean; months: readonly Month[] }): string {
  const several = months.length > 1 ? `（另有 ${months.length - 1} 期，各一个文件）` : '';
  const all = written ? `逐项判定见 ${months.length > 1 ? `${VERDICTS_FOLDER}/${monthText(months.at(-1)!)}.parquet` : VERDICTS_NAME}${several}` : '逐项判定没有写出（加 --out 文件夹）';
  return `批量评估：共 ${total} 个判定，${all}；比率按全部判定计算，逐项只列未达标、暂未判定和落后的${listed < exceptions ? `前 ${listed} 个（共 ${exceptions} 个）` : ` ${exceptions} 个`}`;
}
