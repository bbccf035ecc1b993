import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { templateFiles } from '../../../reports/template/render.js';
import { jinan, OCTOBER, path } from '../../example-run.js';
import { octoberForms, told, writeAll } from '../../filled-forms.js';

const folder = mkdtempSync(join(tmpdir(), 'dabiao-forms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the forms of a month', async () => {
  const { forms, files, filled, typed, targets } = await octoberForms();
  writeAll(join(folder, 'empty'), files);
  writeAll(join(folder, 'filled'), typed);

  it('filled in and read back, give the verdicts of the figures', async () => {
    const [back, before] = [await jinan([join(folder, 'filled')], '2023-10'), await jinan([path(OCTOBER)], '2023-10')];
    expect(told(back)).toEqual(told(before));
    expect(back.rates).toEqual(before.rates);
    expect(back.verdicts).toHaveLength(targets);
    expect(back.inputs.map((i) => i.layout)).toEqual(files.map(() => '长表'));
  });

  it('ask for nearly all of it: what is typed below says another thing than what was asked', () => {
    const below = filled.spare.map((s) => [s.period, s.statement, s.status, s.indicator].join(' '));
    const ofTheMonth = below.filter((b) => /2023-?年?10/.test(b));
    expect({ asked: filled.asked.length, earlier: below.length - ofTheMonth.length, otherwise: ofTheMonth }).toMatchInlineSnapshot(`
      {
        "asked": 232,
        "earlier": 41,
        "otherwise": [
          "2023-10 本年累计 修订 开工新建改扩建中小学幼儿园",
          "2023-10 本年累计 修订 与淄博“济淄通办”的审批事项",
          "2023-10 本年累计  交通堵点治理、智慧交通建设等十大行动措施",
          "2023-10 本年累计  焦化企业超低排放改造",
          "2023-10 较年初增加  增加双证齐全的医养结合机构",
          "2023-10 当月平均  不涉及台区新建或增容的小微企业电力接入时限",
          "2023-10 期末  小微企业“零投资”接入容量",
          "2023-10 期末  配电自动化标准化配制率",
          "2023-10   重点电网工程建成投运",
          "2023-10 当月  项目建设周期",
          "2023年10月 本年累计  新对接金融机构",
          "2023年10月 本年累计  评选“济南2023创业之星”",
          "2023-10 当月平均  电子税务局单一节点问题处理时间",
          "2023-10 当月平均  内陆货物“抵港直装”运输时间",
        ],
      }
    `);
  });

  it('left empty, are not reported, and nothing is wrong with them', async () => {
    const a = await jinan([join(folder, 'empty')], '2023-10');
    expect(a.findings.filter((f) => !f.code.startsWith('DB-C'))).toEqual([]);
    expect([a.rejected, a.unmatched, a.notes]).toEqual([[], [], []]);
    expect(a.balance.cells).toMatchObject({ observations: 0, rejected: 0, unmatched: 0 });
    expect([...new Set(a.verdicts.filter((v) => v.outcome !== 'excluded').map((v) => `${v.outcome} ${v.reason}`))]).toEqual(['undecided not-reported']);
  });

  it('are the same bytes each time', async () => {
    expect((await templateFiles(forms)).map((f) => Buffer.compare(f.bytes, files.find((x) => x.path === f.path)!.bytes))).toEqual(files.map(() => 0));
  });
});
