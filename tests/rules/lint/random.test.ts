import { expect, it } from 'vitest';
import { lintPlans, type Entry } from './support.js';

/** Mangled documents under a sound catalogue: nothing but findings comes of them. */
const TEXT = '示例市便民行动方案\n\n便民行动方案配套措施——便民服务\n\n1. 便民网点。12月底前，力争新增便民网点12处，便民服务满意率由75%提升至90%以上。（牵头单位：市商务局）\n\n便民行动方案措施清单——便民服务\n\n序号\t创新任务\t工作推进措施\t预期目标\t完成时限\t牵头单位\t责任单位\n1\t便民网点\t推进建设。\t新增便民网点15处；满意率超过90%。\t2023年12月底前\t市商务局\t市民政局\n';
const PIECES = ['\t', '\n', '。', '1.', '（', '）', '全覆盖', '12', '%', '万', '\u0000', '𠮷', '力争', '同比增长', '——', '序号'];
const TARGETS: readonly Entry[] = [
  { section: '便民服务', items: ['配套措施 1', '措施清单 1'], indicator: '便民网点', target: '新增12处', by: '2023-12-31' },
  { section: '便民服务', items: ['措施清单 1'], indicator: '满意率', target: '由75%提升至90%以上', by: '2023-12-31' },
  { section: '', indicator: '(.*', target: '全覆盖' },
  { section: '\\', items: ['['], indicator: '[', target: '三分之二' },
];

it('does not throw', () => {
  let seed = 20231031;
  const draw = (n: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
  for (let i = 0; i < 150; i++) {
    let text = TEXT;
    for (let k = draw(12); k >= 0; k--) {
      const at = draw(text.length + 1);
      text = draw(2) === 0 ? text.slice(0, at) + PIECES[draw(PIECES.length)]! + text.slice(at) : text.slice(0, at) + text.slice(at + draw(40));
    }
    for (const f of lintPlans({ targets: TARGETS, text })) expect(f.code, text).toMatch(/^DB-L\d{3}$/);
  }
});
