import type { Observation } from '../inputs/observation.js';
import { compare, HUNDRED, mul, ZERO } from '../rules/exact.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import { january, spanChinese, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { convert, isCount, isPercent, readUnit } from '../rules/unit.js';

/** Hard edits (强制性审核): a figure that fails one is not judged. */
export interface Audit {
  faults: Map<Observation, string>;
  findings: Finding[];
}

/** Shares that cannot pass 100 %. 完成率 can (a plan overfulfilled), growth and tax rates too. */
const SHARE_NAME = /覆盖率|占比|比例|比重|可靠率|合格率|达标率|办结率|网办率|满意率|及时率|通过率|服务率|申办率|使用率|适用率/;
/** Words of a note that explain a fall. */
const EXPLAINS = /更正|修订|核减|剔除|调整|纠正|重复|退出|撤销|误报|口径|核实/;

/** Audits what was reported up to a month against what the targets say of their indicators. */
export function audit(targets: readonly CompiledTarget[], observations: readonly Observation[], asOf: Month): Audit {
  const faults = new Map<Observation, string>();
  const findings: Finding[] = [];
  const cumulative = new Set(targets.filter((t) => t.window.value === 'cumulative' && (t.additive.value || t.monotone)).map((t) => t.indicator));
  const units = new Map(targets.map((t) => [t.indicator, t.unit]));
  const seen = observations.filter((o) => o.span.to <= asOf);
  for (const o of seen) {
    const fault = boundsFault(o, units.get(o.indicator) ?? '');
    if (fault === null) continue;
    faults.set(o, fault.message);
    findings.push({ ...fault, severity: 'error', ...placeOf(o), found: o.source.text, advice: '请报送单位更正后重报', area: o.area });
  }
  for (const series of cumulativeSeries(seen.filter((o) => cumulative.has(o.indicator) && !faults.has(o)))) fallsOf(series, faults, findings);
  return { faults, findings: findings.sort(compareFindings) };
}

const placeOf = (o: Observation): Pick<Finding, 'file' | 'line' | 'column'> => ({ file: o.source.file, line: o.source.line, column: o.source.column });

/** A blank unit is the target's. */
function boundsFault(o: Observation, own: string): Pick<Finding, 'code' | 'message' | 'expected'> | null {
  if (o.states.measure === 'change' || o.states.measure === 'relativeChange') return null;
  if (o.value.kind === 'ratio') {
    return compare(o.value.n, o.value.of) > 0 && o.value.of.num !== 0n ? { code: 'DB-A001', message: '分子大于分母', expected: '分子不大于分母' } : null;
  }
  if (o.value.kind !== 'figure') return null;
  const unit = readUnit(o.unit || own);
  if (isCount(unit) && compare(o.value.value, ZERO) < 0) return { code: 'DB-A002', message: '计数为负', expected: '不小于 0' };
  const share = o.states.statistic === 'onTimeShare' || SHARE_NAME.test(o.indicator);
  if (!isPercent(unit) || !share) return null;
  const percent = mul(o.value.value, unit.factor);
  if (compare(percent, HUNDRED) > 0 || compare(percent, ZERO) < 0) {
    return { code: 'DB-A003', message: '份额不在 0—100% 之间', expected: '0—100%' };
  }
  return null;
}

interface Point {
  observation: Observation;
  at: Month;
}

/** Reported cumulatives that run from one start: one series each of indicator, area, population, reporter and start. */
function cumulativeSeries(observations: readonly Observation[]): Point[][] {
  const series = new Map<string, Point[]>();
  for (const o of observations) {
    if (o.value.kind !== 'figure' || o.states.measure === 'change' || o.states.measure === 'relativeChange') continue;
    if (o.states.window !== 'cumulative' && !(o.states.window === null && o.spanIsWindow)) continue;
    const from = o.states.from === 'january' ? january(o.span.to) : o.states.from ?? (o.spanIsWindow ? o.span.from : 'target');
    const key = [o.indicator, o.area, o.population, o.reporter, from, readUnit(o.unit).dimension].join('\u0000');
    const list = series.get(key);
    if (list) list.push({ observation: o, at: o.span.to });
    else series.set(key, [{ observation: o, at: o.span.to }]);
  }
  return [...series.values()];
}

const RANK = { R: 4, A: 3, '': 2, P: 1, E: 0 } as const;

/** The figure that stands for each month: the best status, then the later file and line. */
function standing(series: readonly Point[]): Point[] {
  const best = new Map<Month, Point>();
  for (const p of series) {
    const known = best.get(p.at);
    const [a, b] = [p.observation, known?.observation];
    const better = !b || RANK[a.status] > RANK[b.status] || (RANK[a.status] === RANK[b.status] && (a.source.file > b.source.file || (a.source.file === b.source.file && a.source.line > b.source.line)));
    if (better) best.set(p.at, p);
  }
  return [...best.values()].sort((x, y) => x.at - y.at);
}

/** A cumulative figure cannot fall: one of the two is wrong, unless the later one is a revision or says why. */
function fallsOf(series: readonly Point[], faults: Map<Observation, string>, findings: Finding[]): void {
  const points = standing(series);
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i]!.observation, points[i + 1]!.observation];
    if (a.value.kind !== 'figure' || b.value.kind !== 'figure') continue;
    const earlier = convert(a.value.value, readUnit(a.unit), readUnit(b.unit));
    if (earlier === null || compare(b.value.value, earlier) >= 0) continue;
    const text = `累计数由 ${a.source.text}${a.unit}（${spanChinese(a.span)}）降为 ${b.source.text}${b.unit}（${spanChinese(b.span)}）`;
    if (b.status === 'R' || EXPLAINS.test(b.note)) {
      faults.set(a, `${text}，以后一数的修订为准`);
      findings.push({ code: 'DB-A005', severity: 'warning', message: `${text}，已有修订或说明，按后一数重新判定`, ...placeOf(b), found: b.source.text, expected: `不小于 ${a.source.text}`, area: b.area });
      continue;
    }
    faults.set(a, text);
    faults.set(b, text);
    findings.push({
      code: 'DB-A004', severity: 'error', message: text, ...placeOf(b), found: b.source.text, expected: `不小于 ${a.source.text}`,
      advice: '更正其中一个数，或以“修订”状态重报并写明原因', area: b.area,
    });
  }
}
