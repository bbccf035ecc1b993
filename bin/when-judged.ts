import { lastDay, monthChinese, monthOfDate } from '../rules/period.js';
import type { Base, CompiledTarget, Frequency } from '../rules/target.js';

/** In Chinese sentences: which figure is judged, and when. */
export function whenJudged(t: CompiledTarget): string[] {
  if (t.counted === 'monitor') return ['仅监测：列出数字，不计入应达标', ...figureText(t)];
  return [...dutyText(t), ...figureText(t)];
}

const EVERY = { month: '每月', quarter: '每季度', half: '每半年', year: '每年' } as const;

function dutyText(t: CompiledTarget): string[] {
  const { deadline } = t;
  const until = deadline.value === null ? '' : `，至 ${deadline.value}（${deadline.by}）`;
  switch (t.duty.value) {
    case 'reach': {
      if (deadline.value === null) return ['没有期限：仅监测，不计入应达标'];
      const month = monthOfDate(deadline.value);
      return [
        `${deadline.value} 到期${t.deadlineAssumed ? '（推定：文中未印期限）' : ''}：所评报告期到 ${lastDay(month)} 或以后才判定`,
        `到期前看所评报告期的数，未到期不算未达标；到期后只看 ${monthChinese(month)} 的数，以后各期不再改变判定`,
        ...(t.monotone && t.requirement.favourable > 0 ? ['累计数不会减少：任何一期达到目标值，即定为达标'] : []),
        ...(t.monotone && t.requirement.favourable < 0 ? ['累计上限：任何一期突破，即定为未达标；期满未突破才算达标'] : []),
      ];
    }
    case 'keep':
      return [`自 ${t.dueFrom.value}（${t.dueFrom.by}）起每期判定${until}；回落算未达标，恢复后又算达标，期满后以最后一期为准`];
    case 'everyPeriod':
      return [`自 ${t.dueFrom.value} 起${EVERY[t.every ?? 'month']}各判一次${until}；末期及以后看各期是否都完成`];
  }
}

const FREQUENCY: Record<Frequency, string> = { monthly: '', quarterly: '按季报送', 'half-yearly': '按半年报送', yearly: '按年报送' };

function figureText(t: CompiledTarget): string[] {
  const window = { point: '取期末时点的数', cumulative: `取自 ${t.start.value} 起的累计数（${t.start.by}）`, period: '取当期的数' }[t.window.value];
  const release = t.release.after > 0 || t.release.grace > 0 ? `期后 ${t.release.after} 个月发布，宽限 ${t.release.grace} 个月` : '';
  const every = [FREQUENCY[t.frequency], t.janFebTogether ? '1—2月合并为一期' : '', release].filter((s) => s !== '');
  return [
    `${window}${t.additive.value ? '；没有累计数时各期相加' : ''}`,
    ...(every.length > 0 ? [every.join('；')] : []),
    ...(t.base === null ? [] : [`对比基期：${baseText(t.base, t.unit)}`]),
    ...(t.publishedRate === null ? [] : [`公布的增速优先于按两期数计算：${t.publishedRate}`]),
    ...(t.parts !== null ? [t.parts.length > 0 ? `每个部分都要达到：${t.parts.join('、')}` : `“${t.per ?? '各部分'}”没有列出各部分，暂不能判定`] : []),
    ...(t.sumOf === null ? [] : [`由各部分相加：${t.sumOf.join('、')}`]),
    ...(t.combine === null ? [] : [combineText(t.combine)]),
    ...(t.milestones.length === 0 ? [] : [`分阶段目标：${t.milestones.map((m) => `${m.by} ${m.value}${t.requirement.unit}`).join('，')}`]),
  ];
}

function combineText(c: NonNullable<CompiledTarget['combine']>): string {
  if (c.how === 'unit') return `只取 ${c.reporter} 报送的数`;
  return c.how === 'sum' ? `各单位报送的数相加：${c.reporters.join('、')}` : `各单位报送的数按“${c.by}”加权：${c.reporters.join('、')}`;
}

function baseText(base: Base, unit: string): string {
  switch (base.kind) {
    case 'same-period':
      return base.years === 1 ? '上年同期' : `${base.years} 年前同期`;
    case 'same-months-of':
      return `${base.year} 年同月份`;
    case 'year-end':
      return `${base.year} 年末`;
    case 'last-year-end':
      return '上年末';
    case 'last-month':
      return '上月';
    case 'printed':
      return `文中印出的 ${base.value}${unit}`;
    case 'undeclared':
      return '文中未写明，需在目录中写明 base.basis';
  }
}
