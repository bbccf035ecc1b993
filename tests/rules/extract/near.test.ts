import { expect, it } from 'vitest';
import { nearRepeats } from '../../../rules/extract/near.js';
import { found } from './document-of.js';

it.each<[string, string, string]>([
  ['6月底前,新增便民网点12处。', '6月底前,新增便民网点15处。', '目标值'],
  ['接水办理时间压缩至5个工作日。', '接水办理时间压缩至5天。', '单位'],
  ['6月底前,供水普及率达到95%。', '9月底前,供水普及率达到95%。', '时限'],
  ['供水普及率达到95%以上。', '供水普及率超过95%。', '比较词'],
  ['老旧小区供水管网改造30公里。', '完成供水管网改造40公里。', '目标值'],
  // no differences, other things, stages of a plan
  ['新增便民网点12处。', '12月底前,新增便民网点12处。', ''],
  ['新增便民网点12处。', '新增充电车位15处。', ''],
  ['到2031年,供水普及率达到95%。', '到2035年,供水普及率达到98%。', ''],
])('%s / %s', (prose, list, differs) => {
  expect(nearRepeats(found(prose, list)).map((n) => n.differs)).toEqual(differs === '' ? [] : [differs]);
});

it.each<[string, string, readonly string[]]>([
  ['力争供水普及率达到95%。', '供水普及率达到95%。', ['清单 供水 1 处没有“力争”']],
  ['供水普及率达到95%。', '供水普及率由90%提高到95%。', ['清单 供水 1 处起点数为90%']],
  ['供水普及率达到95%。', '供水普及率达到95%。', []],
])('merged to one, with what the second says otherwise: %s / %s', (prose, list, says) => {
  expect(found(prose, list).map((t) => t.otherwise ?? [])).toEqual([says]);
});
