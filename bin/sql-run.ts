import { ruleTable, type RuleTable } from '../engine/bulk/rule-table.js';
import type { Dialect } from '../engine/bulk/sql/dialect.js';
import { DIALECTS, dialectOf } from '../engine/bulk/sql/dialects.js';
import { scriptOf, usualLooks, USUAL_STATES } from '../engine/bulk/sql/script.js';
import { FIGURE_TABLE } from '../engine/bulk/sql/tables.js';
import { verdictViews } from '../engine/bulk/sql/views.js';
import { monthText, type Month } from '../rules/period.js';
import { loadRules } from './catalogues.js';
import { oneOf } from './options.js';
import { OutputFolder } from './output-folder.js';
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
  const table = ruleTable(rules.targets, months, waivers);
  const script = scriptOf(rules.targets, table, usualLooks(rules.targets, table), dialect);
  const files = { '01-rules.sql': `${[...script.figures, ...script.rules].join('\n')}\n`, '02-verdicts.sql': `${script.views.join('\n\n')}\n` };
  if (options.out === undefined) {
    process.stdout.write(`${Object.values(files).join('\n')}${apartText(table).map((line) => `-- ${line}\n`).join('')}`);
    return;
  }
  const folder = OutputFolder.open(options.out);
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  folder.write('README.md', readme(table, months, dialect));
}

const apartText = (table: RuleTable): string[] => table.apart.map((a) => `不在规则表中，由 dabiao check 判定：${a.target}（${a.why}）`);

const STATUS = '4 修订、3 核定、2 未注明、1 快报、0 测算';
const COLUMN_SAYS: Readonly<Record<string, string>> = {
  indicator: '指标名称，与目录一致', area: '地区的规范全称', month: '报告期：年 × 12 + 月 − 1，如 2023年10月 为 24285', states: `口径：${USUAL_STATES.map((s) => (s === '' ? '空' : s)).join('、')}`,
  unit: '计量单位，与目标相同，或空', value: '数值，至多 12 位整数、6 位小数；没有报送为 NULL', decimals: '报送时写出的小数位数，99.90 为 2', status: STATUS,
  file_no: '来自第几个文件，后报的大', reporter: '填报单位，没有则空',
};

function readme(table: RuleTable, months: readonly Month[], d: Dialect): string {
  const columns = FIGURE_TABLE.columns.map((c) => `| ${c.name} | ${c.optional === true ? d.nullable(d.types[c.kind]) : d.types[c.kind]} | ${COLUMN_SAYS[c.name] ?? ''} |`);
  const views = verdictViews(d).map((v) => `| ${v.name} | ${v.says} |`);
  return [
    `# 用 SQL 判定（${d.name}）`, '', `所评报告期：${months.map(monthText).join('、')}；目标 ${new Set(table.rows.map((r) => r.target)).size} 项。`, '',
    '1. 运行 01-rules.sql：建表，写入规则。', '2. 把数装进 dabiao_figure；不是普通小数的（分子/分母、“已完成”等文字、别的统计范围、审核不通过的），只把指标、地区、月份写进 dabiao_stray。',
    '3. 运行 02-verdicts.sql：建视图。', '4. 读 dabiao_verdict（逐项判定）、dabiao_rollup_target、dabiao_rollup_area（汇总）、dabiao_small_path（须交 dabiao check 的）。', '',
    '```sql', ...d.loading, 'SELECT * FROM dabiao_verdict ORDER BY target, area, as_of;', '```', '',
    '## 要装的数', '', '| 列 | 类型 | 内容 |', '| --- | --- | --- |', ...columns, '', '表里没有的口径或单位，该目标和地区标为 small-path，不会被当作没有报送。', '',
    '## 视图', '', '| 视图 | 内容 |', '| --- | --- |', ...views, '', 'margin 是差距（有利为正），value、base 是所比的数；都是十进制数，不经浮点。数据大时可把各视图依次建成表（CREATE TABLE … AS）。', '',
    '## 不在规则表中的目标', '', ...(table.apart.length === 0 ? ['没有。'] : ['由 `dabiao check` 判定：', '', ...table.apart.map((a) => `- ${a.target}：${a.why}`)]), '',
  ].join('\n');
}
