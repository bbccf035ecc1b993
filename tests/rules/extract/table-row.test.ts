import { expect, it } from 'vitest';
import type { TableFigure } from '../../../rules/document.js';
import { extractTargets } from '../../../rules/extract/extract.js';
import { draftOf } from '../../../rules/extract/draft.js';
import { documentOf } from './document-of.js';

const figure = (f: Partial<TableFigure>): TableFigure => ({ indicator: '供水普及率', unit: '%', words: '95', year: 2035, baseline: '', change: null, from: 0, to: 2, ...f });

it.each([
  [{ words: '≥95', baseline: '92' }, '供水普及率', '≥95%', { value: '92', unit: '%' }],
  [{ words: '95左右' }, '供水普及率', '95%左右', undefined],
  [{ indicator: '溺水死亡率', unit: '1/10万', words: '≤10' }, '溺水死亡率', '≤10/10万', undefined],
  [{ indicator: '售水收入增长', words: '6左右' }, '售水收入增长', '增长6%左右', undefined],
  [{ indicator: '单位水耗降低', words: '〔13.5〕', change: 'total' as const }, '单位水耗降低', '降低13.5%', undefined],
  // a share in a column of changes; a cell that brings its own unit
  [{ indicator: '管网漏损率', words: '<9', change: 'total' as const, baseline: '12' }, '管网漏损率', '<9%', { value: '12', unit: '%' }],
  [{ indicator: '万元产值水耗', unit: '立方米', words: '下降3%' }, '万元产值水耗', '下降3%', undefined],
  [{ indicator: '售水收入', words: '6.5', change: 'annual' as const }, '售水收入', '年均增长6.5%', undefined],
])('%o', (f, indicator, target, base) => {
  const document = documentOf('供水普及率95');
  const [t] = extractTargets({ ...document, passages: [{ ...document.passages[0]!, figures: [figure(f)] }] });
  const draft = draftOf(t!, 'x/1', () => '');
  expect([draft.indicator, draft.target, draft.by, draft.base]).toEqual([indicator, target, '2035-12-31', base]);
});

it('a cell that is no figure is no target', () => {
  const document = documentOf('完成上级任务');
  expect(extractTargets({ ...document, passages: [{ ...document.passages[0]!, figures: [figure({ words: '完成上级任务' })] }] })).toEqual([]);
});
