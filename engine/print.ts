import { COMPARATOR_SIGN } from '../rules/chinese.js';
import { decimalText, mustExact, type Exact } from '../rules/exact.js';
import type { Observation } from '../inputs/observation.js';
import type { CompiledTarget } from '../rules/target.js';
import type { Evidence } from './assessment.js';
import type { Figure } from './figure.js';

/** Thousands separators for people: 5,120. */
export function grouped(x: Exact): string {
  const text = decimalText(x);
  if (text.length < 4) return text;
  const [head, tail] = text.split('.');
  const sign = head!.startsWith('-') ? '-' : '';
  const digits = head!.replace('-', '').replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${digits}${tail ? `.${tail}` : ''}`;
}

/** ≥ 5,000间; 3—5个; 同比降幅 ≥ 34%; 高于 各项贷款增速. */
export function requirementText(t: CompiledTarget): string {
  let known = requirements.get(t);
  if (known === undefined) requirements.set(t, (known = printRequirement(t)));
  return known;
}

const requirements = new WeakMap<CompiledTarget, string>();

function printRequirement(t: CompiledTarget): string {
  const r = t.requirement;
  const sign = COMPARATOR_SIGN[r.comparator]!;
  if (r.quantity === 'difference') {
    const other = t.against === null ? (t.reading.against || '基期') : t.against.indicator;
    return `${sign} ${other}${r.value === '0' ? '' : ` + ${grouped(mustExact(r.value))}${t.reading.unit}`}`;
  }
  const figure = r.high === null ? `${sign}${sign && sign !== '约' ? ' ' : ''}${grouped(mustExact(r.value))}${r.unit}` : `${grouped(mustExact(r.value))}—${grouped(mustExact(r.high))}${r.unit}`;
  if (r.quantity === 'onTimeShare') return `按时办结率 ${figure}${t.limit ? `（时限 ${t.limit.value}${t.limit.unit}）` : ''}`;
  if (r.quantity === 'relative') return `${t.measure === 'relative_decrease' ? '降幅' : '增幅'} ${figure}`;
  if (r.quantity === 'change') return `${t.measure === 'decrease' ? '减少' : '增加'} ${figure}`;
  return figure;
}

/** 5,120间; 93.75%（1500/1600）; a share known only to lie under 100 %. */
export function figurePrint(f: Figure, unit: string, evidence: readonly Evidence[]): string {
  const text = `${f.bound === 'below' ? '低于 ' : ''}${grouped(f.value)}${unit}`;
  const only = evidence.filter((e) => e.role === 'value');
  const ratio = only.length === 1 && /^\d[\d,.]*\s*\/\s*\d[\d,.]*$/.test(only[0]!.source.text) ? `（${only[0]!.source.text}）` : '';
  return text + ratio;
}

/** A reported figure with its unit, alike in whatever way its cell was written: 5,120, 5120间 and 5120 below 间 are all 5120间. */
export function saidText({ value, unit, source }: Observation): string {
  if (value.kind === 'figure') return `${value.about ? '约' : ''}${value.text}${unit}`;
  return value.kind === 'ratio' ? value.text : source.text;
}

/** As many as a sentence bears. */
const NAMED = 5;

/** A few of many for a sentence, one of each `key` first: A、B等 1000 处. */
export function firstOf<T>(list: readonly T[], key: (x: T) => string, text: (x: T) => string): string {
  if (list.length <= NAMED) return [...new Set(list.map(text))].join('、');
  const seen = new Map<string, T>();
  for (const x of list) if (seen.size < NAMED && !seen.has(key(x))) seen.set(key(x), x);
  return `${[...seen.values()].map(text).join('、')}等 ${list.length} 处`;
}
