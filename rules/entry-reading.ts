import { exactText, HUNDRED, mul, mustExact } from './exact.js';
import { readPhrase } from './phrase.js';
import type { Comparator, Reading } from './reading.js';
import type { StructuredFigure, WrittenTarget } from './target.js';

/** What a catalogue entry's figure says: its phrase read, or its structure, with the corrected figure in place. */
export type ReadEntry = { reading: Reading } | { error: { offset: number; message: string } };

export function readEntry(entry: WrittenTarget): ReadEntry {
  if (typeof entry.target === 'string') {
    const r = readPhrase(entry.target);
    return r.ok ? { reading: r.reading } : { error: r.error };
  }
  return { reading: structuredReading(entry.target) };
}

const STRUCTURED: readonly (readonly [keyof StructuredFigure, Comparator])[] = [
  ['atLeast', '>='], ['moreThan', '>'], ['atMost', '<='], ['lessThan', '<'], ['equals', '='], ['about', '~'],
];

function structuredReading(f: StructuredFigure): Reading {
  const row = STRUCTURED.find(([key]) => f[key] !== undefined);
  return {
    comparator: row ? row[1] : 'between',
    value: row ? (f[row[0]] as string) : f.between![0],
    valueHigh: row ? null : f.between![1],
    unit: f.unit, measure: f.measure, basis: f.basis, baseline: null, explicit: true, annualAverage: false, strength: 'firm', keep: false,
    gettingThere: false, serviceLimit: false, shareLimit: null, mean: false, every: null, per: null, namesYear: null, coverage: null, verb: '',
    against: '', words: [],
  };
}

export function structuredText(f: StructuredFigure): string {
  const r = structuredReading(f);
  return `${r.comparator === 'between' ? '' : r.comparator}${r.value}${r.valueHigh ? `—${r.valueHigh}` : ''}${r.unit}`;
}

/** The corrected figure takes the printed one's place; `target.corrected` says so in every report. */
export function corrected(reading: Reading, entry: WrittenTarget): Reading {
  const r = { ...reading, ...(entry.unit !== undefined && !entry.corrected ? { unit: entry.unit } : {}) };
  if (!entry.corrected) return r;
  return { ...r, value: entry.corrected.value, unit: entry.corrected.unit ?? entry.unit ?? r.unit };
}

/** 三分之二, 一半 without a unit is a share: 200/3 %. */
export function asShare(reading: Reading): Reading {
  return reading.value !== null && reading.value.includes('/') && reading.unit === '' ? { ...reading, value: exactText(mul(mustExact(reading.value), HUNDRED)), unit: '%' } : reading;
}
