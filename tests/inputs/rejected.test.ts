import { describe, expect, it } from 'vitest';
import { rejectedList } from '../../bin/rejected-list.js';
import type { Assessment } from '../../engine/assessment.js';
import { readStatement, type Statement } from '../../rules/statement.js';
import { balances } from '../../inputs/balance.js';
import { readInput, type ReadResult } from '../../inputs/read.js';
import { statementWords } from '../../inputs/states.js';
import { compile, run, withoutSource } from '../support.js';
import { context, line, read } from './support.js';
import type { Observation } from '../../inputs/observation.js';

/** What `{}` stands for: what was sent, and what it should have been. */
const SLIPS: readonly (readonly [bad: string, good: string])[] = [['四五个吧', '45'], ['"5,12"', '512'], ['1E2', '100'], ['—45—多', '-45']];

/** The list of rejected cells as it is written, with its faults mended in the column where they stand. */
const corrected = (rejected: Assessment['rejected'], bad: string, good: string): string => rejectedList(rejected).replaceAll(bad, good);
const again = (r: ReadResult, bad: string, good: string): ReadResult => readInput({ name: 'rejected.csv', bytes: new TextEncoder().encode(corrected(r.rejected, bad, good)) }, context);
const whole = (o: Observation): string => `${line(o)} | ${o.population} | ${o.reporter} | ${o.note} | ${o.spanIsWindow} | ${JSON.stringify(o.states)}`;

const LAYOUTS: readonly (readonly [name: string, text: string])[] = [
  ['long', '指标,地区,报告期,数值,单位,口径,统计范围,填报单位,状态,备注\n零工公寓,济南市,2023年1—10月,{},间,本年累计,全市,市人社局,核定,口径调整\n'],
  ['long, a growth in the name', '指标,地区,报告期,数值,单位,口径\n零工公寓同比增速,济南市,2023-10,{},%,累计\n'],
  ['long, multiplied units', 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n零工公寓,济南市,2023-10,{},间,4\n'],
  ['long, no area', '指标,报告期,数值\n零工公寓,2023-10,{}\n'],
  ['several values beside a 口径', '指标,报告期,口径,本年(间),同比降幅(%),核定值(间)\n零工公寓,2023-10,累计,{},{},{}\n'],
  ['periods as columns', '指标：零工公寓(间)\n地区,2023年第三季度,2023年上半年,2023年1—10月\n济南市,{},44,{}\n'],
  ['periods over growths', '指标,2023年10月,2023年1—10月累计,同比增长(%)\n零工公寓(间),{},{},{}\n'],
  ['indicators as columns', '时间：2023年10月\n地区,零工公寓(间),同比增长(%)\n济南市,{},1\n历下区,1,{}\n'],
  ['areas as columns', '时间：2023年10月\n指标,单位,济南市,历下区\n零工公寓,间,{},44\n'],
];

/** A row whose time, not its cell, is at fault: every cell of it can be sent again. */
const ROWS: readonly (readonly [name: string, text: string, bad: string, good: string])[] = [
  ['long', '指标,地区,报告期,数值,单位,口径\n零工公寓,济南市,{},-45.0%,,同比增速\n', '十月份', '2023年10月'],
  ['several values', '指标,地区,报告期,本年累计(间),同比降幅(%)\n零工公寓,济南市,{},45,3\n', '2023-13', '2023-10'],
  ['indicators as columns', '时间,零工公寓(间),平均停电时间(小时/户),预约检查完成率同比增减(个百分点)\n{},45,0.5,-1\n2023年11月,46,0.4,-2\n', '去年十月', '2022年10月'],
  ['areas as columns', '指标：零工公寓\n单位：间\n时间,济南市,历下区\n{},45,3\n2023年11月,46,4\n', '2023年十三月', '2023年12月'],
];

describe('rejected cells', () => {
  it.each(LAYOUTS.flatMap(([name, text]) => SLIPS.map(([bad, good]) => [name, bad, good, text] as const)))('%s: %s is mended in the list', (_, bad, good, text) => {
    const first = read(text.replaceAll('{}', bad));
    const right = read(text.replaceAll('{}', good));
    const places = first.rejected.map((r) => `${r.line} ${r.column}`);
    expect(first.rejected).toHaveLength(text.split('{}').length - 1);
    const second = again(first, bad.replaceAll('"', ''), good);
    expect(second.findings).toEqual([]);
    expect(second.layout).toBe('长表');
    expect(balances(second.balance)).toBe(true);
    expect(second.observations.map(whole)).toEqual(right.observations.filter((o) => places.includes(`${o.source.line} ${o.source.column}`)).map(whole));
  });

  it.each(ROWS)('%s: a row without a readable time is mended in the list', (_, text, bad, good) => {
    const first = read(text.replaceAll('{}', bad));
    const right = read(text.replaceAll('{}', good));
    expect(first.rejected.length).toBeGreaterThan(0);
    expect(again(first, bad, good).observations.map(whole)).toEqual(right.observations.slice(0, first.rejected.length).map(whole));
  });

  it('says where each cell stands and why it was not taken', () => {
    const [heading, row] = rejectedList(read('指标,地区,报告期,数值,单位\n零工公寓,历下区,2023-10,=1+1,间\n').rejected).split('\r\n');
    expect(heading).toBe('\ufeff文件,工作表,行,列,指标,地区,报告期,数值,单位,口径,统计范围,填报单位,状态,说明,未采用的原因');
    expect(row).toBe("t.csv,,2,数值,零工公寓,历下区,2023年10月,'=1+1,间,,,,,,数值列中是文字，不是数字");
  });

  it('reads its own words back, whatever was stated', () => {
    const statements: Statement[] = [];
    for (const window of ['', '期末', '当期', '累计', '本年累计', '累计（自2023年9月起）']) {
      for (const statistic of ['', '平均', '最大', '按时办结率']) {
        for (const measure of ['', '绝对值', '同比增速', '同比降幅', '比上年增速', '比上年降幅', '比年初增速', '比年初降幅', '环比增速', '环比降幅', '增速', '降幅', '同比增减', '比上年增减', '比年初增减', '环比增减', '增减量']) {
          for (const rest of ['', '超期未办结', '全部未办结', '不明']) statements.push(readStatement(window + statistic + measure + rest));
        }
      }
    }
    expect(statements.map((s) => readStatement(statementWords(s)))).toEqual(statements);
  });
});

describe('rejected, corrected, sent again', () => {
  const targets = [
    compile({ id: 'test/rooms', indicator: '零工公寓', target: '建设5000间零工公寓', by: '2023-12-31' }),
    compile({ id: 'test/rate', indicator: '预约检查完成率', target: '达到99%', by: '2023-10-31' }),
    compile({ id: 'test/growth', indicator: '工业发电量', unit: '亿千瓦时', window: 'cumulative', target: '同比增长5%以上', by: '2023-10-31' }),
  ];
  it.each([
    ['long', '指标,地区,报告期,数值,单位,口径\n零工公寓,济南市,2023-10,5120？,间,本年累计\n预约检查完成率,济南市,2023-10,99.5？,%,\n工业发电量,济南市,2023-10,6.1？,%,累计同比增速\n'],
    ['long, beside what was taken', '指标,地区,报告期,数值,单位,口径,状态\n零工公寓,济南市,2023-09,4990,间,本年累计,\n零工公寓,济南市,2023-10,5000,间,本年累计,快报\n零工公寓,济南市,2023-10,5120？,间,本年累计,核定\n预约检查完成率,济南市,2023-10,98.5？,%,,\n'],
    ['periods as columns', '指标,地区,单位,2023年1—9月,2023年1—10月\n零工公寓,济南市,间,4990,5120？\n工业发电量同比增速,济南市,%,6,4.9？\n'],
    ['indicators as columns', '时间：2023年1—10月\n地区,零工公寓(间),工业发电量(亿千瓦时),同比增长(%)\n济南市,5120？,400,6.1？\n'],
    ['areas as columns', '时间：2023年10月\n指标,单位,济南市,青岛市\n预约检查完成率,%,99.5？,99\n'],
  ])('%s: the verdicts are those of a file that was right at first', (_, text) => {
    const right = run(targets, { 'a.csv': text.replaceAll('？', '') }, '2023-10');
    const wrong = run(targets, { 'a.csv': text }, '2023-10');
    const sent = run(targets, { 'a.csv': text, 'rejected.csv': corrected(wrong.rejected, '？', '') }, '2023-10');
    // the words of a heading are quoted as the 口径 that they are
    const said = (a: Assessment): string => withoutSource([a.verdicts, a.rates], 'states', 'steps');
    expect(wrong.rejected.length).toBeGreaterThan(0);
    expect(said(wrong)).not.toBe(said(right));
    expect(said(sent)).toBe(said(right));
  });
});
