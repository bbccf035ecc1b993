import { describe, expect, it } from 'vitest';
import { findingsJson, findingsOf, findingsText } from '../../reports/findings.js';
import { sample } from './sample.js';

describe('findings', () => {
  it('text: errors first, then by place, counts last', () => {
    expect(findingsText(sample().findings)).toMatchInlineSnapshot(`
      "DB-I001 错误 图.csv：文件不是表格（实际：PNG 图片）
      DB-I004 警告 电力.csv 第30行 “数值”列：千分位不规范（实际：1,23；处理：请改为 123 或 1,230）
      DB-I009 提示 电力.csv：按 GB18030 读入
      共 3 条：错误 1 条、警告 1 条、提示 1 条
      "
    `);
    expect(findingsText([])).toBe('');
  });

  it('json: keys in one order, absent ones left out', () => {
    expect(findingsJson([{ message: 'm', severity: 'info', code: 'DB-X1', area: '济南市', target: 't' }])).toBe(
      '[\n  {\n    "code": "DB-X1",\n    "severity": "info",\n    "message": "m",\n    "target": "t",\n    "area": "济南市"\n  }\n]\n',
    );
  });

  it('a finding of the run that a verdict repeats is listed once', () => {
    const a = sample();
    a.verdicts[0]!.findings = [{ ...a.findings[0]! }, { code: 'DB-V001', severity: 'warning', message: '另一条' }];
    expect(findingsOf(a).map((f) => f.code)).toEqual(['DB-I001', 'DB-V001', 'DB-I004', 'DB-I009']);
  });
});
