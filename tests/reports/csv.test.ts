import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { render } from '../../reports/csv.js';
import { hostile, sample } from './sample.js';
import type { Assessment } from '../../engine/assessment.js';

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));
const read = (a: Assessment): Record<string, string>[] => parse(write(a), { bom: true, columns: true });

describe('csv', () => {
  it('has a BOM, CRLF, the headings and a row a verdict', () => {
    const text = write(sample());
    expect(text.startsWith('\ufeff文件编号,条款,领域,指标,目标编号,表述,要求,地区,报告期,判定,判定依据,报送值,单位,差距,差距单位,完成进度(%),序时进度(%),超欠序时(个百分点),后期月均需完成,完成时限,期限是否推定,强度,牵头单位,责任单位,是否到期,数据来源(文件:行),说明\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read(sample())).toHaveLength(sample().verdicts.length);
  });

  it('keeps our own numbers numbers', () => {
    const row = read(sample()).find((r) => r['目标编号'] === 'jinan-2023/labour/jobs');
    expect(row).toMatchObject({
      文件编号: '济营转办发〔2023〕1号', 条款: '措施清单 40', 判定: '推进中', 判定依据: '落后序时进度', 报送值: '9', 差距: '-6', '完成进度(%)': '60', '序时进度(%)': '83.333333',
      '超欠序时(个百分点)': '-23.333333', 后期月均需完成: '3', 期限是否推定: '是', 是否到期: '否', '数据来源(文件:行)': '电力.csv:12', 说明: '说明：虚构示例数据',
    });
  });

  it('writes a fraction as a decimal: 2/3 would open as a date', () => {
    const a = sample();
    a.verdicts[0]!.measured = { value: '2/3', unit: '%', atLeast: true, through: '2023-10', text: '0.67%' };
    expect(read(a)[0]).toMatchObject({ 报送值: '0.666667', 说明: expect.stringContaining('报送值为下限（至少）') as string });
  });

  it('names places with sheet, each once, the settling ones first', () => {
    expect(read(sample()).find((r) => r['目标编号'] === 'jinan-2023/labour/flats')?.['数据来源(文件:行)']).toBe('就业.xlsx[10月]:4; 电力.csv:12');
  });

  it('lets no text run as a formula', () => {
    for (const row of read(hostile())) {
      for (const [heading, cell] of Object.entries(row)) if (!/^-?\d/.test(cell)) expect(cell, heading).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
    expect(read(hostile())[2]).toMatchObject({ 地区: "'@x", 说明: expect.stringMatching(/^'\+1/) as string });
  });
});
