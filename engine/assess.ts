import type { Observation } from '../inputs/observation.js';
import type { AreaTable } from '../rules/areas.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import { lastDay, monthOfDate, monthText, spanText, type Month } from '../rules/period.js';
import type { CompiledTarget, Policy } from '../rules/target.js';
import type { Waiver } from '../rules/waiver.js';
import type { Assessment, InputRecord, TargetSummary, TaskRow, Verdict } from './assessment.js';
import { evidenceOf } from './candidate.js';
import { judge, type Bench } from './judge.js';
import { areaDoubts, restatementDoubts } from './doubts.js';
import { ratesOf } from './rates.js';
import { prepare, settleAreas, type Preparation, type Prepared } from './prepare.js';
import { requirementText } from './print.js';
import { reportingOf } from './reporting.js';
import { ObservationStore } from './store.js';

export { settleAreas };

/** Everything that one run is made of. */
export interface Run extends Preparation {
  policies: readonly Policy[];
  targets: readonly CompiledTarget[];
  observations: readonly Observation[];
  waivers: readonly Waiver[];
  areas: AreaTable;
  period: Month;
  /** Only these areas, where given. */
  onlyAreas: readonly string[];
  version: string;
  inputs: readonly InputRecord[];
  rejected: Assessment['rejected'];
  unmatched: Assessment['unmatched'];
  notes: readonly string[];
  catalogues: Assessment['catalogues'];
  waiverFiles: Assessment['waivers'];
  findings: readonly Finding[];
  /** Rows of tasks without a figure. */
  tasks?: readonly TaskRow[];
}

/** Made once for a run, as what is prepared is. */
const benches = new WeakMap<Run, Bench>();

/** What the targets of a run are judged on. */
export function benchOf(run: Run): Bench {
  const known = benches.get(run);
  if (known) return known;
  const bench = benchAnew(run, prepare(run));
  benches.set(run, bench);
  return bench;
}

function benchAnew(run: Run, prepared: Prepared): Bench {
  return { sight: { store: new ObservationStore(prepared.observations), faults: prepared.audited.faults, until: run.period }, waivers: run.waivers };
}

/** Edits that the selection of figures tells of by itself, with the target that they concern. */
export const TOLD_BY_SELECTION: ReadonlySet<string> = new Set(['DB-A007', 'DB-A011', 'DB-A012']);

/** Judges every target in every area that it binds, and counts. Deterministic: same run, same assessment. */
export function assess(run: Run): Assessment {
  const prepared = prepare(run);
  const { targets, observations } = prepared;
  const { store } = benchOf(run).sight;
  const verdicts = verdictsOf(run);
  const summaries = run.targets.map(summaryOf);
  const audited = prepared.audited.findings.filter((f) => !TOLD_BY_SELECTION.has(f.code));
  const findings = [...run.findings, ...prepared.findings, ...audited, ...areaDoubts(observations), ...floodsOf(store), ...restatementDoubts(targets, verdicts)].sort(compareFindings);
  return {
    schema: 'https://dabiao.dev/schema/assessment-1.json',
    tool: { name: 'dabiao', version: run.version },
    period: monthText(run.period),
    asOf: lastDay(run.period),
    policies: [...run.policies],
    targets: summaries,
    verdicts,
    rates: ratesOf(summaries, verdicts, run.policies),
    inputs: [...run.inputs],
    balance: totalOf(run.inputs),
    rejected: [...run.rejected],
    unmatched: [...run.unmatched],
    notes: [...run.notes, ...draftNote(run.targets)],
    catalogues: [...run.catalogues],
    waivers: [...run.waiverFiles],
    findings,
    reporting: reportingOf(targets, prepared.observations, run.period, run.tasks ?? [], run),
  };
}

/** The verdicts of the targets in every area that they bind; of some of them, where only these are `wanted`. */
export function verdictsOf(run: Run, wanted: (t: CompiledTarget) => boolean = () => true): Verdict[] {
  const bench = benchOf(run);
  const { store } = bench.sight;
  return prepare(run).targets.filter(wanted).flatMap((t) => areasOf(t, store, run).map((area) => withCounties(judge(t, area, run.period, bench), t, run, store)));
}

/** The same asked and answered a thousand times over: said, since not every place of it is listed. */
export function floodsOf(store: ObservationStore): Finding[] {
  return [...store.floods].map(([file, { first, count }]) => ({
    code: 'DB-V004', severity: 'warning', message: `同一项（指标、地区、报告期、口径都相同）的数过多，另有 ${count} 个不再逐一列出，判定不受影响`, file, ...(first.source.sheet === undefined ? {} : { sheet: first.source.sheet }),
    line: first.source.line, column: first.source.column, found: `${first.indicator} ${first.area} ${spanText(first.span)}`, advice: '核对是否重复导出，或把办件明细当成了汇总数',
  }));
}

/** County rows stand below a city's target, and are judged only where 每个… makes them parts. */
function withCounties(v: Verdict, t: CompiledTarget, run: Run, store: ObservationStore): Verdict {
  if (t.parts !== null || t.sumOf !== null || t.readings !== null) return v;
  const at = monthOfDate(`${v.judgedPeriod}-01`);
  const rows = [...run.areas.countiesOf(v.area, at), ...run.areas.citiesOf(v.area, at)].flatMap((area) => store.of(t.indicator, area).filter((o) => o.span.to === at));
  return rows.length === 0 ? v : { ...v, evidence: [...v.evidence, ...rows.map((o) => evidenceOf(o, 'below', o.value.kind === 'figure' ? o.value.value : null, o.unit))] };
}

function areasOf(t: CompiledTarget, store: ObservationStore, run: Run): string[] {
  const all = t.areas === 'reported' ? store.areasOf(t.indicator) : t.areas;
  return run.onlyAreas.length === 0 ? all : all.filter((a) => run.onlyAreas.includes(a));
}

export function summaryOf(t: CompiledTarget): TargetSummary {
  return {
    id: t.id, policy: t.policy.id, section: t.section, citations: t.citations, indicator: t.indicator, code: t.code, population: t.population, phrase: t.phrase,
    measure: t.measure, required: requirementText(t), unit: t.requirement.unit, duty: t.duty.value, start: t.start.value, deadline: t.deadline.value,
    deadlinePrinted: t.deadlinePrinted, deadlineAssumed: t.deadlineAssumed, strength: t.strength, counted: t.counted, lead: t.lead, responsible: t.responsible,
    reporter: t.reporter, per: t.per, restates: t.restates, corrected: t.corrected, notes: t.notes, draft: t.status === 'draft',
  };
}

export const draftNote = (targets: readonly CompiledTarget[]): string[] => {
  const drafts = targets.filter((t) => t.status === 'draft').length;
  return drafts > 0 ? [`含 ${drafts} 项未经确认的草稿目标`] : [];
};

export function totalOf(inputs: readonly InputRecord[]): Assessment['balance'] {
  const rows = { total: 0, headers: 0, notes: 0, blank: 0, totals: 0, data: 0 };
  const cells = { total: 0, observations: 0, missing: 0, rejected: 0, unmatched: 0 };
  for (const i of inputs) {
    for (const k of Object.keys(rows) as (keyof typeof rows)[]) rows[k] += i.rows[k];
    for (const k of Object.keys(cells) as (keyof typeof cells)[]) cells[k] += i.cells[k];
  }
  return { rows, cells };
}
