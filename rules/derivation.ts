import { z } from 'zod';
import type { Finding } from './finding.js';
import { readPhrase } from './phrase.js';
import { readUnit } from './unit.js';

/**
 * Derivations (推算) as data: a closed list, no formula strings. Written in a catalogue's `derive:` or in `derive.yaml`; the input
 * figures are named by indicator, case records by their 类别.
 */
const name = z.string().min(1);
const names = z.array(name).min(1);
export const DAY_KINDS = ['calendar', 'working'] as const;
export type DayKind = (typeof DAY_KINDS)[number];
export const SPANS = ['month', 'year-to-date'] as const;

/** Which case records: of these 类别 (all where not said), in the month in which they were completed. */
const cases = z.strictObject({ categories: names.optional(), per: z.enum(SPANS).default('month') });
const counted = cases.extend({ by: z.enum(['completed', 'accepted']).default('completed') });
const timed = cases.extend({ days: z.enum(DAY_KINDS) });

const writtenDerivation = z
  .strictObject({
    indicator: name,
    unit: z.string().optional(),
    ratio: z.strictObject({ of: name, over: name }).optional(),
    sum: names.optional(),
    difference: z.strictObject({ of: name, less: name }).optional(),
    complement: name.optional(),
    count: counted.optional(),
    mean: timed.optional(),
    max: timed.optional(),
    /** `within`: the phrase's limit for each case, 3个工作日以内; the unit tells the kind of days. */
    shareWithin: cases.extend({ within: name }).optional(),
    cumulate: name.optional(),
    decumulate: name.optional(),
  })
  .refine((d) => HOW.filter((k) => d[k] !== undefined).length === 1, { error: `应写且只写一种推算：${'ratio、sum、difference、complement、count、mean、max、shareWithin、cumulate、decumulate'} 之一` });
export type WrittenDerivation = z.infer<typeof writtenDerivation>;
export { writtenDerivation };

export const HOW = ['ratio', 'sum', 'difference', 'complement', 'count', 'mean', 'max', 'shareWithin', 'cumulate', 'decumulate'] as const;
export const deriveFile = z.strictObject({ derive: z.array(writtenDerivation) });

export interface CaseSelection {
  categories: string[] | null;
  by: 'completed' | 'accepted';
  per: (typeof SPANS)[number];
}

/** The derivation that the engine sees. */
export type Derivation = { indicator: string; unit: string } & (
  | { how: 'ratio'; of: string; over: string }
  | { how: 'sum'; of: string[] }
  | { how: 'difference'; of: string; less: string }
  | { how: 'complement'; of: string }
  | { how: 'count'; cases: CaseSelection }
  | { how: 'mean' | 'max'; cases: CaseSelection; days: DayKind }
  | { how: 'shareWithin'; cases: CaseSelection; days: DayKind; limit: string; strict: boolean }
  | { how: 'cumulate' | 'decumulate'; of: string }
);

export interface DerivationSource {
  file: string;
  derive: readonly WrittenDerivation[];
  lineOf: (i: number) => number;
}

/** Normalises and orders derivations, each after those that it is made from. A circle is a fault. */
export function compileDerivations(sources: readonly DerivationSource[]): { derivations: Derivation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const places: { d: Derivation; file: string; line: number }[] = [];
  for (const s of sources) {
    s.derive.forEach((w, i) => {
      const where = { file: s.file, line: s.lineOf(i) };
      const d = compileOne(w);
      if (typeof d === 'string') findings.push({ code: 'DB-C041', severity: 'error', message: '推算的时限读不懂', ...where, found: w.shareWithin?.within ?? '', expected: d, advice: '按 docs/audit.md 改正' });
      else if (places.some((p) => p.d.indicator === d.indicator && p.d.how === d.how)) findings.push({ code: 'DB-C042', severity: 'error', message: '同一指标的同一种推算写了两次', ...where, found: d.indicator, advice: '只留一条' });
      else places.push({ d, ...where });
    });
  }
  const derivations: Derivation[] = [];
  let left = places;
  while (left.length > 0) {
    // a derivation of an indicator from itself (decumulate) waits for no other
    const waiting = (p: (typeof places)[number]): boolean => left.some((x) => x !== p && x.d.indicator !== p.d.indicator && inputsOf(p.d).includes(x.d.indicator));
    const ready = left.filter((p) => !waiting(p));
    if (ready.length === 0) {
      findings.push(...left.map((p): Finding => ({ code: 'DB-C043', severity: 'error', message: '推算互相引用，成了循环', file: p.file, line: p.line, found: p.d.indicator, advice: '去掉其中一条' })));
      break;
    }
    derivations.push(...ready.map((p) => p.d));
    left = left.filter((p) => !ready.includes(p));
  }
  return { derivations, findings };
}

function compileOne(w: WrittenDerivation): Derivation | string {
  const { indicator } = w;
  const selection = (c: z.infer<typeof cases>): CaseSelection => ({ categories: c.categories ?? null, by: 'completed', per: c.per });
  if (w.ratio) return { indicator, unit: w.unit ?? '%', how: 'ratio', of: w.ratio.of, over: w.ratio.over };
  if (w.sum) return { indicator, unit: w.unit ?? '', how: 'sum', of: w.sum };
  if (w.difference) return { indicator, unit: w.unit ?? '', how: 'difference', ...w.difference };
  if (w.complement) return { indicator, unit: w.unit ?? '%', how: 'complement', of: w.complement };
  if (w.count) return { indicator, unit: w.unit ?? '件', how: 'count', cases: { ...selection(w.count), by: w.count.by } };
  if (w.cumulate) return { indicator, unit: w.unit ?? '', how: 'cumulate', of: w.cumulate };
  if (w.decumulate) return { indicator, unit: w.unit ?? '', how: 'decumulate', of: w.decumulate };
  const timedBy = w.mean ?? w.max;
  if (timedBy) return { indicator, unit: w.unit ?? (timedBy.days === 'working' ? '个工作日' : '天'), how: w.mean ? 'mean' : 'max', cases: selection(timedBy), days: timedBy.days };
  return shareWithin(w);
}

function shareWithin(w: WrittenDerivation): Derivation | string {
  const { within, ...rest } = w.shareWithin!;
  const phrase = readPhrase(within);
  const unit = phrase.ok ? readUnit(phrase.reading.unit) : null;
  if (!phrase.ok || phrase.reading.value === null || unit === null || (unit.dimension !== 'workday' && unit.text !== '天' && unit.text !== '日' && unit.text !== '自然日' && unit.text !== '个自然日')) {
    return '时限和单位，如 3个工作日以内、20日内';
  }
  return {
    indicator: w.indicator, unit: w.unit ?? '%', how: 'shareWithin', cases: { categories: rest.categories ?? null, by: 'completed', per: rest.per },
    days: unit.dimension === 'workday' ? 'working' : 'calendar', limit: phrase.reading.value, strict: phrase.reading.comparator === '<',
  };
}

/** Indicators that a derivation is made from; case records are none. */
export function inputsOf(d: Derivation): string[] {
  switch (d.how) {
    case 'ratio': return [d.of, d.over];
    case 'sum': return d.of;
    case 'difference': return [d.of, d.less];
    case 'complement':
    case 'cumulate':
    case 'decumulate': return [d.of];
    default: return [];
  }
}
