import { readFileSync, readdirSync } from 'node:fs';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { settleAreas } from '../../engine/assess.js';
import { factsFor } from '../../engine/facts.js';
import { knownIndicators } from '../../engine/known.js';
import { registerOperators } from '../../engine/operators.js';
import { compileRules } from '../../engine/rules.js';
import { readInput } from '../../inputs/read.js';
import { compileTarget } from '../../rules/compile-target.js';
import { fixedText, mustExact } from '../../rules/exact.js';
import { readCatalogue } from '../../rules/catalogue.js';
import type { CompiledTarget, Policy, WrittenTarget } from '../../rules/target.js';
import type { Waiver } from '../../rules/waiver.js';
import type { Verdict } from '../../engine/assessment.js';
import { areas, compile, csv, run, type Row } from '../support.js';

/** Situations in words: real targets by ID, reported figures one line each, the verdict in one line. */

const FOLDER = new URL('../../rules/catalogue/', import.meta.url);
const written = new Map<string, { entry: WrittenTarget; policy: Policy }>();
for (const file of readdirSync(FOLDER)) {
  const { catalogue } = readCatalogue(readFileSync(new URL(file, FOLDER), 'utf8'), file, areas);
  for (const entry of catalogue?.written ?? []) written.set(entry.id, { entry, policy: catalogue!.policy });
}

export interface Setup {
  /** What a catalogue declares besides. */
  with?: Record<string, unknown>;
  policy?: Partial<Policy>;
  waivers?: Waiver[];
}

/** A catalogue's target by ID, or an entry of our own as `指标：目标` (济南市, plan year 2023, issued 1 January). */
export function targetOf(which: string, setup: Setup = {}): CompiledTarget {
  const own = which.split('：');
  if (own.length === 2) return compile({ indicator: own[0]!, target: own[1]!, ...setup.with }, setup.policy);
  const found = written.get(which);
  if (!found) throw new Error(`no target ${which}`);
  const { target, findings } = compileTarget({ ...found.entry, ...setup.with } as WrittenTarget, { ...found.policy, ...setup.policy }, areas);
  if (!target) throw new Error(JSON.stringify(findings));
  return target;
}

const EXTRA: Record<string, keyof Row> = { 指标: '指标', 地区: '地区', 范围: '统计范围', 填报: '填报单位', 状态: '状态', 备注: '备注' };

/** `2023-10 | 本年累计 | 5,120 | 间 | 地区=历下区 | 文件=b.csv`; indicator, area and scope are the target's own where not said. */
export function files(target: CompiledTarget, lines: readonly string[]): Record<string, Row[]> {
  const out: Record<string, Row[]> = {};
  for (const line of lines) {
    const [period = '', states = '', value = '', unit = '', ...extras] = line.split('|').map((x) => x.trim());
    const row: Row = { 指标: target.indicator, 地区: target.policy.jurisdiction, 统计范围: '', 报告期: period, 口径: states, 数值: value, 单位: unit };
    let file = 'rows.csv';
    for (const extra of extras) {
      const [key = '', text = ''] = extra.split('=');
      if (key === '文件') file = text;
      else row[EXTRA[key]!] = text;
    }
    (out[file] ??= []).push(row);
  }
  if (lines.length === 0) out['rows.csv'] = [{ 指标: '无关指标', 地区: target.policy.jurisdiction, 报告期: '2023-01', 口径: '当月', 数值: '1', 单位: '件' }];
  return out;
}

const oneDecimal = (x: string): string => fixedText(mustExact(x), 1);

/** `pending behind | -1300 个 | 48.0 83.3 -35.3`: outcome and reason, margin, pace (completion or used, schedule, gap). */
export function told(v: Verdict): string {
  const margin = v.margin === null ? '' : `${v.margin.value} ${v.margin.unit}`;
  const pace = v.pace === null ? '' : [v.pace.completion, v.pace.schedule, v.pace.gap].map(oneDecimal).join(' ');
  const late = v.reachedIn === null ? '' : ` @${v.reachedIn}`;
  return [`${v.outcome} ${v.reason}${late}`, margin, pace].join(' | ').replace(/(?: \| )+$/, '');
}

export function judge(which: string, period: string, lines: readonly string[], setup: Setup = {}): Verdict {
  const target = targetOf(which, setup);
  return run([target], files(target, lines), period, setup.waivers).verdicts[0]!;
}

/** The outcomes that json-rules-engine gives to the same situation: exactly one must succeed. */
export async function byRules(which: string, period: string, lines: readonly string[], setup: Setup = {}): Promise<string> {
  const target = targetOf(which, setup);
  const context = { indicators: knownIndicators([target]), areas };
  const observations = settleAreas({
    observations: Object.entries(files(target, lines)).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, rows]) => readInput({ name, bytes: new TextEncoder().encode(csv(rows)) }, context).observations),
    areas, policies: [target.policy],
  });
  const engine = registerOperators(new Engine(JSON.parse(JSON.stringify(compileRules([target], setup.waivers ?? []))) as RuleProperties[]));
  const facts = JSON.parse(JSON.stringify(factsFor([target], observations, target.policy.jurisdiction, period, setup.waivers ?? []))) as Record<string, unknown>;
  const { results } = await engine.run(facts);
  return results.map((r) => (r.event!.params as { outcome: string }).outcome).join();
}
