import { describe, expect, it } from 'vitest';
import { brief, lintPlans, type Entry } from './support.js';

/** A plan that prints its measures in prose and in a list. */
const plan = (prose: string, list: string): string => `示例市便民行动方案

便民行动方案配套措施——便民服务

1. 便民网点。${prose}（牵头单位：市商务局）

便民行动方案措施清单——便民服务

序号	创新任务	工作推进措施	预期目标	完成时限	牵头单位	责任单位
1	便民网点	${list}	2023年12月底前	市商务局	市民政局
`;

const both = ['配套措施 1', '措施清单 1'];
const entry = (target: string, rest: Entry = {}): Entry => ({ section: '便民服务', items: both, indicator: '便民网点', target, by: '2023-12-31', ...rest });
const only = (list: readonly string[]): string[] => list.filter((f) => !f.startsWith('deadline'));

const cases: readonly (readonly [says: string, prose: string, list: string, targets: readonly Entry[], found: readonly string[]])[] = [
  ['said alike', '12月底前，新增便民网点12处。', '推进建设。	新增便民网点12处。', [entry('新增12处')], []],
  ['said in one of the two columns', '12月底前，新增便民网点12处。', '新增便民网点12处。	群众更方便。', [entry('新增12处')], []],
  ['another figure in the list', '12月底前，新增便民网点12处。', '推进建设。	新增便民网点15处。', [entry('新增12处')], ['prose-and-list-differ p1/a', 'uncatalogued p1 措施清单 便民服务 1：新增便民网点15处']],
  ['not in the list', '12月底前，新增便民网点12处。', '推进建设。	群众更方便。', [entry('新增12处')], ['only-in-one-part p1/a']],
  ['not in the prose', '推进建设。', '推进建设。	新增便民网点12处。', [entry('新增12处')], ['only-in-one-part p1/a']],
  ['another date', '10月底前，新增便民网点12处。', '推进建设。	新增便民网点12处。', [entry('新增12处', { by: '2023-10-31' })], ['prose-and-list-differ p1/a']],
  ['over and at least', '12月底前，便民服务满意率达到90%以上。', '推进建设。	便民服务满意率超过90%。', [entry('达到90%以上', { indicator: '便民服务满意率' })], ['prose-and-list-differ p1/a']],
  ['an aim here, a promise there', '12月底前，力争新增便民网点12处。', '推进建设。	新增便民网点12处。', [entry('新增12处')], ['prose-and-list-differ p1/a']],
  ['a starting figure on one side', '12月底前，便民服务满意率由75%提升至90%。', '推进建设。	便民服务满意率提升至90%。', [entry('提升至90%', { indicator: '便民服务满意率' })], ['prose-and-list-differ p1/a']],
  ['an entry that nobody printed', '12月底前，新增便民网点12处。', '推进建设。	新增便民网点12处。', [entry('新增12处'), entry('培训300人', { indicator: '培训店长' })], ['unsupported p1/b']],
  ['a figure that nobody printed', '12月底前，新增便民网点12处。', '推进建设。	新增便民网点12处。', [entry('新增21处')], ['uncatalogued p1 配套措施 便民服务 1：新增便民网点12处', 'unsupported p1/a']],
  ['a figure without an entry', '12月底前，新增便民网点12处，培训店长300人。', '推进建设。	新增便民网点12处，培训店长300人。', [entry('新增12处')], ['uncatalogued p1 配套措施 便民服务 1：培训店长300人']],
  ['words without a figure', '年底前，便民网点全覆盖。', '推进建设。	便民网点全覆盖。', [entry('全覆盖')], []],
];

describe('a document with prose and list', () => {
  for (const [says, prose, list, targets, found] of cases) {
    it(says, () => expect(only(brief(lintPlans({ targets, text: plan(prose, list) }))).sort()).toEqual([...found].sort()));
  }
  it('both sides are quoted with their places', () => {
    const [f] = lintPlans({ targets: [entry('新增12处')], text: plan('12月底前，新增便民网点12处。', '推进建设。	新增便民网点15处。') }).filter((x) => x.check === 'prose-and-list-differ');
    expect(f).toMatchObject({ severity: 'warning', message: '配套措施与措施清单的目标值不同', found: '配套措施 便民服务 1：“新增便民网点12处”', expected: '措施清单 便民服务 1：“新增便民网点15处”' });
  });
  it('an aim on one side is a hint, no warning', () => {
    expect(lintPlans({ targets: [entry('新增12处')], text: plan('12月底前，力争新增便民网点12处。', '推进建设。	新增便民网点12处。') }).map((f) => f.severity)).toEqual(['info']);
  });
});
