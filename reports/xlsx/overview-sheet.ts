import type { Assessment, Rate } from '../../engine/assessment.js';
import { headline } from '../headline.js';
import { leadRates } from '../view.js';
import { count, type Cell, type FormulaCell } from './cell.js';
import { AGREES, AGREES_NOT } from './formula.js';
import { CHECK_COLUMN, VERDICT_SHEET } from './verdict-sheet.js';
import { columnName, firstRow, type Column, type Sheet } from './workbook.js';

/** The rates by document, domain and lead unit; shares are formulas on the counts beside them. */

const HEADINGS = ['分组', '名称', '应达标 N', '已达标 M', 'M/N', '已判定 J', 'M/J', '未达标', '暂未判定 U', '推进中', '本期未报', '全部目标', '其中已完成'];
const WIDTHS = [12, 40, 11, 11, 10, 11, 10, 10, 12, 10, 11, 11, 12];
const column = (heading: string): string => columnName(HEADINGS.indexOf(heading));

export const OVERVIEW_SHEET = '总览';

/** `verdicts` is the sheet whose checks are counted. */
export function overviewSheet(assessment: Assessment, verdicts: Sheet): Sheet {
  const { rates } = assessment;
  const title = [...headline(assessment), ...new Set(assessment.notes)];
  const numbers = new Map(assessment.policies.map((p) => [p.id, p.number === '' ? p.id : p.number]));
  const groups: [group: string, name: string, rate: Rate, sheet?: string][] = [
    ['合计', '明确要求的目标', rates.firm],
    ['合计', '力争类目标（单列）', rates.aspirational],
    ...rates.byPolicy.map((r): [string, string, Rate] => ['文件', numbers.get(r.name) ?? r.name, r.rate]),
    ...rates.bySection.map((r): [string, string, Rate] => ['领域', sectionName(assessment, r, numbers), r.rate]),
    ...leadRates(assessment).map((r): [string, string, Rate, string] => ['牵头单位', r.name, r.rate, r.name]),
  ];
  const sheet = `'${VERDICT_SHEET}'!${CHECK_COLUMN}:${CHECK_COLUMN}`;
  const checks = [AGREES, AGREES_NOT].map((word): Cell[] => {
    const result = verdicts.rows.filter((r) => r.some((c) => c !== null && typeof c === 'object' && 'formula' in c && c.result === word)).length;
    return ['核对', `工作簿与判定${word}（“${VERDICT_SHEET}”表）`, { formula: `COUNTIF(${sheet},"${word}")`, result, format: '#,##0' }];
  });
  const start = firstRow({ title }) + checks.length;
  return {
    name: OVERVIEW_SHEET, title,
    columns: HEADINGS.map((heading, i): Column => ({ heading, width: WIDTHS[i]!, ...(i > 1 ? { align: 'right' as const } : {}) })),
    rows: [
      ...checks,
      ...groups.map(([group, name, rate, lead], i) => rateRow(group, lead === undefined ? name : { text: name, sheet: leadSheetKey(lead) }, rate, start + i)),
    ],
    frozen: 2,
  };
}

/** Documents share names of domains: then the document stands behind. */
function sectionName({ rates }: Assessment, { name, policy }: { name: string; policy: string }, numbers: ReadonlyMap<string, string>): string {
  const shared = rates.bySection.filter((s) => s.name === name).length > 1;
  return shared ? `${name}（${numbers.get(policy) ?? policy}）` : name;
}

/** Under which the sheet of a lead unit is linked. */
export const leadSheetKey = (lead: string): string => `牵头·${lead}`;

function rateRow(group: string, name: Cell, r: Rate, row: number): Cell[] {
  const share = (part: string, of: string, partCount: number, ofCount: number): FormulaCell => {
    const [p, o] = [`${column(part)}${row}`, `${column(of)}${row}`];
    return { formula: `IF(${o}=0,"—",${p}/${o})`, result: ofCount === 0 ? '—' : partCount / ofCount, format: '0.0%' };
  };
  return [
    group, name, count(r.due), count(r.met), share('已达标 M', '应达标 N', r.met, r.due), count(r.judged), share('已达标 M', '已判定 J', r.met, r.judged),
    count(r.notMet), count(r.undecided), count(r.pending), count(r.silent), count(r.plan.total), count(r.plan.met),
  ];
}
