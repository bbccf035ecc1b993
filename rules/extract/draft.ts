import { inferPolarity } from '../infer.js';
import { readPhrase } from '../phrase.js';
import type { Reading } from '../reading.js';
import { lex } from '../phrase-lexer.js';
import { normalisePhrase } from '../phrase-text.js';
import type { WrittenTarget } from '../target.js';
import type { ExtractedTarget } from './candidate.js';

/** One extracted target as a catalogue entry for a person to confirm. `hash` gives the clause's SHA-256. */
export function draftOf(t: ExtractedTarget, id: string, hash: (text: string) => string): WrittenTarget {
  const target = shortest(t.phrase, t.reading);
  const indicator = t.indicator === '' ? '（未读出指标名）' : t.indicator;
  const doubts = doubtsOf(t, indicator);
  const aspirational = t.strength === 'aspirational' && t.reading.strength === 'firm';
  const open = !t.reading.explicit && t.reading.measure === 'level' && inferPolarity({ indicator, phrase: target, reading: t.reading, dated: t.by !== null }) === null;
  if (open) doubts.push('看不出指标方向，暂按越高越好');
  return {
    id,
    section: t.section,
    citations: t.citations.map((c) => ({ ...c })),
    indicator,
    target,
    ...(t.by === null ? {} : { by: t.by }),
    ...(aspirational ? { strength: 'aspirational' as const } : t.strength === 'firm' && t.reading.strength === 'aspirational' ? { strength: 'firm' as const } : {}),
    ...(open ? { polarity: 'higher-better' as const } : {}),
    ...(t.base === undefined ? {} : { base: { value: t.base.value, unit: t.base.unit } }),
    ...(t.slogan ? { counted: 'monitor' as const } : {}),
    ...(t.lead.length > 0 ? { lead: [...t.lead] } : {}),
    ...(t.responsible.length > 0 ? { responsible: [...t.responsible] } : {}),
    ...(doubts.length > 0 ? { notes: doubts.join('；') } : {}),
    status: 'draft',
    confidence: confidenceOf(t, open),
    source: { span: [t.span[0], t.span[1]], sha256: hash(t.clause) },
  };
}

function doubtsOf(t: ExtractedTarget, indicator: string): string[] {
  return [
    ...t.assumed,
    ...(t.otherwise ?? []),
    ...(t.by !== null ? [] : [t.byText === '' ? '文中未见时限' : `原文为“${t.byText}”，从何时起算未写明，请核定时限`]),
    ...(t.leadInherited ? ['牵头单位取自领域牵头单位'] : []),
    ...(indicator.length <= 2 || t.indicator === '' ? ['指标名可能不全'] : []),
  ];
}

/** Lower where the name is doubtful or a side was supposed; between 0 and 1, two places. */
function confidenceOf(t: ExtractedTarget, open: boolean): number {
  const short = t.indicator.length <= 2 ? 0.3 : 0;
  return Math.max(0.1, Math.round((t.confidence - short - (open ? 0.2 : 0)) * 100) / 100);
}

const SAME: readonly (keyof Reading)[] = ['comparator', 'value', 'valueHigh', 'unit', 'measure', 'basis', 'keep', 'every', 'per', 'mean', 'strength', 'serviceLimit', 'gettingThere', 'explicit', 'annualAverage'];

/** The fewest words, from the figure backwards, that read the same: a catalogue holds no whole sentences. */
export function shortest(phrase: string, reading: Reading): string {
  const source = normalisePhrase(phrase);
  const starts = lex(source.text).filter((t) => t.kind !== 'text').map((t) => source.at[t.from]!);
  for (const start of starts.slice(-12).reverse()) {
    const words = phrase.slice(start);
    const read = readPhrase(words);
    if (read.ok && SAME.every((k) => read.reading[k] === reading[k]) && read.reading.baseline?.value === reading.baseline?.value && read.reading.against === reading.against) return words;
  }
  return phrase;
}
