import type { Candidate } from './candidate.js';

/** Words that end the name of something measured: two names that end in them are two indicators. */
const MEASURED = /(?:数量|户数|次数|人数|件数|率|比例|占比|时间|时限|时长|规模|余额|金额|案件|认定|基地|产业带)$/;

/** A数量、B数量比上年增长10%: one figure for each of the names. 各10家 says so itself. */
export function apart(c: Candidate): Candidate[] {
  const each = /各$/.test(c.indicator);
  const names = c.indicator.replace(/各$/, '').split(/[、]|(?<=率|数量|户数)和/).filter((n) => n !== '');
  if (names.length < 2) return [c];
  const verbless = c.reading.measure !== 'level' || c.reading.gettingThere || c.reading.coverage === 'breakthrough';
  if (!each && !(verbless && names.every((n) => MEASURED.test(n) && n.length >= 2))) return [c];
  return names.map((indicator) => ({ ...c, indicator }));
}
