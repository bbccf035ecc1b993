import type { Assessment } from '../../engine/assessment.js';
import { numbered } from '../../engine/bulk/numbered.js';
import { ObservedFigures } from '../../engine/bulk/observed.js';
import { APART, outcomeOfReason, reasonOf } from '../../engine/bulk/reason-code.js';
import { ruleTable } from '../../engine/bulk/rule-table.js';
import { areaDoubts } from '../../engine/doubts.js';
import { settleAreas } from '../../engine/prepare.js';
import type { Observation } from '../../inputs/observation.js';
import type { Month } from '../../rules/period.js';
import { notAudited } from './audit.js';
import { OneByOne } from './one-by-one.js';
import { isAsked, type Asked, type ReportedFigures } from './reported.js';
import { reportOn, type Judged } from './report.js';
import { placeOf } from './verdicts.js';
import type { BulkRun } from './check-bulk.js';
import { byTarget, type Key, type Keys } from './keys.js';
import { Refusal } from '../refusal.js';
import { refuseUnread } from '../read-inputs.js';
import { isSaid, periodDoubt, reportPeriod } from '../report-period.js';
import { writeVerdicts } from './verdict-parquet.js';
import type { CompiledTarget } from '../../rules/target.js';
import { askedOf } from './shortfall.js';
import { judgedOf, perhapsListed, rowOf, VerdictRows, type VerdictRow } from './verdict-rows.js';

/** Figures that are held in columns, of 17 bytes each. */
const MOST_FIGURES = 60_000_000;
/** Figures that are held with all their words, for what is judged one by one. */
const MOST_GATHERED = 1_000_000;

/**
 * The bulk path without DuckDB: the reader of the small path reads every file and hands its figures on, which are judged in columns. What
 * columns cannot tell, and what the reports list, is read again and judged one by one. Not audited; `why` tells the reason.
 */
export async function checkCompiled(run: BulkRun, why: string): Promise<Assessment> {
  if (run.audit === 'always') throw new Refusal(`批量评估不能审核：${why}`, '去掉 --audit always，或安装可选依赖 @duckdb/node-api');
  const { rules, loaded, waived } = run;
  const settled = (observations: readonly Observation[]): Observation[] => settleAreas({ ...rules, observations });
  const figures = new ObservedFigures(rules.targets, loaded.given.edits);
  const seen = new Seen();
  const read = await run.readOthers(run.files, (some) => {
    const own = settled(some);
    figures.add(own);
    own.forEach(seen.add);
    if (figures.n > MOST_FIGURES) throw new Refusal(`数超过 ${MOST_FIGURES / 10_000} 万个，没有 DuckDB 放不下`, '按月或按地区拆分，或安装可选依赖 @duckdb/node-api');
  });
  refuseUnread(run.files.map((f) => f.name), read);
  const periods = run.asked ?? [reportPeriod(undefined, { observations: seen.ofSpans, cases: read.cases, findings: read.findings })];
  const table = ruleTable(rules.targets, periods, waived.waivers, loaded.given.derivations);

  const { open, listed } = lookAhead(figures, rules.targets, table.rows, periods.at(-1)!);
  const everywhere = table.apart.map((t) => t.target);
  const keys = new Map<Month, Keys>(periods.map((month) => [month, byTarget(open.get(month) ?? [], everywhere)]));
  const oneByOne = new OneByOne(run, new ReadAgain(async (take) => void (await run.readOthers(run.files, (some) => take(settled(some)))), figures.span), async () => ({ cases: read.cases }));
  await oneByOne.gather([...keys.values(), byTarget(listed, [])], null);

  const targets = numbered(rules.targets.map((t) => t.id).sort()).all;
  let judged: Judged = { all: [], countedOnce: [], listed: [], doubts: [] };
  let rows: VerdictRows | null = null;
  const finish = async (month: Month): Promise<void> => {
    const all = rows ?? new VerdictRows(targets, []);
    rows = null;
    all.addJudged(await oneByOne.judge(keys.get(month)!, month, rowOf, false));
    const list = all.all();
    if (run.out !== null && list.length > 0) {
      const { folder, name } = placeOf(run.out, periods, month);
      await folder.writeBy(name, (path) => writeVerdicts(path, month, list));
    }
    if (month === periods.at(-1)) judged = judgedOf(list, rules.targets);
  };
  const told = new Set<Month>();
  for (const month of figures.judge(table.rows, (_, v, areas) => (rows ??= new VerdictRows(targets, areas)).add(v))) {
    await finish(month);
    told.add(month);
  }
  for (const month of periods) if (!told.has(month)) await finish(month);
  return reportOn(run, { ...read, findings: [...read.findings, ...areaDoubts(seen.withoutArea), ...periodDoubt(periods.at(-1)!, seen.ofSpans)] }, judged, oneByOne, periods, notAudited(why));
}

/** What a first judging of the columns leaves to the small path, by month, and what the reports may list of the last one. */
function lookAhead(figures: ObservedFigures, targets: readonly CompiledTarget[], rows: Parameters<ObservedFigures['judge']>[0], last: Month): { open: ReadonlyMap<Month, Key[]>; listed: readonly Key[] } {
  const open = new Map<Month, Key[]>();
  const asked = askedOf(targets);
  let listed: Pick<VerdictRow, 'target' | 'area' | 'outcome' | 'reason' | 'margin'>[] = [];
  for (const _ of figures.judge(rows, (month, v, areas) => {
    for (let i = 0; i < v.n; i++) {
      if (v.bound[i] === 0) continue;
      const key = { target: v.row.target, area: areas[v.areas[i]!]! };
      if (v.reason[i] === APART) {
        const own = open.get(month);
        if (own) own.push(key);
        else open.set(month, [key]);
      } else if (month === last) listed.push({ ...key, reason: reasonOf(v.reason[i]!), outcome: outcomeOfReason(reasonOf(v.reason[i]!)), margin: v.hasMargin[i] === 1 ? BigInt(v.margin[i]!) : null });
    }
    listed = perhapsListed(listed, asked);
  }));
  return { open, listed };
}

/** Of figures that pass by: one of each span of months, said or not, and one of each file without an area. */
class Seen {
  private readonly spans = new Map<string, Observation>();
  private readonly files = new Map<string, Observation>();

  readonly add = (o: Observation): void => {
    const span = `${o.span.from} ${o.span.to} ${isSaid(o)}`;
    if (!this.spans.has(span)) this.spans.set(span, o);
    if (o.area === '' && !this.files.has(o.source.file)) this.files.set(o.source.file, o);
  };

  get ofSpans(): Observation[] {
    return [...this.spans.values()];
  }

  get withoutArea(): Observation[] {
    return [...this.files.values()];
  }
}

/** Reads the files again for the figures that are asked for, all at once. */
class ReadAgain implements ReportedFigures {
  private asked: readonly Asked[] = [];
  private held = new Map<string, Map<string, Observation[]>>();

  constructor(private readonly read: (take: (some: readonly Observation[]) => void) => Promise<void>, readonly months: number) {}

  async gather(asked: readonly Asked[]): Promise<void> {
    const known = isAsked(this.asked);
    const all = (a: Asked): boolean => (a.areas === null ? this.asked.some((x) => x.indicator === a.indicator && x.areas === null) : a.areas.every((area) => known({ indicator: a.indicator, area })));
    if (asked.every(all)) return;
    this.asked = asked;
    this.held = new Map();
    const wanted = isAsked(asked);
    let n = 0;
    await this.read((some) => {
      for (const o of some) {
        if (!wanted(o)) continue;
        if (++n > MOST_GATHERED) throw new Refusal(`要逐项判定的数超过 ${MOST_GATHERED / 10_000} 万个，没有 DuckDB 放不下`, '按月或按地区拆分，或安装可选依赖 @duckdb/node-api');
        const ofIndicator = this.held.get(o.indicator) ?? new Map<string, Observation[]>();
        this.held.set(o.indicator, ofIndicator);
        const own = ofIndicator.get(o.area);
        if (own) own.push(o);
        else ofIndicator.set(o.area, [o]);
      }
    });
  }

  async observations(asked: readonly Asked[]): Promise<Observation[]> {
    const lists = new Set<Observation[]>();
    for (const { indicator, areas } of asked) {
      const own = this.held.get(indicator);
      for (const area of areas ?? own?.keys() ?? []) if (own?.has(area)) lists.add(own.get(area)!);
    }
    return [...lists].flat();
  }
}
