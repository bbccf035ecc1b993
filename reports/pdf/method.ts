import type { Assessment } from '../../engine/assessment.js';
import { codeCounts, findingsOf, severityCounts } from '../findings.js';
import { balanceLines } from '../headline.js';
import { cut } from './status.js';

export interface Method {
  paragraphs: string[];
  policies: { name: string; issued: string; jurisdiction: string }[];
  files: { kind: string; name: string; note: string; sha256: string }[];
  balance: string[];
  findings: string;
  /** 3格；前30格，共45格. */
  refusedSays: string;
  refused: { place: string; text: string; reason: string }[];
  tool: string;
}

const PARAGRAPHS = [
  '目标取自所列文件，每项目标的指标、数值、完成时限和牵头单位以文件条款为准；文件未写明时限的，推定为计划年度12月31日，并标注“推定”。',
  '报送数据按指标、地区、统计范围、口径和计量单位与目标对应；任何一项不符或不明的，不予判定并说明原因，不作推测。数字全程按十进制精确计算，只在印出时取整。',
  '判定分五类：达标、未达标、推进中、暂未判定、不纳入考核。到期目标按时限所在期的数据判定；此后各期不改变该判定。未到期的，按序时进度（按月均匀）标明进度，落后超过5个百分点为“落后序时进度”。',
  '应达标数（N）为已到期、计入考核的明确要求类目标；已达标数（M）与应达标数之比为M/N。暂未判定的（U）留在应达标数之内，不报送不能提高达标率；已判定数（J）为达标与未达标之和，M/J一并列出。力争类目标同样判定，单列统计，不计入以上各数。',
  '有几个牵头单位的目标，在各牵头单位名下各计一次，各单位数之和可大于总数。差距以有利方向为正。',
];

const MOST_REFUSED = 30;

export function methodOf(assessment: Assessment): Method {
  const findings = findingsOf(assessment);
  const counts = codeCounts(findings);
  return {
    paragraphs: PARAGRAPHS,
    policies: assessment.policies.map((p) => ({ name: [p.number, p.title].filter((s) => s !== '').join(' ') || p.id, issued: p.issued ?? '', jurisdiction: p.jurisdiction })),
    files: [
      ...assessment.inputs.map((i) => ({ kind: '报送数据', name: i.file, note: i.refused ? '未能读取' : `数据 ${i.rows.data} 行，采用 ${i.cells.observations} 格`, sha256: i.sha256 })),
      ...assessment.catalogues.map((c) => ({ kind: '目标目录', name: c.file, note: '', sha256: c.sha256 })),
      ...assessment.waivers.map((w) => ({ kind: '调整文件', name: w.file, note: '', sha256: w.sha256 })),
    ].map((f) => ({ ...f, name: cut(f.name, 80) })),
    balance: balanceLines(assessment.balance),
    findings: `审核和读入发现：${severityCounts(findings)}${counts === '' ? '。' : `（${counts}）。逐条见评估结果（JSON）。`}`,
    refusedSays: assessment.rejected.length > MOST_REFUSED ? `前${MOST_REFUSED}格，共${assessment.balance.cells.rejected}格` : `${assessment.rejected.length}格`,
    refused: assessment.rejected.slice(0, MOST_REFUSED).map((r) => ({ place: cut(`${r.file}:${r.line} ${r.column}`, 60), text: cut(r.text, 40), reason: cut(r.reason, 60) })),
    tool: `${assessment.tool.name} ${assessment.tool.version}`,
  };
}
