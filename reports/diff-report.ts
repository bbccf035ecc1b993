import { direction, type Change, type Diff, type DiffRow } from '../rules/diff/diff.js';
import { pledgeOf } from '../rules/pledge.js';
import type { CompiledTarget, Policy } from '../rules/target.js';
import type { RenderOptions } from './reporter.js';

/** Pure: the same comparison and options give the same text. */
export type DiffRender = (diff: Diff, options: RenderOptions) => string;

export const policyName = (list: readonly Policy[]): string => list.map((p) => (p.number !== '' ? p.number : p.title !== '' ? p.title : p.id)).join('、');

/** ≥99.9875%，2023-12-31（力争）. */
export function pledgeText(t: CompiledTarget | null): string {
  if (t === null) return '—';
  const date = t.deadline.value === null ? '' : `，${t.deadline.value}${t.deadlineAssumed ? '（推定）' : ''}`;
  return `${pledgeOf(t).text}${t.population === '' || t.indicator.includes(t.population) ? '' : `［${t.population}］`}${t.per === null ? '' : `［${t.per}］`}${date}${t.strength === 'aspirational' ? '（力争）' : ''}`;
}

const SHORT: Record<Change, string> = {
  stricter: '要求提高', looser: '要求降低', figure: '目标值改变', measure: '口径改变', unit: '单位改变', scope: '统计范围改变', sooner: '时限提前', later: '时限推后', date: '时限只印在一边',
  firmer: '改为明确要求', softer: '改为力争', renamed: '指标名改变', dropped: '不再列入', added: '新列入',
};

/** 要求提高（数字降低）、时限提前. */
export function changesText(row: DiffRow): string {
  if (row.changes.length === 0) return '没有变化';
  const way = direction(row);
  const words = row.changes.map((c) => (c !== 'stricter' && c !== 'looser' ? SHORT[c] : `${SHORT[c]}${way === 1 ? '（数字调高）' : way === -1 ? '（数字调低）' : ''}`));
  return `${row.doubtful ? '疑似同一项：' : ''}${words.join('、')}`;
}

export const nameText = ({ before, after }: DiffRow): string => (before === null ? after!.indicator : after === null || before.indicator === after.indicator ? before.indicator : `${before.indicator} → ${after.indicator}`);

/** Groups of rows, each row in the first that fits. */
const GROUPS: readonly (readonly [string, (r: DiffRow) => boolean])[] = [
  ['疑似同一项，请人工确认', (r) => r.doubtful],
  ['要求提高', (r) => r.changes.includes('stricter')],
  ['要求降低', (r) => r.changes.includes('looser')],
  ['口径、单位、范围、目标值或时限有别', (r) => ['figure', 'measure', 'unit', 'scope', 'date'].some((c) => r.changes.includes(c as Change))],
  ['时限提前', (r) => r.changes.includes('sooner')],
  ['时限推后', (r) => r.changes.includes('later')],
  ['不再列入', (r) => r.changes.includes('dropped')],
  ['新列入', (r) => r.changes.includes('added')],
  ['只改了力度或名称', (r) => r.changes.length > 0],
  ['没有变化', () => true],
];

export function groupsOf(rows: readonly DiffRow[]): { title: string; rows: DiffRow[] }[] {
  const groups = GROUPS.map(([title]) => ({ title, rows: [] as DiffRow[] }));
  for (const row of rows) groups[GROUPS.findIndex(([, fits]) => fits(row))]!.rows.push(row);
  return groups.filter((g) => g.rows.length > 0);
}

/** 要求提高 3 项、新列入 5 项. */
export const summaryText = (rows: readonly DiffRow[]): string => groupsOf(rows).map((g) => `${g.title} ${g.rows.length} 项`).join('；') || '两边都没有目标';

