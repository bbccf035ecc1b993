import { z } from 'zod';
import { exact } from './exact.js';
import { isDay, monthOfDate, type Month } from './period.js';

/**
 * `waivers.yaml`: a named paper that cancels, waives or amends a target, from a month on. An amended target stays in at its
 * new figure and date; earlier periods keep the old ones in later runs too (DESIGN section 7).
 */
const effective = z.string().refine((s) => isDay(s.length === 7 ? `${s}-01` : s), {
  error: '应为存在的年月或日期，如 2023-11 或 2023-11-15',
});
const isoDate = z.string().refine(isDay, { error: '应为存在的日期，如 2024-03-31' });

const waiver = z
  .strictObject({
    target: z.string().min(1),
    area: z.string().min(1).optional(),
    paper: z.string().min(1),
    from: effective,
    until: effective.optional(),
    /** `cancel` 取消, `waive` 豁免, `amend` 调整, `confirm` 确认 (a figure for 已完成 without one). */
    action: z.enum(['cancel', 'waive', 'amend', 'confirm']),
    /** amend: the new figure; confirm: the confirmed one; in the target's printed unit. */
    value: z.union([z.string(), z.number()]).transform(String).refine((s) => exact(s) !== null, { error: '应为数字，建议加引号' }).optional(),
    by: isoDate.optional(),
    reason: z.string().optional(),
  })
  .refine((w) => w.action !== 'amend' || w.value !== undefined || w.by !== undefined, {
    error: '调整（amend）应写明新的 value 或 by',
  })
  .refine((w) => w.action !== 'confirm' || (w.value !== undefined && w.by === undefined), { error: '确认（confirm）应写明 value，不写 by' })
  .refine((w) => w.action === 'amend' || w.action === 'confirm' || (w.value === undefined && w.by === undefined), {
    error: '取消或豁免不应再写 value、by',
  });
export const waiverFile = z.strictObject({ waivers: z.array(waiver) });
export type Waiver = z.infer<typeof waiver>;

const monthOfEffective = (s: string): Month => monthOfDate(s.length === 7 ? `${s}-01` : s);

/** First and last month (null: for good) in which a waiver holds. A day inside a month takes the month in. */
export const waiverMonths = (w: Waiver): { from: Month; until: Month | null } => ({
  from: monthOfEffective(w.from),
  until: w.until === undefined ? null : monthOfEffective(w.until),
});

export const holdsIn = (w: Waiver, at: Month): boolean => {
  const { from, until } = waiverMonths(w);
  return from <= at && (until === null || at <= until);
};
