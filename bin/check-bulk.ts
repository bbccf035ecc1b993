import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Assessment } from '../engine/assessment.js';
import { ruleTable, type RuleTable } from '../engine/bulk/rule-table.js';
import { openDuck, type Duck } from '../inputs/bulk/duck.js';
import type { Month } from '../rules/period.js';
import { shippedEdits } from '../rules/shipped-edits.js';
import type { CompiledTarget } from '../rules/target.js';
import { readBulk, type BulkInput } from './bulk-input.js';
import { BulkMonths } from './bulk-months.js';
import { numbered } from '../engine/bulk/numbered.js';
import { OneByOne } from './bulk-one-by-one.js';
import { reportOn } from './bulk-report.js';
import { temporaryFolder } from './bulk-temporary.js';
import { BulkVerdicts, judgedRow } from './bulk-verdicts.js';
import type { Rules } from './catalogues.js';
import type { FoundFile } from './found-file.js';
import type { OutputFolder } from './output-folder.js';
import type { LoadedPreparation } from './preparation.js';
import { Refusal } from './refusal.js';
import { readingContext, type Inputs } from './read-inputs.js';
import type { loadWaivers } from './waivers.js';

/** The bulk path of `check`: DuckDB reads and judges, and what it leaves open is judged one by one. */
export interface BulkRun {
  files: readonly FoundFile[];
  rules: Rules;
  waived: ReturnType<typeof loadWaivers>;
  loaded: LoadedPreparation;
  /** The months to be evaluated, oldest first; null for the newest in the input. */
  asked: readonly Month[] | null;
  memory: number;
  out: OutputFolder | null;
  /** Reads what only the small path can. */
  readOthers: (files: readonly FoundFile[]) => Promise<Inputs>;
}

/** Null where DuckDB has no binary here. */
export async function checkBulk(run: BulkRun): Promise<Assessment | null> {
  const temporary = temporaryFolder();
  try {
    const duck = await openDuck({ memory: run.memory, threads: availableParallelism(), temporary });
    if (duck === null) return null;
    try {
      return await check(run, duck, temporary);
    } finally {
      duck.close();
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function check(run: BulkRun, duck: Duck, temporary: string): Promise<Assessment> {
  const { rules, loaded } = run;
  const areas = numbered();
  const context = readingContext(rules, loaded);
  const input = await readBulk(run.files, run.readOthers, context, duck, temporary, areas.of);
  for (const a of [...rules.targets.flatMap((t) => (t.areas === 'reported' ? [] : t.areas)), ...input.extra.map((o) => o.area)]) areas.of(a);
  const targets = numbered(rules.targets.map((t) => t.id).sort());
  const periods = run.asked ?? [newest(input)];
  const table = tableOf(run, periods);
  const oneByOne = new OneByOne(run, duck, input);
  const months = new BulkMonths(duck, input, rules.targets, loaded.given.edits ?? shippedEdits(), areas);
  const verdicts = new BulkVerdicts(duck, temporary, run.out, periods, table.apart.length === 0);
  await verdicts.open(targets.all, areas.all);
  const open = new Map<Month, { target: string; area: string }[]>(periods.map((p) => [p, []]));
  await months.judge(table.rows, async (month, tell) => {
    for (const key of await verdicts.take(month, tell)) open.get(month)!.push(key);
  });
  for (const [month, keys] of open) {
    const left = new Map<string, string[] | null>(table.apart.map((a) => [a.target, null]));
    for (const { target, area } of keys) {
      const of = left.get(target) ?? [];
      of.push(area);
      left.set(target, of);
    }
    await verdicts.add(month, await oneByOne.judge(left, month, judgedRow));
  }
  return reportOn(run, duck, input, oneByOne, periods, await verdicts.finish());
}

function newest({ words, small }: BulkInput): Month {
  const month = [...words.periods.flatMap((p) => p.month ?? []), ...small.observations.map((o) => o.span.to)].reduce((a, b) => Math.max(a, b), -1);
  if (month < 0) throw new Refusal('输入中没有与目标对应的数据，看不出报告期', '核对指标名称，或用 --period 指定报告期，如 --period 2023-10', small.findings);
  return month;
}

/** Rules of the months; what derivations make is judged with what they are made of. */
function tableOf({ rules, loaded, waived }: BulkRun, months: readonly Month[]): RuleTable {
  const derived = new Set((loaded.given.derivations ?? []).map((d) => d.indicator));
  const made = (t: CompiledTarget): boolean => derived.has(t.indicator) || (t.against !== null && derived.has(t.against.indicator));
  const table = ruleTable(rules.targets.filter((t) => !made(t)), months, waived.waivers);
  table.apart.push(...rules.targets.filter(made).map((t) => ({ target: t.id, why: '由推算得出' })));
  return table;
}
