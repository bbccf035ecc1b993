import { inDigits, readPeriod, yearOf, type ReadPeriod } from '../rules/period.js';
import type { Preamble } from './preamble.js';
import { isEnglish, withoutEnglish } from './text.js';
import { isUnitWord, unitText } from './unit-words.js';

/** What the title of a table says: 2-5 2014年各市从业人员(万人). Used only where nothing else says it, and always said aloud. */

const PERIOD =
  /(?:19|20)\d\d\s*年(?:度|末|底)?\s*(?:第?[一二三四1-4]季度|[上下]半年|前三季度|(?:\d{1,2}月?\s*[-—–－~至到]{1,2}\s*)?\d{1,2}\s*月(?:份)?)?/g;

/** The one period that the titles name; null where they name none or several. */
export function titlePeriod(titles: readonly string[]): ReadPeriod | null {
  const found = new Map<string, ReadPeriod>();
  for (const title of titles) {
    for (const m of inDigits(title.normalize('NFKC')).matchAll(PERIOD)) {
      const period = readPeriod(m[0].replace(/\s+/g, '').replace(/年(?:度|末|底)$/, '年'));
      if (period) found.set(`${period.span.from}-${period.span.to}`, period);
    }
  }
  // 2023年进展情况（截至2023年10月）: the year says less than the month in it.
  const finer = [...found.values()].filter((p) => p.grain !== 'year');
  if (found.size === 1) return [...found.values()][0]!;
  return finer.length === 1 && [...found.values()].every(({ span }) => span.from <= finer[0]!.span.from && span.to >= finer[0]!.span.to) ? finer[0]! : null;
}

/** The indicator that a title names, and its unit, without the table's number, the time, and words such as 各市 and 情况表. */
export function titleIndicator(titles: readonly string[]): { name: string; unit: string } | null {
  const title = titles.filter((t) => !/^(?:附件|附表|表)\s*\d*$|^[(（][^()（）]*[)）]$/.test(t.trim()) && !isEnglish(t)).at(-1);
  if (title === undefined) return null;
  let text = title.normalize('NFKC').trim();
  text = inDigits(withoutEnglish(text)).replace(/^(?:表|附表|附件)?\s*\d+(?:\s*[-.—–－]\s*\d+)*(?![\d年月%])\s*[:、]?\s*/, '').replace(PERIOD, '');
  const bracket = /\(([^()]*)\)\s*$/.exec(text);
  const unit = bracket && isUnitWord(bracket[1]!.replace(/^单位[:：]/, '')) ? unitText(bracket[1]!.replace(/^单位[:：]/, '')) : '';
  if (bracket && (unit !== '' || /^(?:续|[一二三四五六七八九十\d]+)$/.test(bracket[1]!))) text = text.slice(0, bracket.index);
  text = text.replace(/\s+/g, '').replace(/^(?:全国|全省|全市|全县|全区)?(?:各(?:省区市|省市|市州|市县|区县|县区|省|市|县|区|地区(?!生产总值)|(?=地区生产总值))|分(?:省|市|县|区|地区))[、及]?/, '').replace(/(?:基本|主要)?(?:情况|完成情况)?(?:统计表|一览表|汇总表|情况表|月报表|报表|表|情况)$/, '').replace(/^的/, '');
  return text.length >= 2 && text.length <= 40 ? { name: text, unit } : null;
}

/** Fills what the lines above a table left open from its title. */
export function fillYear(preamble: Preamble): void {
  if (preamble.year !== null) return;
  const period = titlePeriod(preamble.titles);
  if (period) preamble.year = yearOf(period.span.to);
}
