import { DUTY_CHINESE, STRENGTH_CHINESE } from '../rules/chinese.js';
import type { Render } from './reporter.js';
import { csvText, type CsvColumn } from './csv-text.js';
import { plainDecimal } from './number-text.js';
import { plain, shortened } from './plain-text.js';
import { clauseText, outcomeText, partTexts, places, reasonText, remarks } from './verdict-words.js';
import { entriesOf, type Entry } from './view.js';

const NOTE_LENGTH = 200;

/** One row a verdict. The inputs' notes (说明：虚构示例数据) stand in each row, because rows are cut out and sent on. */
export const render: Render = (assessment) => {
  const notes = [...new Set(assessment.notes)].map((n) => shortened(plain(n), NOTE_LENGTH));
  const columns: CsvColumn<Entry>[] = [
    { heading: '文件编号', cell: ({ policy }) => (policy.number === '' ? policy.id : policy.number) },
    { heading: '条款', cell: clauseText },
    { heading: '领域', cell: ({ target }) => target.section },
    { heading: '指标', cell: ({ target }) => target.indicator + (target.population === '' ? '' : `〔${target.population}〕`) },
    { heading: '目标编号', cell: ({ target }) => target.id },
    { heading: '表述', cell: ({ target }) => target.phrase },
    { heading: '要求', cell: ({ verdict }) => verdict.required.text },
    { heading: '地区', cell: ({ verdict }) => verdict.area },
    { heading: '报告期', cell: ({ verdict }) => verdict.period },
    { heading: '判定', cell: ({ verdict }) => outcomeText(verdict.outcome) },
    { heading: '判定依据', cell: ({ verdict }) => reasonText(verdict.reason) },
    { heading: '报送值', numeric: true, cell: ({ verdict }) => plainDecimal(verdict.measured?.value ?? null) },
    { heading: '单位', cell: ({ verdict }) => verdict.measured?.unit ?? '' },
    { heading: '差距', numeric: true, cell: ({ verdict }) => plainDecimal(verdict.margin?.value ?? null) },
    { heading: '差距单位', cell: ({ verdict }) => verdict.margin?.unit ?? '' },
    { heading: '完成进度(%)', numeric: true, cell: ({ verdict }) => plainDecimal(verdict.pace?.completion ?? verdict.completion) },
    { heading: '序时进度(%)', numeric: true, cell: ({ verdict }) => plainDecimal(verdict.pace?.schedule ?? null) },
    { heading: '超欠序时(个百分点)', numeric: true, cell: ({ verdict }) => plainDecimal(verdict.pace?.gap ?? null) },
    { heading: '后期月均需完成', numeric: true, cell: ({ verdict }) => plainDecimal(neededPerMonth(verdict)) },
    { heading: '完成时限', cell: ({ target }) => target.deadline ?? '' },
    { heading: '期限是否推定', cell: ({ target }) => yesNo(target.deadlineAssumed) },
    { heading: '强度', cell: ({ target }) => STRENGTH_CHINESE[target.strength] ?? target.strength },
    { heading: '牵头单位', cell: ({ target }) => target.lead.join('、') },
    { heading: '责任单位', cell: ({ target }) => target.responsible.join('、') },
    { heading: '是否到期', cell: ({ verdict }) => yesNo(verdict.due) },
    { heading: '数据来源(文件:行)', cell: ({ verdict }) => places(verdict).join('; ') },
    { heading: '说明', cell: (e) => explanation(e, notes) },
  ];
  return csvText(columns, entriesOf(assessment));
};

const yesNo = (b: boolean): string => (b ? '是' : '否');

/** What may still be used of a ceiling is not what must be done. */
const neededPerMonth = ({ pace }: Entry['verdict']): string | null => (pace === null || pace.ceiling ? null : pace.neededPerMonth);

function explanation(e: Entry, notes: readonly string[]): string {
  const { verdict, target } = e;
  const facts = [
    ...(verdict.measured?.atLeast === true ? ['报送值为下限（至少）'] : []),
    ...(target.duty === 'reach' ? [] : [DUTY_CHINESE[target.duty] ?? target.duty]),
    ...remarks(e),
    ...partTexts(verdict, false),
    ...notes,
  ];
  return [verdict.says, facts.join('；')].filter((s) => s !== '').join(' ');
}
