import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderOptionsOf } from '../../bin/render-options.js';
import { render } from '../../reports/json.js';
import { sample } from '../reports/sample.js';

const LOOK = { color: false };

describe('options of the look', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dabiao-'));
    mkdirSync(join(folder, 'empty'));
    copyFileSync(new URL('../../reports/fonts/DabiaoLatin.ttf', import.meta.url), join(folder, 'b.TTF'));
    copyFileSync(new URL('../../reports/fonts/DabiaoLatin.ttf', import.meta.url), join(folder, 'a.ttf'));
    writeFileSync(join(folder, 'saved.json'), (await render(sample(), { all: false, color: false, width: 80 })) as string);
    writeFileSync(join(folder, 'other.json'), '{"a":1}');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('read fonts in the order of their names', async () => expect((await renderOptionsOf({ ...LOOK, fontDir: folder })).fonts!.map((f) => f.name)).toEqual(['a.ttf', 'b.TTF']));
  it('read saved assessments', async () => expect((await renderOptionsOf({ ...LOOK, previous: [join(folder, 'saved.json')] })).previous!.map((a) => a.period)).toEqual(['2023-10']));
  it('are absent where not asked for', async () => expect(Object.keys(await renderOptionsOf(LOOK)).sort()).toEqual(['all', 'brief', 'color', 'width']));

  it.each([
    [{ fontDir: 'nowhere' }, /字体文件夹打不开/], [{ fontDir: 'empty' }, /没有字体/], [{ previous: ['nowhere.json'] }, /读不了/], [{ previous: ['other.json'] }, /不是评估结果/], [{ previous: ['a.ttf'] }, /不是 JSON/],
  ])('refuse %j', async (asked, message) => {
    const at = (path: string): string => join(folder, path);
    const options = 'fontDir' in asked ? { fontDir: at(asked.fontDir) } : { previous: asked.previous.map(at) };
    await expect(renderOptionsOf({ ...LOOK, ...options })).rejects.toThrow(message);
  });
});
