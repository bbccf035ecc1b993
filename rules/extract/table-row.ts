import type { Passage, TableFigure } from '../document.js';
import { readPhrase } from '../phrase.js';
import type { ExtractedTarget } from './candidate.js';
import { placeOf } from './place.js';

/** The targets of a row of a table of indicators. */
export const tableTargets = (p: Passage, index: number): ExtractedTarget[] => (p.figures ?? []).flatMap((f) => tableTarget(p, index, leveled(f)) ?? []);

/** 城镇调查失业率 <5.5 in a column of 年均/累计: a share is no change, unless its cell says 〔〕. */
const leveled = (f: TableFigure): TableFigure => (f.change !== null && /(?<!增长|下降|降低)(?:率|比重|占比|比例)$/.test(f.indicator) && /^[<>≥≤]/.test(f.words) ? { ...f, change: null } : f);

function tableTarget(p: Passage, index: number, f: TableFigure): ExtractedTarget | null {
  const phrase = phraseOf(f);
  const result = readPhrase(phrase);
  // A unit that the phrase language takes for a part of the number would promise another figure.
  if (!result.ok || result.reading.value === null || !f.words.includes(result.reading.value)) return null;
  const start = /^[<>≥≤]?(\d+(?:\.\d+)?)$/.exec(f.baseline)?.[1] ?? null;
  const { reading } = result;
  return {
    ...placeOf(p, index),
    ...(start === null || f.change !== null || reading.measure !== 'level' ? {} : { base: { value: start, unit: reading.unit } }),
    reading, phrase, indicator: f.indicator, from: f.from, to: f.to,
    confidence: reading.explicit ? 0.9 : 0.7, assumed: [],
    by: f.year === null ? null : `${f.year}-12-31`, byText: f.year === null ? '' : `${f.year}年`,
    strength: 'firm',
    span: [p.at[f.from]!, (p.at[f.to - 1] ?? p.at[f.from]!) + 1],
    clause: p.printed.slice(f.from, f.to),
  };
}

const CHANGE = /(增长率?|增速|增加|提高|降低率?|下降率?|减少|降幅|压减)$/;

/** The cell's words with the unit of its column: 68左右 and % is 68%左右; a column of changes, or a name that is one, gives the verb. */
function phraseOf(f: TableFigure): string {
  const words = f.words.replace(/[[\]〔〕]/g, '').replace(/^(?:累计|年均)/, '');
  const unit = f.unit.replace(/^1\/(?=1?0*[万千])/, '/');
  // 下降3% in a column of 立方米 brings its own unit.
  const bare = /\d(?:%|‰|个百分点)/.test(words) && !/^[%‰]$/.test(unit) ? words : words.replace(/(\d(?:[\d.,]*\d)?(?:[—–~-]\d[\d.]*)?)(?!.*\d)(?:%|‰)?/, (_, n: string) => n + unit);
  const named = CHANGE.exec(f.indicator)?.[1] ?? '';
  const change = f.change === null && !(named !== '' && f.unit === '%') ? '' : /降|减/.test(named) ? '降低' : '增长';
  return f.change === 'annual' ? `年均${change}${bare}` : change + bare;
}
