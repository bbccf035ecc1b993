import type { Assessment } from '../../engine/assessment.js';
import { findingsOf } from '../findings.js';
import { balanceLines, headline } from '../headline.js';
import { count, type Cell } from './cell.js';
import { HOW_TO_READ } from './verdict-sheet.js';
import type { Sheet } from './workbook.js';

/** What was read, what was turned away, and how the verdicts came about. */

export function rejectedSheet(assessment: Assessment): Sheet {
  const rows: Cell[][] = [
    ...assessment.rejected.map((r): Cell[] => ['拒收', r.file, { number: r.line, format: '0' }, r.column, r.text, r.reason]),
    ...assessment.unmatched.map((u): Cell[] => ['未匹配', u.file, { number: u.line, format: '0' }, u.column, u.text, u.suggestion === null ? '目录中没有这个指标' : `是否为“${u.suggestion}”？`]),
  ];
  return {
    name: '拒收与未匹配', title: ['没有采用的数据：拒收的单元格和对不上指标的行'],
    columns: [{ heading: '类别', width: 10, align: 'center' }, { heading: '文件', width: 26 }, { heading: '行', width: 8, align: 'right' }, { heading: '列', width: 16 }, { heading: '单元格原文', width: 40 }, { heading: '原因或建议', width: 50 }],
    rows,
  };
}

const SEVERITY = { error: '错误', warning: '警告', info: '提示' } as const;

export function findingsSheet(assessment: Assessment): Sheet {
  return {
    name: '发现', title: ['审核与读入的发现'],
    columns: [
      { heading: '级别', width: 8, align: 'center' }, { heading: '编码', width: 11 }, { heading: '内容', width: 50 }, { heading: '文件', width: 24 }, { heading: '工作表', width: 12 }, { heading: '行', width: 8, align: 'right' },
      { heading: '列', width: 12 }, { heading: '实际', width: 24 }, { heading: '应为', width: 24 }, { heading: '处理', width: 40 }, { heading: '目标编号', width: 38 }, { heading: '地区', width: 10 },
    ],
    rows: findingsOf(assessment).map((f): Cell[] => [
      SEVERITY[f.severity], f.code, f.message, f.file ?? '', f.sheet ?? '', f.line === undefined ? null : { number: f.line, format: '0' }, f.column === undefined ? '' : String(f.column), f.found ?? '', f.expected ?? '', f.advice ?? '',
      f.target ?? '', f.area ?? '',
    ]),
    highlights: [{ column: 0, equals: '错误', tone: 'bad' }, { column: 0, equals: '警告', tone: 'warn' }],
  };
}

const METHOD: readonly (readonly [string, string])[] = [
  ['应达标 N', '计数的、明确要求的、已到期的目标数；一项目标分解到各部分的只计一次'],
  ['M/N 与 M/J', 'M 为其中已达标的；J 为已作出判定的；未报送的留在 N 里，不报送不会提高比率'],
  ['暂未判定 U', '没有可靠的数，不作判定，并写明原因；没有数就没有判定'],
  ['力争类目标', '同样判定，单独计数'],
  ['判定用数', '到期的目标用时限所在报告期的数，以后各期不再改变；未到期的看本期的数'],
  ['取数顺序', '修订、核定、未注明、快报、测算；同级以后报的文件为准，被替代的列在“依据”'],
  ['增速', '比较时交叉相乘，不作除法；只在打印时取舍'],
  ['差距', '有利方向为正；百分数之间为个百分点'],
  ['序时进度', '起算日到完成时限按整月均分；低于序时进度5个百分点以上为落后'],
  ['工作簿公式', HOW_TO_READ],
];

export function methodSheet(assessment: Assessment): Sheet {
  const line = (name: string, text: Cell): Cell[] => [name, text];
  return {
    name: '方法与来源', title: ['方法与来源'],
    columns: [{ heading: '项目', width: 24 }, { heading: '内容', width: 110 }],
    rows: [
      line('报告期', assessment.period), line('截至', assessment.asOf), line('程序', `${assessment.tool.name} ${assessment.tool.version}`),
      ...headline(assessment).map((text) => line('结论', text)),
      ...[...new Set(assessment.notes)].map((text) => line('说明', text)),
      ...METHOD.map(([name, text]) => line(name, text)),
      ...assessment.policies.map((p) => line('文件', [p.number, p.title, p.issuer, p.issued].filter((s) => s !== '').join('　'))),
      ...balanceLines(assessment.balance).map((text) => line('账目', text)),
      line('判定数', count(assessment.verdicts.length)),
      ...assessment.inputs.map((i) => line('输入', `${i.file}　${i.refused ? '未能读取　' : ''}SHA-256 ${i.sha256}`)),
      ...assessment.catalogues.map((c) => line('目标目录', `${c.file}　SHA-256 ${c.sha256}`)),
      ...assessment.waivers.map((w) => line('豁免与调整', `${w.file}　SHA-256 ${w.sha256}`)),
    ],
  };
}
