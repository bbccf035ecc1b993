import type { Assessment } from '../../engine/assessment.js';
import { reportingView, silenceText } from '../reporting-view.js';
import { placeOf } from '../verdict-words.js';
import type { Cell } from './cell.js';
import type { Sheet } from './workbook.js';

/** Who has not reported, what the verification changed, tasks without a figure; null where the assessment does not tell. */
export function reportingSheet(assessment: Assessment): Sheet | null {
  const [view, reporting] = [reportingView(assessment), assessment.reporting];
  if (view === null || reporting === undefined) return null;
  return {
    name: '报送情况', title: ['报送情况', view.says.join('')],
    columns: [
      { heading: '类别', width: 12, align: 'center' }, { heading: '单位', width: 28 }, { heading: '指标或任务', width: 36 }, { heading: '地区', width: 10 }, { heading: '时期', width: 14 }, { heading: '情况', width: 18 },
      { heading: '报送截止', width: 12 }, { heading: '宽限至', width: 12 }, { heading: '报送值', width: 16, align: 'right' }, { heading: '核验值', width: 16, align: 'right' }, { heading: '位置', width: 28 }, { heading: '说明', width: 40 },
    ],
    rows: [
      ...reporting.silent.map((s): Cell[] => ['未报', s.units.join('、'), s.indicator, s.area, assessment.period, silenceText(s.late), s.due ?? '', s.until ?? '', '', '', '', s.target]),
      ...reporting.verified.map((v): Cell[] => ['核验差异', v.reporter, v.indicator, v.area, v.period, '以核验值为准', '', '', v.reported, v.verified, placeOf(v), v.note]),
      ...reporting.tasks.rows.map((t): Cell[] => ['非量化任务', '', t.task, '', '', t.state === 'done' ? '完成' : '未完成', '', '', '', '', `${t.file}:${t.line}`, t.text]),
    ],
    highlights: [{ column: 5, equals: silenceText(true), tone: 'bad' }, { column: 0, equals: '核验差异', tone: 'warn' }], frozen: 2,
  };
}
