import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixedText, mustExact } from '../../rules/exact.js';
import { compile, run, type Row } from '../support.js';
import type { Waiver } from '../../rules/waiver.js';
import type { Policy } from '../../rules/target.js';

/** Situations judged by hand before any software existed: ../shared/judged/cases.jsonl, read where it is at hand. */
const FILE = new URL('../../../shared/judged/cases.jsonl', import.meta.url);

interface Case {
  case: string;
  indicator: string;
  phrase: string;
  by: string;
  period: string;
  rows: Row[];
  outcome: string;
  reason: string;
  margin: string | null;
  margin_unit: string | null;
  pace: Record<string, string> | null;
}

/** What a catalogue declares besides the phrase, as `why_kind` tells it; by the number of the situation. */
const SETUP: Record<string, { entry?: Record<string, unknown>; policy?: Partial<Policy>; waivers?: Waiver[] }> = {
  J05: { entry: { start: '2023-09-16', janFebTogether: true } },
  J11: { entry: { publishedRate: '海关同口径' }, policy: { jurisdiction: '山东省' } },
  J21: { entry: { parts: ['牡丹区', '定陶区', '曹县', '单县', '成武县', '巨野县', '郓城县', '鄄城县', '东明县'] }, policy: { jurisdiction: '菏泽市', issued: '2023-07-08' } },
  J23: { entry: { against: '各项贷款增速' } },
  J27: { entry: { combine: 'sum', lead: ['国网济南供电公司', '国网莱芜供电公司'] } },
  J35: { waivers: [{ target: 'test/t', paper: '济营转办发〔2023〕9号', from: '2023-11', action: 'amend', value: '36', by: '2024-03-31' }] },
  J37: { policy: { jurisdiction: '菏泽市', issued: '2023-07-08' } },
  J39: {
    entry: {
      readings: [
        { per: '市内5区各', parts: ['历下区', '市中区', '槐荫区', '天桥区', '历城区'] },
        { sumOf: ['历下区', '市中区', '槐荫区', '天桥区', '历城区'] },
      ],
    },
  },
};

const cases: Case[] = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n').map((l) => JSON.parse(l) as Case) : [];
const oneDecimal = (x: string): string => fixedText(mustExact(x), 1);

describe.runIf(cases.length > 0)('situations judged by hand', () => {
  it.each(cases.map((c) => [c.case, c] as const))('%s', (name, c) => {
    const setup = SETUP[name.slice(0, 3)] ?? {};
    const target = compile({ indicator: c.indicator, target: c.phrase, by: c.by, ...setup.entry }, { issued: '2023-09-16', ...setup.policy });
    const verdict = run([target], { 'rows.csv': c.rows }, c.period, setup.waivers).verdicts[0]!;
    const got = {
      outcome: verdict.outcome, reason: verdict.reason, margin: verdict.margin?.value ?? null, unit: verdict.margin?.unit ?? null,
      pace: verdict.pace === null ? null : { completion: oneDecimal(verdict.pace.completion), schedule: oneDecimal(verdict.pace.schedule), gap: oneDecimal(verdict.pace.gap) },
    };
    const want = {
      outcome: c.outcome, reason: c.reason, margin: c.margin, unit: c.margin_unit,
      pace: c.pace === null ? null : { completion: c.pace.completion_pct ?? c.pace.used_pct, schedule: c.pace.schedule_pct, gap: c.pace.gap_pp },
    };
    expect(got, verdict.says).toEqual(want);
  });
});

it.runIf(cases.length === 0)('the judged situations are not at hand: skipped', () => {
  console.log('跳过：没有 ../shared/judged/cases.jsonl');
});
