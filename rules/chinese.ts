/** The Chinese words of the codes, in one place (DESIGN section 7). */
export const OUTCOME_CHINESE: Record<string, { count: string; rate: string }> = {
  met: { count: '已完成', rate: '达标' },
  'not-met': { count: '逾期未完成', rate: '未达标' },
  pending: { count: '推进中', rate: '推进中' },
  undecided: { count: '暂未判定', rate: '暂未判定' },
  excluded: { count: '不纳入考核', rate: '不纳入考核' },
};

export const REASON_CHINESE: Record<string, string> = {
  satisfied: '到期达到',
  early: '提前达到',
  recovered: '恢复达标',
  missed: '到期未达到',
  'fell-back': '回落',
  late: '逾期后达到',
  'ceiling-passed': '已突破上限',
  'on-pace': '达到序时进度',
  behind: '落后序时进度',
  'pace-unknown': '缺起始数，进度不明',
  'not-at-target': '尚未达到目标值',
  'at-target': '现已达到目标值（未到期）',
  'already-met-at-start': '起点已达到（目标偏低）',
  'not-yet-published': '尚未发布',
  'awaiting-data': '等待数据发布',
  'not-reported': '未报送',
  'hard-edit': '强制性审核未通过',
  'unit-mismatch': '计量单位不符',
  'scope-mismatch': '统计范围不符',
  'base-missing': '缺对比基期数',
  'base-unusable': '对比基期数为零或负数',
  contradiction: '数据相互矛盾',
  'measure-unclear': '口径不明',
  'too-coarse': '数据精度不足',
  'claim-without-figure': '只称完成、没有数字',
  'awaiting-comparator': '缺对比指标的数',
  'ambiguous-text': '文件表述有两种读法',
  'no-cases': '本期无业务发生',
  'out-of-domain': '数字超出可处理范围',
  cancelled: '已取消',
  waived: '已豁免',
  monitor: '仅监测',
};

export const DUTY_CHINESE: Record<string, string> = { reach: '按期达到', keep: '持续保持', everyPeriod: '每期完成' };
export const STRENGTH_CHINESE: Record<string, string> = { firm: '明确要求', aspirational: '力争' };
export const COMPARATOR_SIGN: Record<string, string> = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '＝', '~': '约', between: '' };
export const WINDOW_CHINESE: Record<string, string> = { point: '期末时点', cumulative: '累计', period: '当期' };
export const STATISTIC_CHINESE: Record<string, string> = { mean: '平均', max: '最大', onTimeShare: '按时办结率' };
export const POLARITY_CHINESE: Record<string, string> = { 'higher-better': '越高越好', 'lower-better': '越低越好', neutral: '不分高低' };
