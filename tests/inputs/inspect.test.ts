import { describe, expect, it } from 'vitest';
import { inspectText } from '../../bin/inspect-text.js';
import { readInput } from '../../inputs/read.js';
import { context } from './support.js';

const text = (table: string, acceptAll = true): string => inspectText('t.csv', readInput({ name: 't.csv', bytes: new TextEncoder().encode(table) }, { ...context, acceptAll }));

describe('what inspect says', () => {
  it('tells layout, columns, figures, lines set aside and both balances', () => {
    expect(text('2023年10月情况\n单位：间\n地区,零工公寓,可靠率(%),备注,上年同期\n济南市,45,99.98,好,1\n历下区,坏,…,,2\n合计,45,,,\n注：初步数\n')).toBe(`t.csv：CSV，编码 UTF-8
表样 各指标为列；表头第3行；数据第4—5行（2 行）
  整张表：报告期（取自标题或工作表名） 2023年10月；单位 间
  各列：
    1  地区 → 地区
    2  零工公寓 → 数值（指标 零工公寓）
    3  可靠率(%) → 数值（指标 可靠率；单位 %）
    4  备注 → 说明
    5  上年同期 → 未采用（不认识的列名）
  前几条数据：
    第4行 零工公寓 | 济南市 | 2023年10月 | 45 间
    第4行 可靠率 | 济南市 | 2023年10月 | 99.98 %
    第5行 零工公寓 | 历下区 | 2023年10月 | 缺失（坏）
    第5行 可靠率 | 历下区 | 2023年10月 | 缺失（…）
  未作数据的行：
    第1—2行 说明：2023年10月情况
    第6行 合计：合计 45
    第7行 说明：注：初步数
行：共 7 = 表头 1 + 说明 3 + 空行 0 + 合计 1 + 数据 2
数值单元格：共 4 = 采用 2 + 缺失 1 + 未采用 1 + 无对应指标 0
未采用：第5行“零工公寓”列“坏”——数值列中是文字，不是数字
DB-I019 提示 t.csv 第3行：没有写明报告期，按标题或工作表名读取（实际：2023年10月；处理：如不对，请在表头上方写“时间：…”）
DB-I012 提示 t.csv 第3行 “上年同期”列：不认识这一列的列名，未采用（处理：如是数据列，请改用常用列名（如“数值”“报告期”））
DB-I030 警告 t.csv 第5行 “零工公寓”列：数值列中是文字，不是数字（实际：坏；应为：数字；处理：请填写数字；确无数据请留空，确为零请填 0）

`);
  });

  it('shows a guess where it cannot tell', () => {
    expect(text('企业,本期,单价\n甲公司,45,1\n')).toContain('看不出各列是什么。第1行像是表头：\n  1  企业  或许是指标');
  });

  it('lists names without a target', () => {
    expect(text('指标,报告期,数值\n零工公寓量,2023-10,1\n', false)).toMatch(/无对应指标：第2行“零工公寓量”（是否为“零工公寓(?:数量)?”？）/);
  });
});
