import { draftNote, summaryOf, totalOf } from '../../engine/assess.js';
import type { Assessment, InputRecord, Reason } from '../../engine/assessment.js';
import { restatementDoubt } from '../../engine/doubts.js';
import { ratesOfTallies, type Tally } from '../../engine/rates.js';
import { compareFindings, type Finding } from '../../rules/finding.js';
import { lastDay, monthText, type Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { BulkAudited } from './audit.js';
import type { OneByOne } from './one-by-one.js';
import { VERDICTS_FOLDER, VERDICTS_NAME } from './verdicts.js';
import type { BulkRun } from './check-bulk.js';
import { byTarget, type Key } from './keys.js';
import { planDoubt } from '../report-period.js';
import { packageRoot } from '../../rules/package-root.js';
import { Refusal } from '../refusal.js';

/** Verdicts that the reports list in full; all of them stand in the Parquet file. Of each kind at least a third, if there are so many. */
export const LISTED = 1000;
export const OF_A_KIND = Math.floor(LISTED / 3);
/** What the reports list: verdicts that ask for somebody's attention. */
export const isExceptional = (v: Pick<Tally, 'outcome' | 'reason'>): boolean => v.outcome === 'not-met' || v.outcome === 'undecided' || v.reason === 'behind';

/** What all verdicts of the last evaluated month come to. */
export interface Judged {
  all: readonly Tally[];
  /** Without those of targets that only restate one which is judged in the same area. */
  countedOnce: readonly Tally[];
  /** Of the exceptions as many as are listed: by kind (not met, undecided, behind), those not met by how far they miss, then by target and area. */
  listed: readonly Key[];
  /** Of promises said in two ways. */
  doubts: readonly Finding[];
}

/** What was made of the input files, whoever read them. */
export interface ReadBeside {
  records: readonly InputRecord[];
  rejected: Assessment['rejected'];
  unmatched: Assessment['unmatched'];
  notes: readonly string[];
  findings: readonly Finding[];
}

/** The assessment of the last evaluated month: rates over all its verdicts, and the exceptions with their evidence. */
export async function reportOn({ rules, waived, loaded, out }: BulkRun, read: ReadBeside, judged: Judged, oneByOne: OneByOne, months: readonly Month[], audited: BulkAudited): Promise<Assessment> {
  const period = months.at(-1)!;
  if (judged.all.length === 0) throw new Refusal('没有可判定的目标', '核对目录中目标所约束的地区', [...read.findings]);
  const order = new Map(judged.listed.map(({ target, area }, i) => [`${target}\u0000${area}`, i]));
  const verdicts = (await oneByOne.judge(byTarget(judged.listed, []), period, (v) => v)).sort((a, b) => order.get(`${a.target}\u0000${a.area}`)! - order.get(`${b.target}\u0000${b.area}`)!);
  const summaries = rules.targets.map(summaryOf);
  const inputs = [...read.records].sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    schema: 'https://dabiao.dev/schema/assessment-1.json', tool: { name: 'dabiao', version: packageRoot().version }, period: monthText(period), asOf: lastDay(period), policies: rules.policies, targets: summaries, verdicts,
    rates: ratesOfTallies(summaries, judged.countedOnce, rules.policies), inputs, balance: totalOf(inputs), rejected: read.rejected, unmatched: read.unmatched,
    notes: [...read.notes, noteText({ total: sumOf(judged.all), exceptions: sumOf(judged.all.filter(isExceptional)), listed: verdicts.length, written: out !== null, months }), audited.note, ...draftNote(rules.targets)],
    catalogues: [...rules.catalogues, ...loaded.files], waivers: waived.files,
    findings: [...rules.findings, ...waived.findings, ...read.findings, ...verdicts.flatMap((v) => v.findings), ...audited.findings, ...judged.doubts, ...planDoubt(period, rules.policies)].sort(compareFindings),
  };
}

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, t) => sum + t.n, 0);

/** Promises of which the two ways to say them are judged apart: `all` of them, of which as many are told as are listed. */
export function restatementDoubts(targets: readonly CompiledTarget[], some: readonly (Key & { reason: Reason; main: Reason })[], all: number): Finding[] {
  const byId = new Map(targets.map((t) => [t.id, t]));
  return some.slice(0, LISTED).map(({ target, area, reason, main }, i) => {
    const doubt = restatementDoubt(byId.get(target)!, area, reason, main);
    return all > LISTED && i === LISTED - 1 ? { ...doubt, message: `${doubt.message}；另有 ${all - LISTED} 处不再逐一列出` } : doubt;
  });
}

function noteText({ total, exceptions, listed, written, months }: { total: number; exceptions: number; listed: number; written: boolean; months: readonly Month[] }): string {
  const several = months.length > 1 ? `（另有 ${months.length - 1} 期，各一个文件）` : '';
  const all = written ? `逐项判定见 ${months.length > 1 ? `${VERDICTS_FOLDER}/${monthText(months.at(-1)!)}.parquet` : VERDICTS_NAME}${several}` : '逐项判定没有写出（加 --out 文件夹）';
  return `批量评估：共 ${total} 个判定，${all}；比率按全部判定计算，逐项只列未达标、暂未判定和落后的${listed < exceptions ? `各一部分，计 ${listed} 个（共 ${exceptions} 个）` : ` ${exceptions} 个`}`;
}
