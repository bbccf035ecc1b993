import { reportedIn } from '../../inputs/bulk/month-rows.js';
import type { Duck } from '../../inputs/bulk/duck.js';
import type { Finding } from '../../rules/finding.js';
import type { Month } from '../../rules/period.js';
import type { BulkCases } from './cases.js';
import type { BulkInput } from './input.js';
import { isSaid, unreported } from '../report-period.js';
import { Refusal } from '../refusal.js';

/** The newest month that a matched figure is of; else that an empty cell is of; else in which a case was completed. */
export async function newestOf(duck: Duck, input: BulkInput, cases: BulkCases): Promise<Month> {
  const month = (await newestReported(duck, input, true)) ?? (await newestReported(duck, input, false)) ?? (await cases.newest());
  if (month === null) throw new Refusal('输入中没有与目标对应的数据，看不出报告期', '核对指标名称，或用 --period 指定报告期，如 --period 2023-10', input.small.findings);
  return month;
}

/** As `periodDoubt`: of the tables too. */
export async function bulkPeriodDoubt(duck: Duck, input: BulkInput, period: Month): Promise<Finding[]> {
  if (input.extra.some((o) => o.span.from <= period && period <= o.span.to) || (await inTables(duck, input, period, false))) return [];
  const newest = await newestReported(duck, input, false);
  return newest === null ? [] : [unreported(period, newest)];
}

/** `said`: empty cells do not count. */
async function newestReported(duck: Duck, input: BulkInput, said: boolean): Promise<Month | null> {
  const extra = input.extra.filter((o) => !said || isSaid(o)).reduce<Month | null>((m, o) => (m === null || o.span.to > m ? o.span.to : m), null);
  const months = [...new Set(input.words.periods.flatMap((p) => p.month ?? []))].filter((m) => extra === null || m > extra).sort((a, b) => b - a);
  for (const month of months) if (await inTables(duck, input, month, said)) return month;
  return extra;
}

async function inTables(duck: Duck, { tables, words, telling }: BulkInput, month: Month, said: boolean): Promise<boolean> {
  for (const t of tables) if (words.periods.some((p) => p.month === month && p.tables.includes(t.no)) && (await reportedIn(duck, t, { words, telling }, month, said))) return true;
  return false;
}
