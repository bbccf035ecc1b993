import { describe, expect, it } from 'vitest';
import { exact, equal } from '../../rules/exact.js';
import { readCell } from '../../inputs/cell.js';

/** text, then `figure text unit multiplier about` or another kind. */
type Figure = readonly [cell: string, text: string, unit?: string, multiplier?: string, about?: boolean];
const FIGURES: readonly Figure[] = [
  ['0', '0'],
  ['0.00', '0.00'],
  ['1,234.5', '1234.5'],
  ['5,950,000', '5950000'],
  ['１２３', '123'],
  ['１，２３４．５', '1234.5'],
  ['.5', '0.5'],
  ['99.99%', '99.99', '%'],
  ['９９．９％', '99.9', '%'],
  ['12.50 %', '12.50', '%'],
  ['3‰', '3', '‰'],
  ['2.1个百分点', '2.1', '个百分点'],
  ['3.6万', '3.6', '', '万'],
  ['3.6 万', '3.6', '', '万'],
  ['7亿元', '7', '亿元'],
  ['7亿元左右', '7', '亿元', '', true],
  ['约7亿元', '7', '亿元', '', true],
  ['4.11万户', '4.11', '万户'],
  ['45户', '45', '户'],
  ['45 户', '45', '户'],
  ['45（户）', '45', '户'],
  ['已完成45户', '45', '户'],
  ['完成 45户', '45', '户'],
  ['0.5412小时/户', '0.5412', '小时/户'],
  ['3个工作日', '3', '个工作日'],
  ['120千瓦时', '120', '千瓦时'],
  ['60个小区', '60', '个小区'],
  ['99.99%①', '99.99', '%'],
  ['12.3①②', '12.3'],
  ['12.3﹪', '12.3', '%'],
  ['7亿元左右。', '7', '亿元', '', true],
  ['1.2万亿元', '1.2', '万亿元'],
  ['\u202d12.3\u202c', '12.3'],
  ['(12.3)', '-12.3'],
  ['（12.3）', '-12.3'],
  ['(12.3)%', '-12.3', '%'],
  ['-12.3', '-12.3'],
  ['−12.3', '-12.3'],
  ['－12.3', '-12.3'],
  ['–12.3', '-12.3'],
  ['+5.2%', '5.2', '%'],
  ['同比+5.2%', '5.2', '%'],
  ['12.3①', '12.3'],
  ['12.3*', '12.3'],
  ['* 12.3', '12.3'],
  ['12.3²', '12.3'],
  ['12.3[1]', '12.3'],
  ['\u00a012.3\u00a0', '12.3'],
  ['\u3000 12.3 \u3000', '12.3'],
  ['\u200b12.3', '12.3'],
  ['三百六十五', '365'],
  ['两家', '2', '家'],
  ['七成', '70', '%'],
  ['3万4000', '34000'],
  ['3万4000户', '34000', '户'],
  ['2073.7', '2073.7'],
  ['2013.10', '2013.10'],
  ['2023', '2023'],
  ['12栋', '12', '栋'],
  ['12孵化器', '12', '孵化器'],
];

const OTHERS: readonly (readonly [cell: string, kind: string])[] = [
  ...['', ' ', '\u3000', '…', '……', '—', '——', '-', '--', '－', '/', '空', '暂无', '无数据', '..', '...', 'N/A', 'n/a', '#N/A', 'NA', '未报送'].map((c) => [c, 'missing'] as const),
  ...['已完成', '全部完成', ' 已完成 ', '已全部完成'].map((c) => [c, 'claim'] as const),
  ['813/814', 'ratio 813/814'],
  ['1,770/1,771', 'ratio 1770/1771'],
  ['８１３／８１４', 'ratio 813/814'],
  ['813户/814户', 'ratio 813/814'],
  ['0/0', 'ratio 0/0'],
  ['1999/2000', 'ratio 1999/2000'],
  ['三分之二', 'ratio 2/3'],
  ['—①', 'missing'],
  ['无数据*', 'missing'],
  ['暂无数据。', 'missing'],
  ['／', 'missing'],
  ['1／3', 'ratio 1/3'],
  ['5/0', 'ratio'],
  ['1E5', 'scientific'],
  ['1.2e-3', 'scientific'],
  ['1,23', 'grouping'],
  ['1234,567', 'grouping'],
  ['1.234,5', 'grouping'],
  ['1.2.3', 'grouping'],
  ['45户以上', 'bound'],
  ['超过45户', 'bound'],
  ['45余户', 'bound'],
  ['3—5个', 'bound'],
  ['>5', 'bound'],
  ['未完成', 'word'],
  ['基本完成', 'word'],
  ['良好', 'word'],
  ['无', 'word'],
  ['一般', 'word'],
  ['#REF!', 'word'],
  ['#DIV/0!', 'word'],
  ['=1+2', 'word'],
  ['12abc', 'word'],
  ['1 234.5', 'word'],
  ['1\u00a0234.5', 'word'],
  ["5'200", 'word'],
  ['¥1,234', 'word'],
  ['(12.3', 'word'],
  ['12.3.', 'grouping'],
  ['1,234,56', 'grouping'],
  ['1e400', 'scientific'],
  ['∞', 'word'],
  ['١٢٣', 'word'],
  ['@1', 'word'],
  ['5.2↑', 'word'],
  ['12 34', 'word'],
  ['①', 'word'],
  ['12½', 'word'],
  ['½', 'word'],
  ['++5', 'word'],
  ['45户，同比增长5%', 'word'],
  ['2023-10-31', 'date'],
  ['2023/10/31', 'date'],
  ['10月31日', 'date'],
  ['Oct-23', 'date'],
  ['2023年10月', 'date'],
  ['三季度', 'date'],
  ['9'.repeat(60), 'digits'],
  ['很长的一段话'.repeat(50), 'word'],
];

describe('cells', () => {
  it.each(FIGURES.map((f) => [f[0], f] as const))('%j is a figure', (cell, [, text, unit = '', multiplier = '', about = false]) => {
    const r = readCell(cell);
    expect(r).toMatchObject({ kind: 'figure', text, unit, multiplier, about });
    if (r.kind === 'figure') expect(equal(r.value, exact(text)!)).toBe(true);
  });

  it.each(OTHERS)('%j is %s', (cell, kind) => {
    const r = readCell(cell);
    const said = r.kind === 'unreadable' ? r.fault : r.kind === 'ratio' ? `ratio ${r.n.num}/${r.of.num}` : r.kind;
    expect(said).toBe(kind);
  });

  it('takes what a cell says of itself', () => {
    expect(readCell('同比+5.2%')).toMatchObject({ states: { measure: 'relativeChange', base: 'same-period' } });
    expect(readCell('同比−5.2％')).toMatchObject({ kind: 'figure', text: '-5.2', unit: '%', states: { measure: 'relativeChange', base: 'same-period' } });
    expect(readCell('增长0.5个百分点')).toMatchObject({ kind: 'figure', text: '0.5', states: { measure: 'change' } });
    expect(readCell('累计：45户')).toMatchObject({ kind: 'figure', text: '45', states: { window: 'cumulative' } });
  });

  it.each([
    ['同比下降5.2%', '5.2 % relativeChange same-period -1'], ['下降5.2%', '5.2 % relativeChange null -1'], ['上升5.2%', '5.2 % relativeChange null 1'],
    ['下降2个百分点', '2 个百分点 change null -1'], ['增长-5.2%', '-5.2 % relativeChange null 1'],
    ['下降-5.2%', 'word'], ['同比下降-5.2%', 'word'], ['减少5家', 'word'], ['下降至5.2%', 'bound'], ['负增长5.2%', 'word'], ['下降5.2', 'word'],
  ])('%j says whether it rose or fell: %s', (cell, says) => {
    const r = readCell(cell);
    expect(r.kind === 'figure' ? `${r.text} ${r.unit} ${r.states?.measure} ${r.states?.base} ${r.states?.sign}` : r.kind === 'unreadable' ? r.fault : r.kind).toBe(says);
  });

  it('is total on hostile cells', () => {
    for (const c of ['9'.repeat(1_000_000), '1,'.repeat(400_000), '('.repeat(100_000), ' '.repeat(500_000) + '1', '①'.repeat(300_000), '同比'.repeat(200_000), '一'.repeat(300_000), '\ud800', '\u0000']) expect(typeof readCell(c).kind).toBe('string');
  });
});
