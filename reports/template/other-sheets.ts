import type { Form } from '../../engine/forms.js';
import { spanChinese } from '../../rules/period.js';
import type { EntryCell } from '../xlsx/cell.js';
import type { Sheet } from '../xlsx/workbook.js';

/** 填报说明: one cell a row, so that no reader takes it for a table. */
export function guideSheet(form: Form): Sheet {
  const month = spanChinese({ from: form.period, to: form.period });
  const lines = [
    `${form.unit === '' ? '' : `${form.unit}：`}${month}数据报送表，“报送数据”表共 ${form.rows.length} 行，填浅黄色的格。其余各格已填好，与实际不符的可以改。`,
    '必报的各行都填；标“择一”的，按“填报要求”填其中一种；标“选报”的可以不填。',
    '数值只填数字，不带单位，不写“约”“以上”。确无数据的留空，确为零的填 0。任务已完成的也填完成数，只写“已完成”不能判定。',
    '份额可填分子、分母两格，比百分数更准；填了分子、分母的，数值可以留空。',
    '单位与所列的不同时，从下拉表中改选，程序会换算；单位空着的，请写明。',
    '口径与所列的不同时，照实改写，如 当月、本年累计、期末、同比增速；不要报一种数、写另一种口径。',
    '动态清零的指标，能分出超期未办结数的，报超期未办结数，口径改写为“期末超期未办结”。',
    '状态可选 快报、核定、测算、修订，不选为未注明。更正以前所报的数：在表下空行写明指标、地区、报告期、口径、数值、单位，状态选“修订”。',
    '数字下降、变动很大、与上期相同或是整千整万的，在“说明”写明原因。',
    '由几家共同负责的行，商定由一家汇总填报，其余留空；几家都填而数不同的，不能判定。',
    '不改列名，不合并单元格，不写公式；表下空行可以补报。存为 XLSX 或 CSV 后原样交回。',
    ...(form.cases === null ? [] : ['“办件清单”一件一行，填受理日期和办结日期，在办的办结日期留空；办结件数、平均用时、按时办结率由程序推算，已填清单的不必再填相应各行。']),
  ];
  return { name: '填报说明', title: [], columns: [{ heading: '填报说明', width: 110 }], rows: lines.map((l, i) => [`${i + 1}. ${l}`]), prose: true };
}

const CASE_ROWS = 200;

/** 办件清单: empty, for the case records of which figures are derived. */
export function caseSheet(form: Form, categories: readonly string[]): Sheet {
  const text: EntryCell = { entry: null, open: true, format: '@' };
  const date: EntryCell = { entry: null, open: true, format: 'yyyy-mm-dd' };
  const all = { from: 0, to: CASE_ROWS - 1 };
  return {
    name: '办件清单', title: [],
    columns: [{ heading: '类别', width: 30 }, { heading: '受理日期', width: 14, align: 'center' }, { heading: '办结日期', width: 14, align: 'center' }, { heading: '地区', width: 14 }, { heading: '承办单位', width: 24 }],
    rows: Array.from({ length: CASE_ROWS }, () => [text, date, date, text, text]), frozen: 0,
    checks: [
      ...(categories.length === 0 ? [] : [{ column: 0, ...all, allows: { list: categories }, strict: false, says: '按下拉表中的类别填写' }]),
      { column: 1, ...all, allows: { date: true }, strict: true, says: '日期，如 2023-10-09' },
      { column: 2, ...all, allows: { date: true }, strict: true, says: '日期；在办的留空' },
    ],
    running: [form.unit, `${spanChinese({ from: form.period, to: form.period })}办件清单`],
  };
}
