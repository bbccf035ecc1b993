import { z } from 'zod';
import { readDate } from './calendar.js';
import { readPeriod, spanText } from './period.js';

/** `explanations.yaml`: what a soft finding is settled by, or a fall of a cumulative excused, with who says so and when. */
const explanation = z.strictObject({
  /** ID or code of the edit; without it every soft finding of the figure. */
  edit: z.string().min(1).optional(),
  indicator: z.string().min(1),
  area: z.string().min(1).optional(),
  period: z.string().refine((s) => readPeriod(s) !== null, { error: '应为报告期，如 2023-10' }),
  reporter: z.string().min(1).optional(),
  says: z.string().trim().min(2, { error: '应写明原因' }),
  by: z.string().trim().min(1, { error: '应写明谁说明的' }),
  on: z.string().refine((s) => readDate(s) !== null, { error: '应为存在的日期，如 2023-11-08' }),
});
export const explanationFile = z.strictObject({ explanations: z.array(explanation) });
export type Explanation = z.infer<typeof explanation>;

/** Headings under which explanations stand in a table, such as the workbook of an audit that came back. */
export const ANSWER_HEADINGS = { edit: '审核关系', indicator: '指标', area: '地区', period: '报告期', reporter: '填报单位', says: '说明', by: '说明人', on: '说明日期' } as const satisfies Record<keyof Explanation, string>;

/** What an explanation is held against. */
export interface Explained {
  edit: string;
  code: string;
  indicator: string;
  area: string;
  span: { from: number; to: number };
  reporter: string;
}

const normal = (s: string): string => s.normalize('NFKC').replace(/[\s()]/g, '');

/** Is it about this indicator in this area, whatever the edit and the period? */
export const concerns = (e: Explanation, f: Pick<Explained, 'indicator' | 'area'>): boolean => normal(e.indicator) === normal(f.indicator) && (e.area === undefined || normal(e.area) === normal(f.area));

export function explains(e: Explanation, f: Explained): boolean {
  if (e.edit !== undefined && e.edit !== f.edit && e.edit !== f.code) return false;
  if (!concerns(e, f)) return false;
  if (e.reporter !== undefined && normal(e.reporter) !== normal(f.reporter)) return false;
  const read = readPeriod(e.period)!.span;
  return spanText(read) === spanText(f.span) || (read.from === read.to && read.to === f.span.to);
}

/** A remark that says something: not blank, not 无, not a dash. */
export const isRemark = (note: string): boolean => {
  const t = normal(note).replace(/[-—–_/、，。.,;；]/g, '');
  return t.length >= 2 && !/^(?:暂?无|没有|同上|正常|说明|备注)$/.test(t);
};
