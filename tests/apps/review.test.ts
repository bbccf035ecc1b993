import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ReviewCard } from '../../reports/review/card.js';
import { reviewPage } from '../../reports/review/page.js';
import { HOSTILE } from '../reports/sample.js';
import { findChromium, inTemporaryFolder, launch } from './programs.js';

const path = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const card = (n: number, over: Partial<ReviewCard> = {}): ReviewCard => ({
  id: `d/${n}`, clause: `hash${n}`, places: ['正文 供水 1'], words: { before: '增设网点。', clause: '年内', figure: `新增${n}处`, rest: '', after: '。' }, lacking: '', indicator: `网点${n}`, target: `新增${n}处`,
  reading: `新增${n}处以上`, required: `≥ ${n}处`, by: '2031-12-31', strength: '明确要求', duty: '按期达到', lead: ['市水务局'], responsible: [], notes: '', confidence: 0.9, doubtful: false, ...over,
});
const CARDS = [card(1), card(2), card(3, { doubtful: true, notes: HOSTILE, indicator: HOSTILE, words: { before: HOSTILE, clause: '', figure: HOSTILE, rest: '', after: '' } }), card(4, { words: null, lacking: '没有给出原文' })];

describe.skipIf(path === null)('the review page in Chromium, from the disk', () => {
  it('is worked by keyboard, shows hostile text as text, and exports the decisions', () => inTemporaryFolder(async (folder) => {
    const file = join(folder, 'r.html');
    writeFileSync(file, reviewPage(CARDS, { title: HOSTILE, key: 'k', reviewer: '张三' }));
    const browser = await launch(path!);
    try {
      const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
      const said: string[] = [];
      page.on('console', (m) => said.push(m.text()));
      page.on('pageerror', (e) => said.push(e.message));
      page.on('request', (r) => r.url() !== pathToFileURL(file).href && !r.url().startsWith('blob:') && said.push(r.url()));
      await page.goto(pathToFileURL(file).href);
      expect(await page.evaluate('document.querySelectorAll("main script, main img, main a").length')).toBe(0);
      await page.evaluate(AXE);
      expect(await page.evaluate('axe.run().then((r) => r.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => v.id))')).toEqual([]);
      for (const key of ['j', 'a', 'e']) await page.keyboard.press(key);
      await page.keyboard.press('Control+A');
      await page.keyboard.type('便民网点');
      await page.keyboard.press('Enter');
      for (const key of ['r', 'a', 'u']) await page.keyboard.press(key);
      expect(await page.locator('#count').textContent()).toBe('共 4 项，已决定 3 项，尚未导出');
      await page.fill('#when', '2031-03-09');
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
      await download.saveAs(join(folder, 'x.json'));
      expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))).toEqual({
        review: { by: '张三', at: '2031-03-09' },
        decisions: [{ id: 'd/1', clause: 'hash1', action: 'accept' }, { id: 'd/2', clause: 'hash2', action: 'edit', indicator: '便民网点' }, { id: 'd/3', clause: 'hash3', action: 'reject' }],
      });
      expect(said).toEqual([]);
    } finally {
      await browser.close();
    }
  }));
});
