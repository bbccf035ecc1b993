import type { Comparison, Evidence } from '../engine/assessment.js';

/** Chinese of what stands in the evidence of a verdict. */

export const ROLE_CHINESE: Record<Evidence['role'], string> = {
  value: '报送值',
  base: '对比基期值',
  comparator: '对比指标的数',
  addend: '合计的一部分',
  weight: '权数',
  settled: '已定局的数',
  superseded: '已被替代',
  contradicting: '相互矛盾',
  unusable: '不能采用',
  start: '起始数',
  late: '逾期后达到的数',
  previous: '上一期的数',
  below: '所属县区的数（供参考）',
};

export const STATUS_CHINESE: Record<Evidence['status'], string> = { R: '修订', A: '核定', '': '', P: '初步（快报）', E: '测算' };

export const COMPARED_CHINESE: Record<Comparison['of'], string> = {
  value: '报送值',
  rise: '报送值 − 基期值',
  fall: '基期值 − 报送值',
  growth: '（报送值 − 基期值）÷ 基期值，%',
  decline: '（基期值 − 报送值）÷ 基期值，%',
};

/** 2023年10月, 2023年1—2月. */
export function periodChinese(period: string): string {
  const [from = '', to] = period.split('/');
  const [year, month] = from.split('-');
  if (year === undefined || month === undefined || !/^\d{4}$/.test(year) || !/^\d{2}$/.test(month)) return period;
  const first = `${year}年${Number(month)}月`;
  if (to === undefined || to === from) return first;
  const [toYear, toMonth] = to.split('-');
  return toYear === year ? `${year}年${Number(month)}—${Number(toMonth)}月` : `${first}—${toYear}年${Number(toMonth)}月`;
}
