import type { Assessment, Verdict } from '../../engine/assessment.js';
import { periodChinese, ROLE_CHINESE, STATUS_CHINESE } from '../evidence-words.js';
import { indicatorText, outcomeText, reasonText, remarks } from '../verdict-words.js';
import { entriesOf } from '../view.js';
import { figureCell, type Cell } from './cell.js';
import type { Sheet } from './workbook.js';

/** Every reported figure that bears a verdict, the computation step by step, and what could not be judged. */

export function evidenceSheet(assessment: Assessment, numbers: ReadonlyMap<Verdict, number>): Sheet {
  return {
    name: '依据', title: ['判定依据：每个判定所用的报送数', '“判定序号”即“判定”表的序号；文件、行、列指报送文件中的位置'],
    columns: [
      { heading: '判定序号', width: 9, align: 'center' }, { heading: '指标', width: 28 }, { heading: '作用', width: 14 }, { heading: '数据指标', width: 28 }, { heading: '地区', width: 10 },
      { heading: '时期', width: 14 }, { heading: '口径', width: 14 }, { heading: '统计范围', width: 12 }, { heading: '填报单位', width: 18 }, { heading: '状态', width: 12 },
      { heading: '数值', width: 16, align: 'right' }, { heading: '单元格原文', width: 18 }, { heading: '文件', width: 24 }, { heading: '工作表', width: 12 }, { heading: '行', width: 7, align: 'right' },
      { heading: '列', width: 12 }, { heading: '备注', width: 30 }, { heading: '目标编号', width: 38 },
    ],
    rows: entriesOf(assessment).flatMap((entry) => entry.verdict.evidence.map((e): Cell[] => [
      { number: numbers.get(entry.verdict)!, format: '0' }, indicatorText(entry), ROLE_CHINESE[e.role], e.indicator, e.area, periodChinese(e.period), e.states, e.population, e.reporter,
      STATUS_CHINESE[e.status], figureCell(e.value, e.unit), e.source.text, e.source.file, e.source.sheet ?? '', { number: e.source.line, format: '0' }, e.source.column, e.note, entry.target.id,
    ])),
    frozen: 2,
  };
}

export function stepsSheet(assessment: Assessment, numbers: ReadonlyMap<Verdict, number>): Sheet {
  return {
    name: '计算过程', title: ['计算过程：判定所用的数怎样得来'],
    columns: [{ heading: '判定序号', width: 9, align: 'center' }, { heading: '指标', width: 30 }, { heading: '步骤', width: 7, align: 'center' }, { heading: '计算', width: 90 }, { heading: '目标编号', width: 38 }],
    rows: entriesOf(assessment).flatMap((e) => e.verdict.steps.map((step, i): Cell[] => [{ number: numbers.get(e.verdict)!, format: '0' }, indicatorText(e), { number: i + 1, format: '0' }, step, e.target.id])),
    frozen: 2,
  };
}

export function undecidedSheet(assessment: Assessment, numbers: ReadonlyMap<Verdict, number>): Sheet {
  const list = entriesOf(assessment).filter((e) => e.verdict.outcome === 'undecided');
  return {
    name: outcomeText('undecided'), title: ['暂未判定：缺什么、向谁要', '已到期的计入 U；未到期的列为本期未报'],
    columns: [
      { heading: '判定序号', width: 9, align: 'center' }, { heading: '指标', width: 28 }, { heading: '地区', width: 10 }, { heading: '牵头单位', width: 20 }, { heading: '数据报送单位', width: 18 },
      { heading: '是否到期', width: 9, align: 'center' }, { heading: '判定依据', width: 18 }, { heading: '说明', width: 60 }, { heading: '缺', width: 30 }, { heading: '处理', width: 40 },
      { heading: '要求', width: 18 }, { heading: '目标编号', width: 38 },
    ],
    rows: list.map((e): Cell[] => [
      { number: numbers.get(e.verdict)!, format: '0' }, indicatorText(e), e.verdict.area, e.leads.join('、'), e.target.reporter ?? '', e.verdict.due ? '是' : '否', reasonText(e.verdict.reason),
      [e.verdict.says, ...remarks(e)].filter((s) => s !== '').join('；'), e.verdict.gaps.join('、'), [...new Set(e.verdict.findings.flatMap((f) => (f.advice === undefined ? [] : [f.advice])))].join('；'),
      e.verdict.required.text, e.target.id,
    ]),
    highlights: [{ column: 5, equals: '是', tone: 'warn' }], frozen: 2,
  };
}
