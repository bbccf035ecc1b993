import { readCell } from '../inputs/cell.js';
import type { CaseRecord, Observation } from '../inputs/observation.js';
import type { Finding } from '../rules/finding.js';
import { monthChinese, monthOfDate, readPeriod, yearOf, type Month } from '../rules/period.js';
import type { Policy } from '../rules/target.js';
import { Refusal } from './refusal.js';

/** The month that is evaluated: as asked, or the newest that a matched figure is of. */
export function reportPeriod(asked: string | undefined, inputs: { observations: readonly Observation[]; cases?: readonly CaseRecord[]; findings: readonly Finding[] }): Month {
  const { observations, cases = [], findings } = inputs;
  if (asked !== undefined) return readAsked(asked);
  const newest = newestOf(observations.filter(isSaid)) ?? newestOf(observations) ?? newestCase(cases);
  if (newest === null) throw new Refusal('输入中没有与目标对应的数据，看不出报告期', '核对指标名称，或用 --period 指定报告期，如 --period 2023-10', findings);
  return newest;
}

/** A figure, or something that stands where one should: a month of which nothing can be read is still the newest. */
export const isSaid = ({ value }: Observation): boolean => value.kind !== 'missing' || readCell(value.text).kind !== 'missing';

/** Fails early, before any file is read. */
export function readAsked(text: string): Month {
  const period = readPeriod(text);
  if (period === null) throw new Refusal(`报告期无法识别：${text}`, '写成年月，如 --period 2023-10');
  return period.span.to;
}

/** Most months of one run. */
const MOST_MONTHS = 1200;

/** Several months as `2021-01..2025-12`, both included; or one. */
export function readAskedMonths(text: string): Month[] {
  const [from, to, more] = text.split('..');
  if (to === undefined) return [readAsked(text)];
  if (more !== undefined) throw new Refusal(`报告期无法识别：${text}`, '写成起止年月，如 --period 2023-01..2023-12');
  const [first, last] = [readAsked(from!), readAsked(to)];
  if (first > last || last - first >= MOST_MONTHS) throw new Refusal(`报告期的起止不对：${text}`, `起在前，止在后，至多 ${MOST_MONTHS} 个月，如 --period 2023-01..2023-12`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const newestCase = (cases: readonly CaseRecord[]): Month | null => cases.reduce<Month | null>((m, c) => (c.completed === null ? m : Math.max(m ?? 0, monthOfDate(c.completed))), null);

const newestOf = (observations: readonly Observation[]): Month | null => observations.reduce<Month | null>((m, o) => (m === null || o.span.to > m ? o.span.to : m), null);

/** A month of which nothing was reported is more often a slip than a wish. */
export function periodDoubt(period: Month, observations: readonly Observation[]): Finding[] {
  const newest = newestOf(observations);
  return newest === null || observations.some((o) => o.span.from <= period && period <= o.span.to) ? [] : [unreported(period, newest)];
}

export const unreported = (period: Month, newest: Month): Finding => ({
  code: 'DB-I063', severity: 'warning', message: '输入中没有所评报告期的数据', found: `最新为 ${monthChinese(newest)}`, expected: monthChinese(period), advice: '核对 --period，或补报该期数据',
});

/** Before the first year of every plan nothing can be due: a wrong month or a wrong catalogue more often than a wish. */
export function planDoubt(period: Month, policies: readonly Policy[]): Finding[] {
  const years = policies.map((p) => [...(p.year === undefined ? [] : [p.year]), ...(p.issued === undefined ? [] : [Number(p.issued.slice(0, 4))])]);
  const first = Math.min(...years.flat());
  if (years.some((y) => y.length === 0) || yearOf(period) >= first) return [];
  return [{
    code: 'DB-I064', severity: 'warning', message: '所评报告期在各文件的年份之前', found: monthChinese(period), expected: `${first}年起`, advice: '核对 --period 和 --rules；输入里没有这些文件年份的数据时，核对报告期一列',
  }];
}
