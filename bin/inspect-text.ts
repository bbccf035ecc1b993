import type { ReadResult, SheetReport } from '../inputs/read.js';
import type { Observation } from '../inputs/observation.js';
import { STATUS_WORD } from '../inputs/status.js';
import { statementWords } from '../inputs/states.js';
import { plain } from '../reports/plain-text.js';
import { findingText } from '../rules/finding.js';
import { spanChinese } from '../rules/period.js';
import { exactText } from '../rules/exact.js';

/** What was understood of one file, for a person who has it open beside. */
export function inspectText(name: string, r: ReadResult): string {
  const out: string[] = [`${plain(name)}：${r.kind === '' ? '未能读取' : r.kind}${r.encoding === '' ? '' : `，编码 ${r.encoding}`}${r.sheets.length > 1 ? `，工作表 ${r.sheets.length} 张` : ''}`];
  for (const sheet of r.sheets) out.push(...sheetLines(sheet, r.observations.filter((o) => isOf(o, sheet))));
  const { rows, cells } = r.balance;
  if (!r.refused) {
    const [rowSum, cellSum] = [rows.headers + rows.notes + rows.blank + rows.totals + rows.data, cells.observations + cells.missing + cells.rejected + cells.unmatched];
    out.push(`行：共 ${rows.total} = 表头 ${rows.headers} + 说明 ${rows.notes} + 空行 ${rows.blank} + 合计 ${rows.totals} + 数据 ${rows.data}${rows.total === rowSum ? '' : '（不平衡）'}`);
    out.push(`数值单元格：共 ${cells.total} = 采用 ${cells.observations} + 缺失 ${cells.missing} + 未采用 ${cells.rejected} + 无对应指标 ${cells.unmatched}${cells.total === cellSum ? '' : '（不平衡）'}`);
  }
  for (const c of r.rejected.slice(0, MAX_LISTED)) out.push(`未采用：第${c.line}行“${plain(c.column)}”列“${plain(c.text)}”——${c.reason}`);
  if (r.rejected.length > MAX_LISTED) out.push(`未采用的另有 ${cells.rejected - MAX_LISTED} 个单元格`);
  for (const u of r.unmatched.slice(0, MAX_LISTED)) out.push(`无对应指标：第${u.line}行“${plain(u.text)}”${u.suggestion === undefined ? '' : `（是否为“${u.suggestion}”？）`}`);
  if (r.unmatched.length > MAX_LISTED) out.push(`无对应指标的另有 ${r.unmatched.length - MAX_LISTED} 处`);
  for (const f of r.findings) out.push(plain(findingText(f)));
  return `${out.join('\n')}\n\n`;
}

/** Several tables may stand on one sheet. */
const isOf = ({ source }: Observation, { name, data, columns }: SheetReport): boolean =>
  (source.sheet ?? '') === name && source.line >= data.from && source.line <= data.to && columns.some((c) => c.use.startsWith('数值') && (c.heading === source.column || source.column.startsWith('第')) || source.column.includes('/'));

const MAX_LISTED = 20;
const MAX_COLUMNS = 60;
const MAX_FIRST = 5;

function sheetLines(s: SheetReport, observations: readonly Observation[]): string[] {
  const title = s.name === '' ? '' : `工作表“${plain(s.name)}”：`;
  if (s.hidden) return [`${title}隐藏，未采用`];
  if (s.layout === '') {
    if (s.columns.length === 0) return [`${title}没有可读的表`];
    return [`${title}看不出各列是什么。第${s.header.from}行像是表头：`, ...s.columns.slice(0, MAX_COLUMNS).map((c) => `  ${c.number}  ${plain(c.heading)}  ${c.use}`)];
  }
  if (s.header.from === 0) return [`${title}${s.layout}，${s.balance.rows.notes} 行，不作数据`];
  const { facts, data, header } = s;
  const out = [`${title}表样 ${s.layout}；表头第${lines(header)}行；${data.from === 0 ? '没有数据行' : `数据第${lines(data)}行（${s.balance.rows.data} 行）`}${s.mapping === null ? '' : `；按映射文件第 ${s.mapping + 1} 段`}`];
  const said = [
    ['指标', facts.indicator], ['地区', facts.area], [facts.periodFromTitle ? '报告期（取自标题或工作表名）' : '报告期', facts.period], ['单位', facts.unit], ['统计范围', facts.population], ['填报单位', facts.reporter], ['口径', facts.statement],
  ].filter(([, v]) => v !== '');
  if (said.length > 0) out.push(`  整张表：${said.map(([k, v]) => `${k} ${plain(v!)}`).join('；')}`);
  out.push('  各列：');
  for (const c of s.columns.slice(0, MAX_COLUMNS)) {
    const facets = [['指标', c.indicator], ['地区', c.area], ['报告期', c.period], ['单位', c.unit], ['统计范围', c.population]].filter(([, v]) => v !== '');
    out.push(`    ${c.number}  ${c.heading === '' ? '（空）' : plain(c.heading)} → ${c.use}${facets.length === 0 ? '' : `（${facets.map(([k, v]) => `${k} ${plain(v!)}`).join('；')}）`}`);
  }
  if (s.columns.length > MAX_COLUMNS) out.push(`    另有 ${s.columns.length - MAX_COLUMNS} 列`);
  if (observations.length > 0) out.push('  前几条数据：', ...observations.slice(0, MAX_FIRST).map((o) => `    ${observationText(o)}`));
  const aside = s.aside.filter((a) => a.why !== '表头');
  if (aside.length > 0) out.push('  未作数据的行：', ...aside.slice(0, MAX_LISTED).map((a) => `    第${lines(a)}行 ${a.why}${a.text === '' ? '' : `：${plain(a.text)}`}`));
  if (aside.length > MAX_LISTED) out.push(`    另有 ${aside.length - MAX_LISTED} 处`);
  return out;
}

const lines = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}—${to}`);

/** Unit with where it comes from is in the column or the table; here is what holds. */
function observationText({ indicator, area, span, states, value, unit, population, status, source }: Observation): string {
  const figure = value.kind === 'ratio' ? `${exactText(value.n)}/${exactText(value.of)}` : value.kind === 'missing' ? `缺失（${value.text === '' ? '空白' : value.text}）` : value.text;
  const parts = [indicator, area === '' ? '（未写地区）' : area, spanChinese(span), statementWords(states), `${figure}${value.kind === 'figure' || value.kind === 'ratio' ? (unit === '' ? '（无单位）' : ` ${unit}`) : ''}`, population, STATUS_WORD[status]];
  return `第${source.line}行 ${parts.filter((p) => p !== '').map(plain).join(' | ')}`;
}
