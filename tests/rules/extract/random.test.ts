import { expect, it } from 'vitest';
import { readDocumentText } from '../../../inputs/document-text.js';
import { draftOf } from '../../../rules/extract/draft.js';
import { extractTargets } from '../../../rules/extract/extract.js';
import { readPhrase } from '../../../rules/phrase.js';

const PIECES = [
  '一、', '（一）', '1.', '２', '。', '，', '；', '、', '（牵头单位：', '责任单位:', '）', '〔', '“', '”', '《', '》', '\n', '\t', '\t\t\t', '序号\t措施\t目标\t时限', '分别', '由', '提高到', '压缩至',
  '不低于', '以上', '以内', '左右', '90%', '3—5个', '12处', '0', '999999999999999999', '2031年', '13月45日', '12月底前', '全年', '力争', '同比', '增长', '在', '基础上', '再', '新增', '建设', '全覆盖',
  '动态清零', '零突破', '全部', '实现', '各', '每月', '市水务局', '网点', '率', '数量', '万元', '个工作日', '\u0000', '\ud800', '😀', '①', '．', '—', ' ', '．５', '-1',
];

it('mangled texts are read without a throw, and every draft can be read back', () => {
  let seed = 20311108;
  const next = (n: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  let targets = 0;
  for (let i = 0; i < 600; i += 1) {
    const text = Array.from({ length: 1 + next(40) }, () => PIECES[next(PIECES.length)]).join('');
    for (const t of extractTargets(readDocumentText(text))) {
      targets += 1;
      const draft = draftOf(t, 'x/1', () => '');
      expect(readPhrase(String(draft.target)).ok, `${text} -> ${String(draft.target)}`).toBe(true);
    }
  }
  expect(targets).toBeGreaterThan(60);
});
