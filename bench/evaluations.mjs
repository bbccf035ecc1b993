// The evaluations that all engines of engines.mjs are given: rules × areas of one month, figures in hundredths by a formula that
// JavaScript and SQL both work out exactly. 2 % are missing, a fifth stand at a bound or beside it.
import { indicators } from './generate.mjs';

/** Single months hold no sums; all other kinds of the generator. Relations are to an indicator among these. */
export function rulesOf(n = 300) {
  const kept = indicators(n).filter((x) => x.kind !== 'cumulative');
  const place = new Map(kept.map((x, i) => [x.no, i]));
  return kept.map((x, i) => ({ ...x, i, other: x.other === null ? null : place.get(x.other) }));
}

const PRIME = 1_000_003;
/** Same in SQL: every product stays below 2^53. */
export function hash(i, area) {
  const h = (i * 7919 + area * 104729 + 12345) % PRIME;
  const g = (h * h + area) % PRIME;
  return (g * 31337 + i) % PRIME;
}

/** Hundredths; null is not reported. What a rate cannot be is cut off. */
export function figure(rule, area) {
  const h = hash(rule.i, area);
  if (h % 50 === 0) return null;
  if (rule.kind === 'growth') return h % 5 === 1 ? 2_100_000 : 2_000_000 + (h % 4001) * 100 - 100_000;
  return h % 5 === 1 ? rule.bound * 100 + (h % 3) - 1 : Math.min(10_000, Math.max(0, rule.bound * 100 + (h % 4001) - 1500));
}
/** Last year's figure of a growth. */
export const BASE = 2_000_000;

const SQL_HASH = '(((((i.i * 7919 + a.a * 104729 + 12345) % 1000003) * ((i.i * 7919 + a.a * 104729 + 12345) % 1000003) + a.a) % 1000003) * 31337 + i.i) % 1000003';
/** Rule, area, figure as DECIMAL: the same rows in SQL, from a table `rule`. */
export const figuresQuery = (areas) => `SELECT i, a, CASE WHEN h % 50 = 0 THEN NULL ELSE CAST((CASE
  WHEN kind = 'growth' THEN CASE WHEN h % 5 = 1 THEN 2100000 ELSE 2000000 + (h % 4001) * 100 - 100000 END
  WHEN h % 5 = 1 THEN bound * 100 + h % 3 - 1 ELSE least(10000, greatest(0, bound * 100 + h % 4001 - 1500)) END) AS DECIMAL(16,0)) * 0.01 END AS v
FROM (SELECT i.i, a.a, i.kind, i.bound, ${SQL_HASH} AS h FROM (SELECT unnest(range(0, ${areas})) AS a) a, rule i)`;

/** What every engine answers of each evaluation. */
export const [NOT, HOLDS, MISSING] = [0, 1, 2];

/** What a rule asks of a figure, with 左右 as DESIGN allows it once due: bounds in hundredths, each with or without equality. */
export function boundsOf(rule) {
  const b = rule.bound * 100;
  switch (rule.kind) {
    case 'floor': return { least: b };
    case 'above': return { above: b };
    case 'ceiling': return { most: b };
    case 'below': return { below: b };
    case 'about': return { least: b - b / 20 };
    case 'range': return { least: b, most: b + 1000 };
    default: return { least: 0 };
  }
}
/** The one number that a rule holds against its bounds, for engines that compare a fact with a constant; null where a side is missing. */
export function quantity(rule, rules, area) {
  const v = figure(rule, area);
  if (v === null) return null;
  if (rule.kind === 'growth') return 100 * v - 105 * BASE;
  if (rule.kind !== 'relation') return v;
  const other = figure(rules[rule.other], area);
  return other === null ? null : v - other;
}

/** An order-bound checksum over the answers, evaluation by evaluation (rule by rule, area by area). */
export class Answers {
  sum = 0;
  count = [0, 0, 0];
  of(answers, start) {
    for (let i = 0; i < answers.length; i++) this.one(answers[i], start + i);
  }
  one(answer, at) {
    this.count[answer]++;
    this.sum = (this.sum + (answer + 1) * ((at % 999_983) + 1)) % 9_007_199_254_000;
  }
  toString() {
    return `${this.count.join('/')} ${this.sum}`;
  }
}
