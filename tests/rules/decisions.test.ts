import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../rules/catalogue.js';
import { OpenCatalogue, type Decision } from '../../rules/decisions.js';
import { areas } from '../support.js';

const TEXT = `# 云州市的目录
policy: { id: d, jurisdiction: 云州市, year: 2031 } # 行内注释
targets:
  # 供水
  - id: d/1
    indicator: 新增便民网点
    target: 新增便民网点12处
    by: 2031-12-31
    status: draft
    source: { span: [ 1, 9 ], sha256: aa }
  - { id: d/2, indicator: 接水办理时间, target: 压缩至5个工作日以内, status: draft }
`;

const decide = (...decisions: Partial<Decision>[]): { text: string; faults: (string | undefined)[] } => {
  const open = new OpenCatalogue(TEXT, readCatalogue(TEXT, 'd.yaml', areas).catalogue!.policy, areas);
  const faults = decisions.map((d) => open.decide({ id: 'd/1', clause: '', action: 'accept', ...d }, { by: '张三', at: '2031-03-09' })?.code);
  return { text: open.text(), faults };
};
const entryOf = (text: string, id: string) => readCatalogue(text, 'd.yaml', areas).catalogue!.written.find((t) => t.id === id);

describe('decisions on drafts', () => {
  it('accepted: confirmed, by whom and when; comments and the rest stay as they were', () => {
    const { text, faults } = decide({});
    expect(faults).toEqual([undefined]);
    expect(text).toBe(TEXT.replace('status: draft\n    source: { span: [ 1, 9 ], sha256: aa }', 'status: confirmed\n    source: { span: [ 1, 9 ], sha256: aa }\n    review:\n      by: 张三\n      at: 2031-03-09'));
  });
  it.each<[string, Partial<Decision>, object]>([
    ['another phrase', { action: 'edit', target: '新增便民网点15处以上' }, { target: '新增便民网点15处以上', status: 'confirmed' }],
    ['another name', { action: 'edit', indicator: '便民网点' }, { indicator: '便民网点', target: '新增便民网点12处' }],
    ['another date', { action: 'edit', by: '2031-06-30' }, { by: '2031-06-30' }],
    ['an entry on one line', { id: 'd/2', action: 'edit', by: '2031-06-30' }, { by: '2031-06-30', status: 'confirmed', review: { by: '张三', at: '2031-03-09' } }],
  ])('edited: %s', (_, d, wanted) => expect(entryOf(decide(d).text, d.id ?? 'd/1')).toMatchObject(wanted));
  it('edited: no date', () => expect(entryOf(decide({ action: 'edit', by: null }).text, 'd/1')).not.toHaveProperty('by'));
  it('rejected: kept apart', () => {
    const { text } = decide({ action: 'reject' });
    expect(entryOf(text, 'd/1')).toBeUndefined();
    expect(text).toContain('rejected:\n  - indicator: 新增便民网点\n    target: 新增便民网点12处\n    sha256: aa\n    review:\n      by: 张三\n      at: 2031-03-09\n');
  });
  it.each<[string, Partial<Decision>, string]>([
    ['an entry that is not there', { id: 'd/9' }, 'DB-C081'],
    ['a clause that was another then', { clause: 'bb' }, 'DB-C082'],
    ['a phrase that cannot be read', { action: 'edit', target: '很好' }, 'DB-C083'],
    ['no date', { action: 'edit', by: '2031-02-30' }, 'DB-C083'],
  ])('not done: %s', (_, d, code) => expect(decide(d)).toEqual({ text: TEXT, faults: [code] }));
  it('twice on one entry: the second has nothing to decide on', () => expect(decide({ action: 'reject' }, {}).faults).toEqual([undefined, 'DB-C081']));
});
