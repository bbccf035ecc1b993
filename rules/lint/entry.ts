import { multiplierEnd } from '../numeral.js';
import { monthOfDate, yearOf } from '../period.js';
import { readPhrase } from '../phrase.js';
import { about, type Check } from './check.js';
import type { LintTarget } from './context.js';
import { citationText } from './words.js';

/** What one entry alone tells. */

const clause = ({ target: t }: LintTarget): string => `${t.indicator}：${t.phrase}${t.citations.length === 0 ? '' : `（${t.citations.map(citationText).join('；')}）`}`;

export const deadlineBeforeIssue: Check = {
  code: 'DB-L010', id: 'deadline-before-issue', severity: 'warning',
  says: '时限早于文件印发日',
  find: ({ targets }) => targets.flatMap((t) => {
    const { deadlinePrinted: by, policy } = t.target;
    if (by === null || policy.issued === undefined || by >= policy.issued) return [];
    return [about(t, { message: '时限早于文件印发日', found: `${by}，${clause(t)}`, expected: `不早于 ${policy.issued}`, advice: '核对年份和月份；原文如此的，用 suppressions 说明' })];
  }),
};

export const deadlineOutsideYear: Check = {
  code: 'DB-L011', id: 'deadline-outside-year', severity: 'info',
  says: '时限不在计划年度之内',
  find: ({ targets }) => targets.flatMap((t) => {
    const { deadlinePrinted: by, policy } = t.target;
    if (by === null || policy.year === undefined || yearOf(monthOfDate(by)) === policy.year) return [];
    return [about(t, { message: '时限不在计划年度之内', found: `${by}，${clause(t)}`, expected: `${policy.year} 年内`, advice: '确认是跨年目标，不是把年份看错' })];
  }),
};

/** As the document prints it, before `corrected` puts a unit in its place. */
export const unitMissing: Check = {
  code: 'DB-L012', id: 'unit-missing', severity: 'warning',
  says: '目标值没有印出单位，或只有万、亿而没有单位',
  find: ({ targets }) => targets.flatMap((t) => {
    const { written, target } = t;
    if (typeof written.target !== 'string') return [];
    const read = readPhrase(written.target);
    if (!read.ok || read.reading.value === null || read.reading.coverage !== null || read.reading.measure === 'relational') return [];
    const { unit, value } = read.reading;
    if (value.includes('/') || unit !== '' && multiplierEnd(unit, 0) !== unit.length) return [];
    const supplied = target.reading.unit !== unit ? target.reading.unit : '';
    return [about(t, {
      message: supplied === '' ? '目标值没有单位' : '原文没有印出单位，目录推定了一个', found: clause(t), expected: supplied === '' ? '数字后的单位' : `目录推定：${supplied}`,
      advice: supplied === '' ? '核对原文，用 unit 写明单位' : '请发文单位确认', ...(supplied === '' ? {} : { severity: 'info' as const }),
    })];
  }),
};

export const baseUndeclared: Check = {
  code: 'DB-L013', id: 'base-undeclared', severity: 'warning',
  says: '增减目标没有说明与什么时候比（比上年、较年初、由多少）',
  find: ({ targets }) => targets.flatMap((t) => {
    const { reading: r, measure, base } = t.target;
    if (measure === 'level' || measure === 'relational' || r.basis !== '' || r.baseline !== null || t.written.base !== undefined) return [];
    return [about(t, {
      message: '增减目标没有说明对比基期', found: clause(t), expected: '同比、比上年、较年初，或起点数',
      advice: `请发文单位明确，再用 base 写明${base?.kind === 'same-period' ? '；未写明前按同比判定' : base?.kind === 'last-year-end' ? '；未写明前按比上年末判定' : ''}`,
    })];
  }),
};
