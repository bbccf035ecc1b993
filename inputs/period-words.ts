import { monthOf, spanChinese, yearOf, type ReadPeriod } from '../rules/period.js';

/** A period in words that read back to the same: 2022年第一季度 stays a quarter and does not become 1—3月. */
export function periodWords({ span, grain }: ReadPeriod): string {
  const year = yearOf(span.from);
  if (grain === 'quarter') return `${year}年第${'一二三四'[(monthOf(span.from) - 1) / 3]!}季度`;
  if (grain === 'half') return `${year}年${monthOf(span.from) === 1 ? '上' : '下'}半年`;
  return spanChinese(span);
}
