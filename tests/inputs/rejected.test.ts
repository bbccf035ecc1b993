import { describe, expect, it } from 'vitest';
import { readStatement } from '../../rules/statement.js';
import { balances } from '../../inputs/balance.js';
import { readInput, type RejectedCell } from '../../inputs/read.js';
import { statementWords } from '../../inputs/states.js';
import { context, line, read } from './support.js';
import type { Observation } from '../../inputs/observation.js';

/** The list of rejected cells is a long table: corrected in its column 数值 and sent again, it is read. */
const COLUMNS: readonly [heading: string, of: (r: RejectedCell) => string][] = [
  ['文件', (r) => r.file], ['工作表', (r) => r.sheet], ['行', (r) => String(r.line)], ['列', (r) => r.column], ['指标', (r) => r.indicator], ['地区', (r) => r.area], ['报告期', (r) => r.period],
  ['数值', (r) => r.text], ['单位', (r) => r.unit], ['口径', (r) => r.statement], ['统计范围', (r) => r.population], ['填报单位', (r) => r.reporter], ['状态', (r) => r.status], ['未采用的原因', (r) => r.reason],
];
const listOf = (rejected: readonly RejectedCell[]): string => [COLUMNS.map(([h]) => h), ...rejected.map((r) => COLUMNS.map(([, of]) => `"${of(r)}"`))].map((r) => `${r.join(',')}\n`).join('');
const whole = (o: Observation): string => `${line(o)} | ${o.population} | ${o.spanIsWindow} | ${JSON.stringify(o.states)}`;

describe('rejected cells', () => {
  it.each([
    ['long', '指标,地区,报告期,数值,单位,口径,统计范围,填报单位,状态\n零工公寓,济南市,2023年1—10月,{},间,本年累计,全市,市人社局,核定\n'],
    ['periods as columns', '指标：零工公寓(间)\n地区,2023年第三季度,2023年上半年\n济南市,{},44\n'],
    ['indicators as columns', '时间：2023年10月\n地区,零工公寓(间),同比增长(%)\n济南市,{},1\n历下区,1,{}\n'],
    ['several values', '指标,报告期,本年累计(间),同比降幅(%)\n零工公寓,2023-10,{},{}\n'],
    ['areas as columns', '时间：2023年10月\n指标,单位,济南市,历下区\n零工公寓,间,{},44\n'],
  ])('%s', (_, text) => {
    const bad = read(text.replaceAll('{}', '四五个吧'));
    const good = read(text.replaceAll('{}', '45'));
    expect(bad.rejected.length).toBeGreaterThan(0);
    const again = readInput({ name: 'rejected.csv', bytes: new TextEncoder().encode(listOf(bad.rejected).replaceAll('四五个吧', '45')) }, context);
    expect(again.findings.filter((f) => f.severity !== 'info')).toEqual([]);
    expect(balances(again.balance)).toBe(true);
    const right = good.observations.filter((o) => bad.rejected.some((r) => r.line === o.source.line && r.column === o.source.column));
    expect(again.observations.map(whole)).toEqual(right.map(whole));
  });

  it('carries what the row had where the period was at fault', () => {
    expect(read('指标,地区,报告期,数值\n零工公寓,济南市,十月份,45\n').rejected).toMatchObject([{ indicator: '零工公寓', area: '济南市', period: '十月份', text: '45' }]);
  });

  it.each(['本年累计', '当月', '期末', '累计（自2023年9月起）', '同比增速', '本年累计同比降幅', '环比增减', '比年初增速', '平均', '按时办结率', '超期未办结', ''])('%s reads back from its own words', (text) =>
    expect(readStatement(statementWords(readStatement(text)))).toEqual(readStatement(text)));
});
