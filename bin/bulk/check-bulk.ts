import { availableParallelism } from 'node:os';
import type { Assessment, InputRecord } from '../../engine/assessment.js';
import { isOfCases } from '../../engine/case-tally.js';
import { ruleTable, type RuleTable } from '../../engine/bulk/rule-table.js';
import { areaDoubts } from '../../engine/doubts.js';
import { settleAreas } from '../../engine/prepare.js';
import { openDuck, type Duck } from '../../inputs/bulk/duck.js';
import type { Month } from '../../rules/period.js';
import { BulkCases } from './cases.js';
import { AUDIT_UP_TO, type AUDIT } from './options.js';
import { readBulk, type BulkInput } from './input.js';
import { BulkAudit, notAudited } from './audit.js';
import { bulkPeriodDoubt, newestOf } from './period.js';
import { BulkMonths, type Besides } from './months.js';
import { numbered } from '../../engine/bulk/numbered.js';
import { OneByOne } from './one-by-one.js';
import { byTarget, type Key } from './keys.js';
import { judgedIn } from './judged.js';
import { DuckReported } from './reported.js';
import { reportOn, type ReadBeside } from './report.js';
import { removeFolder, temporaryFolder } from './temporary.js';
import { BulkVerdicts, judgedRow } from './verdicts.js';
import type { Rules } from '../catalogues.js';
import { damagedParquet } from './unread-parquet.js';
import type { FoundFile } from '../found-file.js';
import { NotForBulk } from './not-for-bulk.js';
import type { OutputFolder } from '../output-folder.js';
import type { LoadedPreparation } from '../preparation.js';
import { readingContext, refuseUnread, type Inputs, type TakeFigures } from '../read-inputs.js';
import { Refusal } from '../refusal.js';
import type { loadWaivers } from '../waivers.js';

/** The bulk path of `check`: DuckDB reads and judges, and what it leaves open is judged one by one. */
export interface BulkRun {
  files: readonly FoundFile[];
  rules: Rules;
  waived: ReturnType<typeof loadWaivers>;
  loaded: LoadedPreparation;
  /** The months to be evaluated, oldest first; null for the newest in the input. */
  asked: readonly Month[] | null;
  memory: number;
  /** Are the edits asked of all figures? */
  audit: (typeof AUDIT)[number];
  out: OutputFolder | null;
  /** Reads files by the small path; with `each`, which takes the figures, none is kept. */
  readOthers: (files: readonly FoundFile[], each?: TakeFigures) => Promise<Inputs>;
}

/** In place of an audit: says why there is none. */
const unaudited = (why: string): Besides & Pick<BulkAudit, 'finish'> => ({ months: [], month: async () => undefined, finish: async () => notAudited(why) });

/** Keys of targets that are made of cases, at a time: each has figures of all its months. */
const CASE_KEYS_AT_A_TIME = 250;

/** Null where DuckDB has no binary here. A run that fails on a damaged file begins anew without it, and the file is refused. */
export async function checkBulk(run: BulkRun): Promise<Assessment | null> {
  try {
    return await withDuck(run, (duck, temporary) => check(run, duck, temporary, new Set()));
  } catch (e) {
    if (e instanceof Refusal || e instanceof NotForBulk) throw e;
    const damaged = (await withDuck(run, (duck) => damagedParquet(run.files, duck))) ?? [];
    if (damaged.length === 0) throw e;
    return withDuck(run, (duck, temporary) => check(run, duck, temporary, new Set(damaged)));
  }
}

async function withDuck<T>(run: BulkRun, work: (duck: Duck, temporary: string) => Promise<T>): Promise<T | null> {
  const temporary = temporaryFolder();
  try {
    const duck = await openDuck({ memory: run.memory, threads: availableParallelism(), temporary });
    if (duck === null) return null;
    try {
      return await work(duck, temporary);
    } finally {
      duck.close();
    }
  } finally {
    removeFolder(temporary);
  }
}

async function check(run: BulkRun, duck: Duck, temporary: string, damaged: ReadonlySet<string>): Promise<Assessment> {
  const { rules, loaded } = run;
  const areas = numbered();
  const context = readingContext(rules, loaded);
  const read = await readBulk(run.files, damaged, run.readOthers, context, duck, temporary, areas.of, rules.targets);
  const input: BulkInput = { ...read, extra: settleAreas({ ...rules, observations: read.extra }) };
  for (const a of [...rules.targets.flatMap((t) => (t.areas === 'reported' ? [] : t.areas)), ...input.extra.map((o) => o.area)]) areas.of(a);
  const targets = numbered(rules.targets.map((t) => t.id).sort());
  const cases = await BulkCases.open(run, duck, input.cases, input.small.cases, context);
  if (input.cases.length === 0) refuseUnread(run.files.map((f) => f.name), { records: [...input.records, ...input.small.records], findings: input.small.findings });
  const periods = run.asked ?? [await newestOf(duck, input, cases)];
  await cases.count(periods.at(-1)!);
  if (run.out !== null) await cases.write(run.out);
  const table = ruleTable(rules.targets, periods, run.waived.waivers, loaded.given.derivations);
  const reported = new DuckReported(duck, input);
  const oneByOne = new OneByOne(run, reported, async (indicators, of, until) => ({ caseFigures: await cases.figures(indicators, of, until) }));
  const why = whyUnaudited(run.audit, [...input.records, ...cases.records, ...input.small.records]);
  const audit = why === null ? new BulkAudit({ run, duck, temporary, input, cases, reported, areas, period: periods.at(-1)! }) : unaudited(why);
  const months = new BulkMonths(duck, input, rules.targets, loaded.given.edits, areas);
  const verdicts = new BulkVerdicts(duck, { temporary, out: run.out }, periods, targets.all, areas.all, table.apart.length === 0);
  const open = new Map<Month, Key[]>(periods.map((p) => [p, []]));
  // the months are judged by this thread: it has a core to itself
  await duck.run(`SET threads = ${Math.max(1, availableParallelism() - 1)}`);
  await months.judge(table.rows, async (month, tell) => {
    for (const key of await verdicts.take(month, tell)) open.get(month)!.push(key);
  }, audit);
  await duck.run(`SET threads = ${availableParallelism()}`);
  const { keys: ofCases, everywhere } = await caseKeys(run, input, cases, table);
  for (const [month, keys] of open) {
    await verdicts.add(month, await oneByOne.judge(byTarget(keys, everywhere), month, judgedRow, false));
    for (let i = 0; i < ofCases.length; i += CASE_KEYS_AT_A_TIME) await verdicts.add(month, await oneByOne.judge(byTarget(ofCases.slice(i, i + CASE_KEYS_AT_A_TIME), []), month, judgedRow, false));
  }
  const last = (await verdicts.finish()).get(periods.at(-1)!);
  const judged = last === undefined ? { all: [], countedOnce: [], listed: [], doubts: [] } : await judgedIn(duck, rules.targets, last);
  return reportOn(run, await readFrom(duck, input, cases, periods.at(-1)!), judged, oneByOne, periods, await audit.finish());
}

/** Null where the run is audited; cases count by themselves. */
function whyUnaudited(asked: BulkRun['audit'], records: readonly InputRecord[]): string | null {
  if (asked === 'never') return '--audit never';
  const figures = records.reduce((n, r) => n + Math.max(r.cells.total, r.rows.data), 0);
  return asked === 'always' || figures <= AUDIT_UP_TO ? null : `有 ${figures} 个数（办件按件计），超过 ${AUDIT_UP_TO / 10_000} 万；要做请加 --audit always`;
}

/** What was read by DuckDB, by the reader beside it, and of cases. */
async function readFrom(duck: Duck, input: BulkInput, cases: BulkCases, period: Month): Promise<ReadBeside> {
  const { small, records, odd, unmatched, extra, findings } = input;
  return {
    records: [...records, ...cases.records, ...small.records],
    rejected: [...odd.flatMap((r) => r.rejected.map(({ code: _, ...record }) => record)), ...cases.rejected, ...small.rejected],
    unmatched: [...unmatched, ...small.unmatched],
    notes: [...new Set([...small.notes, ...odd.flatMap((r) => r.notes), ...cases.notes])],
    findings: [...small.findings, ...odd.flatMap((r) => r.findings), ...findings, ...cases.findings, ...areaDoubts([...extra, ...(await cases.withoutArea())]), ...(await bulkPeriodDoubt(duck, input, period))],
  };
}

/** Of the targets that have no rule row: those whose figures are made of cases and of nothing else, area by area, so that not all need be held at once. */
async function caseKeys({ rules, loaded }: BulkRun, input: BulkInput, cases: BulkCases, table: RuleTable): Promise<{ keys: Key[]; everywhere: string[] }> {
  const everywhere: string[] = [];
  const keys: Key[] = [];
  const said = new Set([...input.words.combinations.flatMap((c) => c.observation?.indicator ?? []), ...input.extra.map((o) => o.indicator)]);
  for (const { target } of table.apart) {
    const t = rules.targets.find((x) => x.id === target)!;
    const made = loaded.given.derivations.filter((d) => d.indicator === t.indicator);
    const plain = t.against === null && t.parts === null && t.sumOf === null && t.combine === null && t.readings === null && !said.has(t.indicator);
    if (!plain || made.length !== 1 || !isOfCases(made[0]!)) everywhere.push(target);
    else for (const area of t.areas === 'reported' ? await cases.areasOf(made[0]!) : t.areas) keys.push({ target, area });
  }
  return { everywhere, keys: keys.sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0)) };
}
