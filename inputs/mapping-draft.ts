import type { ReadResult, SheetReport } from './read.js';

/** A mapping file to be corrected by hand: what was understood, or guessed, of every sheet. */
export function draftMapping(files: readonly { name: string; result: Pick<ReadResult, 'sheets'> }[]): string {
  const lines = [
    '# 映射文件：告诉 dabiao 各列是什么。改好后用 --mapping 指定；写法见 docs/inputs.md。',
    '# 列的写法：indicator 指标、area 地区、period 报告期、year 年份、value 数值、numerator 分子、denominator 分母、unit 单位、',
    '#   statement 口径、population 统计范围、reporter 填报单位、status 状态、note 说明、ignored 不采用；',
    '#   或写明整列是哪项指标：{ indicator: 供电可靠率, unit: "%" }，还可写 area、period、population、statement。',
    'mappings:',
  ];
  for (const { name, result } of files) {
    for (const sheet of result.sheets) if (!sheet.hidden && sheet.columns.length > 0) lines.push(...entry(name, sheet));
  }
  return `${lines.join('\n')}\n`;
}

const MAX_COLUMNS = 300;

function entry(file: string, s: SheetReport): string[] {
  const { facts } = s;
  const lines = [`  - file: ${quoted(file)}`, ...(s.name === '' ? [] : [`    sheet: ${quoted(s.name)}`])];
  lines.push(s.header.from === s.header.to ? `    header: ${s.header.from}` : `    header: [${s.header.from}, ${s.header.to}]`);
  if (s.layout === '') lines.push('    # 看不出这张表的各列是什么，以下是猜测，请逐列核对。');
  for (const [key, value] of [['indicator', facts.indicator], ['area', facts.area], ['period', facts.period], ['unit', facts.unit], ['population', facts.population], ['statement', facts.statement]] as const) {
    lines.push(value === '' ? `    # ${key}: ` : `    ${key}: ${quoted(value)}`);
  }
  lines.push('    columns:');
  const seen = new Set<string>();
  for (const c of s.columns.slice(0, MAX_COLUMNS)) {
    const key = c.heading === '' || seen.has(c.heading) ? `第${c.number}列` : c.heading;
    seen.add(key);
    lines.push(`      ${quoted(key)}: ${what(c)}`);
  }
  lines.push('    # 表中的名称与目录不同的，写在这里：', '    # indicators: { 表中名称: 目录中的名称或编码 }', '    # units: { 表中单位: 万户 }', '    # areas: { 表中地区: 济南市 }');
  return lines;
}

function what(c: SheetReport['columns'][number]): string {
  if (c.role !== 'value') return c.role === 'measure' || c.role === 'unitMultiplier' || c.role === null ? 'ignored' : c.role;
  const facets = ([['indicator', c.indicator], ['area', c.area], ['period', c.period], ['unit', c.unit], ['population', c.population]] as const).filter(([, v]) => v !== '');
  return facets.length === 0 ? 'value' : `{ ${facets.map(([k, v]) => `${k}: ${quoted(v)}`).join(', ')} }`;
}

/** JSON's strings are YAML's; \u2028 and the like come out escaped. */
const quoted = (text: string): string => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
