import { ruleTable, type RuleTable } from '../engine/bulk/rule-table.js';
import { isOfCases } from '../engine/case-tally.js';
import { caseViews } from '../engine/bulk/sql/case-views.js';
import type { Dialect } from '../engine/bulk/sql/dialect.js';
import { DIALECTS, dialectOf } from '../engine/bulk/sql/dialects.js';
import { calendarFor, scriptOf, usualLooks, USUAL_STATES, type OfCaseLists } from '../engine/bulk/sql/script.js';
import { CASE_TABLE, FIGURE_TABLE, type Table } from '../engine/bulk/sql/tables.js';
import { verdictViews } from '../engine/bulk/sql/views.js';
import { monthText, type Month } from '../rules/period.js';
import { loadRules } from './catalogues.js';
import { oneOf } from './options.js';
import { OutputFolder } from './output-folder.js';
import { loadPreparation } from './preparation.js';
import { Refusal } from './refusal.js';
import { readAsked } from './report-period.js';
import type { SqlOptions } from './sql.js';
import { loadWaivers } from './waivers.js';

export function runSql(options: SqlOptions): void {
  const dialect = dialectOf(oneOf('没有这种 SQL', options.dialect ?? 'duckdb', DIALECTS));
  if (options.period === undefined) throw new Refusal('没有指定报告期', '用 --period 写所评报告期，如 --period 2023-10');
  const months = [...new Set(options.period.map((p) => readAsked(p)))].sort((a, b) => a - b);
  const rules = loadRules(options.rules);
  const { waivers } = loadWaivers(options.waivers ?? [], rules);
  const derivations = loadPreparation(options, rules).given.derivations;
  const table = ruleTable(rules.targets, months, waivers, derivations);
  const cases = { derivations: derivations.filter(isOfCases), months };
  const script = scriptOf(rules.targets, table, usualLooks(rules.targets, table), dialect, cases);
  const files = { '01-rules.sql': `${[...script.figures, ...script.rules].join('\n')}\n`, '02-verdicts.sql': `${script.views.join('\n\n')}\n` };
  if (options.out === undefined) {
    process.stdout.write(`${Object.values(files).join('\n')}${apartText(table).map((line) => `-- ${line}\n`).join('')}`);
    return;
  }
  const folder = OutputFolder.open(options.out);
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  folder.write('README.md', readme(table, months, dialect, cases));
}

const apartText = (table: RuleTable): string[] => table.apart.map((a) => `不在规则表中，由 dabiao check 判定：${a.target}（${a.why}）`);

const STATUS = '4 修订、3 核定、2 未注明、1 快报、0 测算';
const COLUMN_SAYS: Readonly<Record<string, string>> = {
  indicator: '指标名称，与目录一致', area: '地区的规范全称', month: '报告期：年 × 12 + 月 − 1，如 2023年10月 为 24285', states: `口径：${USUAL_STATES.map((s) => (s === '' ? '空' : s)).join('、')}`,
  unit: '计量单位，与目标相同，或空', value: '数值，至多 12 位整数、6 位小数；没有报送为 NULL', decimals: '报送时写出的小数位数，99.90 为 2', status: STATUS,
  file_no: '来自第几个文件，后报的大', reporter: '填报单位，没有则空',
};

const columnsOf = (t: Table<never>, says: Readonly<Record<string, string>>, d: Dialect): string[] => t.columns.map((c) => `| ${c.name} | ${c.optional === true ? d.nullable(d.types[c.kind]) : d.types[c.kind]} | ${says[c.name] ?? ''} |`);

const CASE_SAYS: Readonly<Record<string, string>> = {
  category: '类别或事项，与推算中写的一致；没有则空', area: '地区的规范全称', reporter: '承办单位，没有则空；更名、合并的写现在的名称', accepted: '受理日期', completed: '办结日期，未办结为 NULL',
};

/** Nothing where no derivation counts cases. */
function caseText({ derivations, months }: OfCaseLists, d: Dialect): string[] {
  if (derivations.length === 0) return [];
  const [first, last] = [calendarFor(months)[0]!.date, calendarFor(months).at(-1)!.date];
  return [
    '## 办件清单', '', `由办件推算的有 ${derivations.length} 项：${derivations.map((x) => x.indicator).join('、')}。把清单装进 dabiao_case，一件一行；合计行、说明行不要装。`, '',
    '| 列 | 类型 | 内容 |', '| --- | --- | --- |', ...columnsOf(CASE_TABLE, CASE_SAYS, d), '', '```sql', ...d.loadingCases, 'SELECT count(*) FROM dabiao_case_odd; -- 应为 0', 'SELECT * FROM dabiao_case_figure ORDER BY indicator, area, reporter, month;', '```', '',
    `日历 dabiao_calendar 从 ${first} 到 ${last}，工作日按国务院办公厅公布的节假日安排，没有公布的年份按周一至周五，所得的数 provisional 为 1。`, '',
    '| 视图 | 内容 |', '| --- | --- |', ...caseViews(d).map((v) => `| ${v.name} | ${v.says} |`), '',
    '这些视图给出推算数；用推算数判定的目标不在规则表中，见下。', '',
  ];
}

function readme(table: RuleTable, months: readonly Month[], d: Dialect, cases: OfCaseLists): string {
  const columns = columnsOf(FIGURE_TABLE, COLUMN_SAYS, d);
  const views = verdictViews(d).map((v) => `| ${v.name} | ${v.says} |`);
  return [
    `# 用 SQL 判定（${d.name}）`, '', `所评报告期：${months.map(monthText).join('、')}；目标 ${new Set(table.rows.map((r) => r.target)).size} 项。`, '',
    '1. 运行 01-rules.sql：建表，写入规则。', '2. 把数装进 dabiao_figure；不是普通小数的（分子/分母、“已完成”等文字、别的统计范围、审核不通过的），只把指标、地区、月份写进 dabiao_stray。',
    '3. 运行 02-verdicts.sql：建视图。', '4. 读 dabiao_verdict（逐项判定）、dabiao_rollup_target、dabiao_rollup_area（汇总）、dabiao_small_path（须交 dabiao check 的）。', '',
    '```sql', ...d.loading, 'SELECT * FROM dabiao_verdict ORDER BY target, area, as_of;', '```', '',
    '## 要装的数', '', '| 列 | 类型 | 内容 |', '| --- | --- | --- |', ...columns, '', '表里没有的口径或单位，该目标和地区标为 small-path，不会被当作没有报送。', '',
    '## 视图', '', '| 视图 | 内容 |', '| --- | --- |', ...views, '', 'margin 是差距（有利为正），value、base 是所比的数；都是十进制数，不经浮点。数据大时可把各视图依次建成表（CREATE TABLE … AS）。', '',
    ...caseText(cases, d), '## 不在规则表中的目标', '', ...(table.apart.length === 0 ? ['没有。'] : ['由 `dabiao check` 判定：', '', ...table.apart.map((a) => `- ${a.target}：${a.why}`)]), '',
  ].join('\n');
}
