import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssessment } from '../../bin/saved-assessment.js';
import { render } from '../../reports/json.js';
import { hostile, sample } from '../reports/sample.js';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'dabiao-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = (text: string): string => {
  const path = join(folder, 'assessment.json');
  writeFileSync(path, text);
  return path;
};
const json = (a = sample()): string => String(render(a, { all: false, color: false, width: 80 }));

describe('a saved assessment', () => {
  it.each([['sample', sample()], ['hostile', hostile()]])('comes back as it was (%s)', (_, a) => {
    // half a surrogate pair does not survive UTF-8
    const asWritten = JSON.parse(Buffer.from(JSON.stringify(a)).toString()) as unknown;
    expect(readAssessment(saved(json(a)))).toEqual(asWritten);
  });

  it('may begin with a BOM', () => expect(readAssessment(saved(`\ufeff${json()}`)).period).toBe('2023-10'));

  it.each([
    ['no JSON', 'x', '不是 JSON'],
    ['something else', '[]', '不是评估结果'],
    ['another version', JSON.stringify({ schema: 'https://dabiao.dev/schema/assessment-9.json' }), '其 schema 为 https://dabiao.dev/schema/assessment-9.json'],
    ['a changed verdict', json().replace('"outcome": "met"', '"outcome": "ok"'), 'verdicts[2].outcome 取值不对'],
    ['an added key', json().replace('"period"', '"extra": 1, "period"'), '最外层 有不认识的项（extra）'],
    ['a lost target', json().replace('"id": "jinan-2023/labour/late"', '"id": "jinan-2023/labour/gone"'), '判定所指的目标 jinan-2023/labour/late 不在 targets 中'],
    ['a division by zero', json().replace('"value": "9"', '"value": "9/0"'), '写法不对'],
  ])('is refused in Chinese: %s', (_, text, says) => expect(() => readAssessment(saved(text))).toThrow(says));

  it('is refused where it cannot be read', () => expect(() => readAssessment(join(folder, 'none.json'))).toThrow(/读不了 .*none\.json/));
});
