import { place, type Severity } from '../rules/finding.js';
import type { LintFinding } from '../rules/lint/lint.js';
import type { Suppression } from '../rules/lint/suppress.js';
import { csvText, type CsvColumn } from './csv-text.js';
import type { LintRender } from './lint-report.js';

const WORD: Record<Severity, string> = { error: '错误', warning: '警告', info: '提示' };

const COLUMNS: readonly CsvColumn<{ f: LintFinding; by: Suppression | null }>[] = [
  { heading: '编码', cell: ({ f }) => f.code },
  { heading: '检查', cell: ({ f }) => f.check },
  { heading: '程度', cell: ({ f, by }) => (by === null ? WORD[f.severity] : '已说明') },
  { heading: '问题', cell: ({ f }) => f.message },
  { heading: '目标', cell: ({ f }) => f.target },
  { heading: '另一目标', cell: ({ f }) => f.with ?? '' },
  { heading: '甲', cell: ({ f }) => f.found ?? '' },
  { heading: '乙', cell: ({ f }) => f.expected ?? '' },
  { heading: '处理办法', cell: ({ f }) => f.advice ?? '' },
  { heading: '位置', cell: ({ f }) => place(f) },
  { heading: '说明', cell: ({ by }) => (by === null ? '' : `${by.reason}（${by.by}，${by.on}）`) },
];

/** One row a finding; those let stand come last, with the reason. */
export const render: LintRender = ({ findings, suppressed }) => csvText(COLUMNS, [...findings.map((f) => ({ f, by: null })), ...suppressed.map(({ finding, by }) => ({ f: finding, by }))]);
