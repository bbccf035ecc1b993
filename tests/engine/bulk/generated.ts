import { readFileSync, readdirSync } from 'node:fs';
import { settleAreas } from '../../../engine/assess.js';
import { audit } from '../../../engine/audit.js';
import { knownIndicators } from '../../../engine/known.js';
import { ObservationStore } from '../../../engine/store.js';
import type { Bench } from '../../../engine/judge.js';
import { classOf } from '../../../engine/candidate.js';
import { askOf } from '../../../engine/bulk/placing.js';
import { readInput } from '../../../inputs/read.js';
import type { Observation } from '../../../inputs/observation.js';
import { readCatalogue } from '../../../rules/catalogue.js';
import { readPeriod, type Month } from '../../../rules/period.js';
import type { CompiledTarget } from '../../../rules/target.js';
import { areas, compile, csv, type Row } from '../../support.js';

/** Generated reports for the shipped targets in several areas: figures at, next to and far from what is required. */

export function random(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
}

const folder = new URL('../../../rules/catalogue/', import.meta.url);
export const AREAS = ['历下区', '市中区', '章丘区'];
const shipped = readdirSync(folder).filter((f) => f.endsWith('.yaml')).map((f) => readCatalogue(readFileSync(new URL(f, folder), 'utf8'), f, areas).catalogue!);
const POLICIES = shipped.map((c) => c.policy);
/** One target an indicator, so that the figures of one are not odd ones of another; all of them binding in the same areas. */
const OWN = [
  compile({ id: 'own/not-below', indicator: '甲类合格率', target: '不低于乙类合格率' }),
  compile({ id: 'own/above', indicator: '丙类合格率', target: '高于丁类合格率', duty: 'keep' }),
  compile({ id: 'own/ceiling', indicator: '用户平均停电时间', target: '控制在13小时以内', window: 'cumulative', duty: 'reach' }),
];
export const TARGETS: CompiledTarget[] = [...new Map([...shipped.flatMap((c) => c.targets), ...OWN].map((t) => [t.indicator, t])).values()].map((t) => ({ ...t, areas: AREAS }));
export const MONTHS: Month[] = ['2020-12', '2021-06', '2021-12', '2022-06', '2022-09', '2022-10', '2022-11', '2022-12', '2023-06', '2023-09', '2023-10', '2023-11', '2023-12', '2024-01', '2024-03'].map((m) => readPeriod(m)!.span.to);

export const JUDGED: Month[] = ['2022-10', '2022-12', '2023-09', '2023-10', '2023-12', '2024-01', '2024-03'].map((m) => readPeriod(m)!.span.to);

/** 口径 that the target's class of figures is reported in; odd ones are kept in, but rare. */
function statesOf(t: CompiledTarget, next: () => number): string {
  if (next() < 0.03) return ['当月', '累计', '期末', '本年累计', '同比增速', '本年累计同比增速'][Math.floor(next() * 6)]!;
  if (t.requirement.quantity === 'onTimeShare') return '按时办结率';
  const blank = next() < 0.1;
  switch (classOf(askOf(t, 24287))) {
    case 'sum':
    case 'total': return next() < 0.5 && t.start.value.endsWith('01-01') ? '本年累计' : '累计';
    case 'share': return '累计';
    case 'year-to-date': return '本年累计';
    case 'stock': return blank ? '' : '期末';
    case 'flow': return '当月';
    case 'rate': return blank ? '' : '当月';
  }
}

const pad = (m: number): string => String((m % 12) + 1).padStart(2, '0');
const monthOf = (m: Month): string => `${Math.floor(m / 12)}-${pad(m)}`;

/** Rows for these targets in these areas; one target an indicator, else figures of one are odd ones of another. */
export function rowsOf(seed: number, targets: readonly CompiledTarget[] = TARGETS, names: readonly string[] = AREAS): Row[] {
  const next = random(seed);
  const rows: Row[] = [];
  for (const t of targets) {
    const r = t.requirement;
    const required = Number(r.value.split('/')[0]) || 10;
    for (const area of names) {
      const states = statesOf(t, next);
      const tame = next() < 0.95;
      const near = next();
      let grown = 0;
      for (const month of MONTHS) {
        if (next() < (t.requirement.quantity === 'level' ? 0.1 : 0.02)) continue;
        const level = near < 0.5 ? [0.5, 0.9, 0.97, 1, 1, 1.03, 1.4][Math.floor(next() * 7)]! : 0.4 + (month - 24240) / 60 + next() * 0.1;
        const places = next() < 0.7 ? 4 : Math.floor(next() * 3);
        // a cumulative that cannot fall grows from year to year here, so that few are stopped by a hard edit
        grown = Math.max(grown, level);
        const yearly = r.quantity !== 'level' && t.window.value === 'cumulative' ? (month % 12) + 1 : 1;
        const free = r.quantity === 'relative' || r.quantity === 'change' || r.quantity === 'difference' ? 100 * (1 + (level - 0.8) * Math.max(required, 5) / 100) : required * (t.monotone && tame ? grown : level);
        const size = (t.unit === '%' || states === '按时办结率' || (r.quantity === 'difference' && r.unit === '%')) && next() < 0.98 ? Math.min(free, 100) : free * yearly;
        const whole = t.monotone && !/%/.test(r.unit);
        const value = next() < 0.02 ? '—' : next() < 0.002 ? '已完成' : next() < 0.002 ? '12/13' : whole ? String(Math.round(size)) : size.toFixed(places);
        const unit = states === '按时办结率' ? '%' : next() < 0.003 ? '美元' : t.unit || (r.quantity === 'difference' ? r.unit : '') || (r.quantity === 'difference' || r.quantity === 'relative' ? '亿元' : '家');
        const row: Row = { 指标: t.indicator, 地区: area, 报告期: monthOf(month), 口径: states, 数值: value, 单位: unit, 填报单位: '' };
        rows.push(row);
        if (next() < 0.005) rows.push({ ...row, 数值: String(Math.round(size * 0.9)) });
        if (next() < 0.01) rows.push({ ...row, 数值: whole ? String(Math.round(size)) : (size * 0.99).toFixed(2), 状态: ['修订', '核定', '快报'][Math.floor(next() * 3)]! });
        if (t.against !== null && next() < 0.7) rows.push({ ...row, 指标: t.against.indicator, 数值: (100 * (1 - next() / 20)).toFixed(places) });
      }
    }
  }
  return rows;
}

export function observationsOf(rows: readonly Row[]): Observation[] {
  const read = readInput({ name: 'r.csv', bytes: new TextEncoder().encode(csv(rows as Row[])) }, { indicators: knownIndicators(TARGETS), areas });
  return settleAreas({ observations: read.observations, areas, policies: POLICIES });
}

export function benchAt(observations: readonly Observation[], asOf: Month): Bench {
  const seen = observations.filter((o) => o.span.to <= asOf);
  return { sight: { store: new ObservationStore(seen), faults: audit(TARGETS, seen, asOf).faults, until: asOf }, waivers: [] };
}
