import { describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { render } from '../../reports/console.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { assess, hostile, sample, target, verdict } from './sample.js';

const options: RenderOptions = { all: false, color: false, width: 110 };
const text = (over: Partial<RenderOptions> = {}, assessment = sample()): string => String(render(assessment, { ...options, ...over }));

describe('console', () => {
  it('says the conclusion first, then what needs work by lead unit, then what was read', () => {
    expect(text()).toMatchInlineSnapshot(`
      "2023-10  应达标 5 项，已达标 1 项（M/N = 20%）；已判定 3 项（M/J = 33.3%）；暂未判定 2 项：未报送 1、只称完成
      没有数字 1；另有 1 项本期无业务发生，不计入
      计划完成情况（截至 2023-10-31）：全部目标 11 项，已完成 2 项（18.2%），到期前完成 1 项，到期前已突破上限 1 项
      推进中 2 项：达到序时进度 1、落后序时进度 1；本期未报 1 项；不纳入考核 2 项：已豁免 1、仅监测 1
      力争类目标（单列）：应达标 0 项（本期没有到期的目标）；全部目标 1 项，已完成 0 项（0%）；推进中 1 项：尚未发布
      1
      逐项列出 14 项 = 计入 11 + 力争类 1 + 不纳入考核 2
      说明：虚构示例数据

          指标                        报送值    要求        差距             判定依据

      ■ 国网济南供电公司  应达标 2，已达标 1（50%），暂未判定 0
        未达标 2 项
        ✗ 全口径供电可靠率（莱芜区）  99.98%    ≥ 99.9875%  -0.0075个百分点  到期未达到
            配套措施 11；措施清单 11 · jinan-2023/power/reliability · 时限 2023-12-31（推定） · 电力.csv:12
            共同牵头：国网莱芜供电公司
        ✗ 户均停电时间                73.5分钟  ≤ 60分钟    -13.5分钟        已突破上限
            配套措施 获得电力 11 · jinan-2023/power/minutes · 时限 2023-12-31（推定） · 电力.csv:13
            已用额度122.5%，序时83.3%，超序时39.2个百分点
            未到期

      ■ 市人力资源社会保障局  应达标 3，已达标 0（0%），暂未判定 2
        未达标 1 项
        ✗ 零工市场                    4,990间   ≥ 5,000间   -10间            逾期后达到
            措施清单 40 · jinan-2023/labour/late · 时限 2023-09-30
            2023-10 才达到；按 2023-09 的数判定
        落后 1 项
        … 城镇新增就业                9万人     ≥ 15万人    -6万人           落后序时进度
            措施清单 40 · jinan-2023/labour/jobs · 时限 2023-12-31（推定） · 电力.csv:12
            进度60%，序时83.3%，欠序时23.3个百分点；后期月均需完成3万人（余2个月）
        暂未判定（已到期） 2 项
        ? 每个县区零工驿站            —         ≥ 5,000间   —                未报送
            措施清单 40 · jinan-2023/labour/counties · 时限 2023-12-31（推定）
            平阴县未报送。
            ? 平阴县 —（要求 ≥ 5个）：未报送
        ? 政策宣讲                    —         ≥ 5,000间   —                只称完成、没有数字
            措施清单 40 · jinan-2023/labour/claim · 时限 2023-12-31（推定） · 电力.csv:12
            报送“已完成”，没有数字。
            缺：2023-08

      本期未报（未到期） 1 项
        ? 国网济南供电公司：电子证照共享率

      本期无业务发生（不计入应达标） 1 项
        ? 市人力资源社会保障局：劳动争议按期办结率

      另有达标 2 项、推进中 2 项、不纳入考核 2 项，加 --all 逐项列出

      读入文件 1 个
      行数 40 = 表头 1 + 说明 1 + 空行 2 + 合计 1 + 数据 35
      数据格 35 = 采用 28 + 缺报 3 + 拒收 1 + 未匹配 3
      发现：错误 1 条、警告 1 条、提示 1 条（DB-I001 ×1、DB-I004 ×1、DB-I009 ×1）
        DB-I001 错误 图.csv：文件不是表格（实际：PNG 图片）
        DB-I004 警告 电力.csv 第30行 “数值”列：千分位不规范（实际：1,23；处理：请改为 123 或 1,230）
        …另有 1 条，见 assessment.json（加 --format json）
      "
    `);
  });

  it('lists passes and the rest with --all', () => {
    const all = text({ all: true });
    for (const word of ['✓ 零工公寓', '✓ 低压办电按时办结率', '– 企业满意度', '… 职业技能培训', '2期中1期达到', '济营转办函〔2023〕7号', '✓ 槐荫区 5个']) expect(all).toContain(word);
    expect(all).not.toContain('加 --all');
  });

  it.each([40, 60, 80, 132])('keeps within %i columns', (width) => {
    for (const assessment of [sample(), hostile()]) {
      for (const line of text({ width, all: true }, assessment).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, 56));
    }
  });

  it('colours only when asked, and never says more by it', () => {
    const ansi = /\u001b\[\d+m/g;
    expect(text()).not.toMatch(ansi);
    expect(text({ color: true })).toMatch(ansi);
    expect(text({ color: true }).replace(ansi, '')).toBe(text());
  });

  it('lets no control character of reported text through', () => {
    expect(text({ all: true }, hostile())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\p{Surrogate}/u);
  });

  it('says so when nothing is due, and when a balance does not add up', () => {
    const empty = assess([], []);
    empty.balance = { ...empty.balance, rows: { ...empty.balance.rows, total: 41 } };
    const said = text({}, empty);
    expect(said.split('\n')[0]).toBe('2023-10  应达标 0 项（本期没有到期的目标）');
    expect(said).toContain('行数 41 ≠ 表头 1 + 说明 1 + 空行 2 + 合计 1 + 数据 35（账不平，相差 1）');
  });

  it('prints at most 20 errors and warnings in full', () => {
    const findings = Array.from({ length: 30 }, (_, i) => ({ code: 'DB-I003', severity: 'warning' as const, message: `第${i}个` , line: i + 1 }));
    const said = text({}, assess([], [], { findings }));
    expect(said.match(/DB-I003 警告/g)).toHaveLength(20);
    expect(said).toContain('（DB-I003 ×30）');
    expect(said).toContain('…另有 10 条，见 assessment.json（加 --format json）');
  });

  it('puts a target without a lead unit under its own heading', () => {
    expect(text({}, assess([target('a/b', { lead: [] })], [verdict('a/b', 'not-met', 'missed')]))).toContain('■ （未写明牵头单位）');
  });
});
