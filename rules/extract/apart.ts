import type { Candidate } from './candidate.js';
import { verbAtHead } from './name-words.js';
import { MEASURED, restored, split } from './respectively.js';

/** Two names that end in these are two indicators, said of both or not. */
const OWN = /(?:数量|户数|次数|人数|件数|率|比例|占比|时间|时限|时长|规模|余额|金额|案件|认定|基地|产业带)$/;

/** A数量、B数量比上年增长10%, A、B利用率均达到43%: one figure for each of the names. 各10家 says so itself. */
export function apart(c: Candidate): Candidate[] {
  const each = /各$/.test(c.indicator);
  const both = /分别|(?<![年月日人户平亩])均(?:要|应|须|不|达|提|保|控|超|高|低|实现|压|降)/.test(c.phrase);
  const names = split(c.indicator.replace(/各$/, ''), both ? '、和与及' : '、').flatMap((n) => n.split(/(?<=率|数量|户数)和/));
  if (names.length < 2) return [c];
  const verbless = c.reading.measure !== 'level' || c.reading.gettingThere || c.reading.coverage === 'breakthrough';
  if (both && (OWN.test(names.at(-1)!) || MEASURED.test(names.at(-1)!)) && restored(names).every((n) => n.length >= 2) && !/等/.test(c.indicator)) return restored(names).map((indicator) => ({ ...c, indicator }));
  // 二氧化硫、氮氧化物排放量下降3%: what is measured is printed once behind the last.
  if (!each && c.reading.measure !== 'level' && names.every((n) => n.length >= 2 && verbAtHead(n) === '') && restored(names).every((n) => MEASURED.test(n)) && !/等|[和与及]/.test(c.indicator)) return restored(names).map((indicator) => ({ ...c, indicator }));
  if (!each && !(verbless && names.every((n) => OWN.test(n) && n.length >= 2))) return [c];
  return names.map((indicator) => ({ ...c, indicator }));
}
