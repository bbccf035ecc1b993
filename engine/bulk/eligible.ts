import type { CompiledTarget } from '../../rules/target.js';
import type { Waiver } from '../../rules/waiver.js';

/** What a rule row cannot express; such a target is judged by the small path, and is listed with this reason (Chinese). */
export function notInBulk(t: CompiledTarget, waivers: readonly Waiver[]): string | null {
  const row = REASONS.find((r) => r.is(t, waivers));
  return row === undefined ? null : row.says;
}

const REASONS: readonly { says: string; is: (t: CompiledTarget, waivers: readonly Waiver[]) => boolean }[] = [
  { says: '有两种读法，要并看', is: (t) => t.readings !== null },
  { says: '每个部分都要达到，要逐部分合看', is: (t) => t.parts !== null },
  { says: '由几个地区相加', is: (t) => t.sumOf !== null },
  { says: '由几个单位的数合成', is: (t) => t.combine !== null },
  { says: '逐期任务，要数完成了几期', is: (t) => t.duty.value === 'everyPeriod' },
  { says: '有只对个别地区的取消、豁免或调整', is: (t, w) => w.some((x) => x.target === t.id && x.area !== undefined) },
  { says: '与上一级地区的数相比', is: (t) => t.against !== null && t.against.area !== null },
  { says: '以公布的增速为准，水平数不能代替', is: (t) => t.publishedRate !== null },
  { says: '与外部的数相比，累计口径', is: (t) => t.requirement.quantity === 'difference' && t.window.value === 'cumulative' },
  { says: '累计数与时点基期相比', is: (t) => t.window.value === 'cumulative' && ['year-end', 'last-year-end', 'last-month'].includes(t.base?.kind ?? '') && t.requirement.quantity !== 'level' },
  { says: '动态清零可由超期件或全部件回答', is: (t) => t.reading.coverage === 'clear' },
  { says: '按里程碑定进度，起点是报送数', is: (t) => t.milestones.length > 0 && t.window.value === 'point' && t.base?.kind !== 'printed' },
];
