import type { Observation } from '../inputs/observation.js';
import { REASON_CHINESE } from '../rules/chinese.js';
import type { Finding } from '../rules/finding.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Reason, Verdict } from './assessment.js';

/** Figures without an area whose indicator several jurisdictions have: one finding a file. Areas are settled. */
export function areaDoubts(observations: readonly Observation[]): Finding[] {
  const files = new Map<string, Observation>();
  for (const o of observations) if (o.area === '' && o.source.line < (files.get(o.source.file)?.source.line ?? Infinity)) files.set(o.source.file, o);
  return [...files].map(([file, o]) => ({
    code: 'DB-V003', severity: 'warning', message: '没有写地区，而几个地区都有这一指标，未采用', file, line: o.source.line, found: o.indicator, expected: '地区列', advice: '增加“地区”列，或用 --rules 只指定一个地区的目录',
  }));
}

/** A promise said in two ways that judges apart: the restated one counts, and the other is printed beside it. */
export function restatementDoubts(targets: readonly CompiledTarget[], verdicts: readonly Verdict[]): Finding[] {
  return targets.filter((t) => t.restates !== null).flatMap((t) => verdicts.filter((v) => v.target === t.id).flatMap((v) => {
    const main = verdicts.find((x) => x.target === t.restates && x.area === v.area);
    const apart = main && ((main.outcome === 'met' && v.outcome === 'not-met') || (main.outcome === 'not-met' && v.outcome === 'met'));
    return apart ? [restatementDoubt(t, v.area, v.reason, main.reason)] : [];
  }));
}

/** `reason` is that of the other way to say it, `main` that of the promise which counts. */
export const restatementDoubt = (t: Pick<CompiledTarget, 'id' | 'phrase' | 'restates'>, area: string, reason: Reason, main: Reason): Finding => ({
  code: 'DB-V002', severity: 'warning', message: `同一承诺的两种说法判定不同，计入的是 ${t.restates}`, found: `${REASON_CHINESE[reason]}（${t.phrase}）`,
  expected: REASON_CHINESE[main]!, advice: '请牵头单位核对两种说法所用的数据', target: t.id, area,
});
