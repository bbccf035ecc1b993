import type { Assessment, Rate, Verdict } from '../../engine/assessment.js';
import { keyOf, movesOf, unitMonths } from '../history.js';
import { indicatorText, outcomeText } from '../verdict-words.js';
import { entriesOf, type Entry } from '../view.js';
import { count, figureCell, type Cell } from './cell.js';
import { columnName, firstRow, type Column, type Highlight, type Sheet } from './workbook.js';

/** Earlier assessments beside this one: each verdict month by month, and each unit's rate; none without history. */
export function historySheets(assessment: Assessment, history: readonly Assessment[], numbers: ReadonlyMap<Verdict, number>): Sheet[] {
  return history.length === 0 ? [] : [verdictsByMonth(assessment, history, numbers), unitsByMonth(assessment, history)];
}

function verdictsByMonth(assessment: Assessment, history: readonly Assessment[], numbers: ReadonlyMap<Verdict, number>): Sheet {
  const entries = entriesOf(assessment);
  const months = [...history, assessment].map((a) => ({ period: a.period, byKey: new Map(entriesOf(a).map((e) => [keyOf(e), e])) }));
  const moves = new Map(movesOf(entries, history.at(-1)!).map((m) => [m.now, m.word]));
  const own: Column[] = [{ heading: '判定序号', width: 9, align: 'center' }, { heading: '指标', width: 30 }, { heading: '地区', width: 10 }, { heading: '要求', width: 18 }, { heading: '与上期相比', width: 16 }];
  const cells = (e: Entry | undefined): Cell[] => (e === undefined ? [null, null] : [outcomeText(e.verdict.outcome), e.verdict.measured === null ? null : figureCell(e.verdict.measured.value, e.verdict.measured.unit)]);
  const highlights = months.flatMap((_, i): Highlight[] => (['met', 'not-met', 'undecided'] as const).map((outcome) => ({ column: own.length + 2 * i, equals: outcomeText(outcome), tone: ({ met: 'good', 'not-met': 'bad', undecided: 'warn' } as const)[outcome] })));
  return {
    name: '以前各期', title: ['逐月判定和报送值', '各期的判定取自当期的评估结果，以后的修订不改变它'],
    columns: [...own, ...months.flatMap(({ period }): Column[] => [{ heading: `${period} 判定`, width: 11, align: 'center' }, { heading: `${period} 数`, width: 15, align: 'right' }])],
    rows: entries.map((e): Cell[] => [{ number: numbers.get(e.verdict)!, format: '0' }, indicatorText(e), e.verdict.area, e.verdict.required.text, moves.get(e) ?? '', ...months.flatMap(({ byKey }) => cells(byKey.get(keyOf(e))))]),
    highlights, frozen: 2,
  };
}

function unitsByMonth(assessment: Assessment, history: readonly Assessment[]): Sheet {
  const { months, units } = unitMonths(assessment, history)!;
  const title = ['各牵头单位逐月达标', '空白为该月没有到期的目标'];
  const rates = (row: number, list: readonly (Rate | null)[]): Cell[] => list.flatMap((r, i): Cell[] => {
    const [met, due] = [1, 2].map((k) => `${columnName(3 * i + k)}${row}`);
    return r === null ? [null, null, null] : [count(r.met), count(r.due), { formula: `IF(${due}=0,"—",${met}/${due})`, result: r.met / r.due, format: '0.0%' }];
  });
  return {
    name: '逐月达标', title,
    columns: [{ heading: '牵头单位', width: 30 }, ...months.flatMap((m): Column[] => ['已达标', '应达标', 'M/N'].map((w) => ({ heading: `${m} ${w}`, width: 11, align: 'right' })))],
    rows: units.map(({ name, rates: list }, i): Cell[] => [name, ...rates(firstRow({ title }) + i, list)]), frozen: 1,
  };
}
