import { readFileSync, readdirSync } from 'node:fs';
import type { Assessment } from '../../engine/assessment.js';
import { readCatalogue } from '../../rules/catalogue.js';
import type { CompiledTarget } from '../../rules/target.js';
import { areas, csv, run, type Row } from '../support.js';

/** The whole shipped catalogue, some 400 verdicts, with invented reports around each requirement: as large as a real month gets. */
const folder = new URL('../../rules/catalogue/', import.meta.url);
const targets: CompiledTarget[] = readdirSync(folder).filter((f) => f.endsWith('.yaml')).flatMap((f) => readCatalogue(readFileSync(new URL(f, folder), 'utf8'), f, areas).catalogue!.targets);

const MONTHS = ['2022-12', '2023-06', '2023-07', '2023-08', '2023-09', '2023-10', '2023-11', '2023-12'];
const FACTORS = [0.5, 0.9, 0.97, 1, 1, 1.03, 1.4];
const STATES: Record<string, string[]> = { cumulative: ['本年累计', '累计'], point: ['期末'], period: ['当月'] };

function random(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
}

function rows(): Row[] {
  const next = random(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return targets.flatMap((t) => (t.parts ?? [t.policy.jurisdiction]).flatMap((area) => MONTHS.flatMap((month): Row[] => {
    if (next() < 0.15) return [];
    const base = Number(t.requirement.value.split('/')[0]) || 10;
    const value = next() < 0.05 ? '—' : next() < 0.03 ? '已完成' : String(Math.round(base * pick(FACTORS) * 1000) / 1000);
    const states = t.requirement.quantity === 'relative' && next() < 0.8 ? '本年累计同比增速' : t.limit && next() < 0.8 ? '按时办结率' : pick(STATES[t.window.value]!);
    const unit = states === '按时办结率' ? '%' : next() < 0.03 ? '美元' : t.limit ? t.limit.unit : t.unit || '家';
    return [{ 指标: t.indicator, 地区: area, 报告期: month, 口径: states, 数值: value, 单位: unit, 填报单位: '市某局' }];
  })));
}

const file = `说明：虚构示例数据\n${csv(rows())}`;

export const wholeCatalogue = (period: string): Assessment => ({ ...run(targets, { '报送.csv': file }, period), notes: ['说明：虚构示例数据'] });
