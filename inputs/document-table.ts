import type { Characters } from './document-characters.js';

/** What a column holds, by its header. */
type Role = 'item' | 'measure' | 'target' | 'deadline' | 'lead' | 'responsible' | 'other';

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^(?:序号|编号|项号)$/, 'item'],
  // A person answers for nothing here: 牵头领导 stands beside 牵头单位.
  [/领导|负责人|责任人|联系人/, 'other'],
  [/牵头|主办/, 'lead'],
  [/责任|配合|协办|参与/, 'responsible'],
  [/时限|时间|期限/, 'deadline'],
  [/目标|成效|指标|成果/, 'target'],
  [/措施|任务|内容|举措|事项/, 'measure'],
];

export type Columns = readonly Role[];

/** A row is a header when it names a number column or units, and nothing in it is a sentence. */
export function columnsOf(cells: readonly Characters[]): Columns | null {
  const roles = cells.map((c) => (c.text.length > 12 ? 'other' : (ROLES.find(([re]) => re.test(c.text))?.[1] ?? 'other')));
  const named = roles.filter((r) => r !== 'other').length;
  return named >= 3 && cells.every((c) => c.text.length <= 20) ? roles : null;
}

export const cellOf = (columns: Columns, cells: readonly Characters[], role: Role): Characters | null => {
  const i = columns.indexOf(role);
  return i < 0 ? null : (cells[i] ?? null);
};
