/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { render } from '../../reports/html/render.js';
import { plain } from '../../reports/plain-text.js';
import { evidence, HOSTILE, hostile, sample } from '../reports/sample.js';
import { earlier, flats } from '../reports/pdf/history.js';
import { month } from './month.js';
import { findChromium, inTemporaryFolder, launch } from './programs.js';

const path = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const write = (a: Assessment, previous: Assessment[] = []): string => String(render(a, { all: false, color: false, width: 80, previous }));

let browser: Browser;
beforeAll(async () => {
  if (path !== null) browser = await launch(path);
});
afterAll(async () => browser?.close());

/** Opens the page from disk; what the console says and every request but the page's own are kept. */
async function open<T>(a: Assessment, width: number, work: (page: Page) => Promise<T>, previous: Assessment[] = []): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'report.html');
    writeFileSync(file, write(a, previous));
    const url = pathToFileURL(file).href;
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    try {
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (m) => said.push(`${m.type()}: ${m.text()}`));
      page.on('pageerror', (e) => said.push(`error: ${e.message}`));
      page.on('dialog', (d) => void said.push(`dialog: ${d.message()}`));
      page.on('request', (r) => r.url() !== url && said.push(`request: ${r.url()}`));
      await page.goto(url);
      await page.waitForSelector('#list tbody tr');
      const result = await work(page);
      expect(said).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  });
}

const ROWS = '#list > tbody > tr.row';
const indicators = (page: Page): Promise<string[]> => page.locator(`${ROWS} .open`).allTextContents();

/** Serious and critical faults of the accessibility checker. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id} ×${v.nodes.length}: ${v.nodes[0]?.html.slice(0, 200)}`);
  });
}

describe.skipIf(path === null).each([1280, 390])('the page in Chromium at %i pixels', (width) => {
  it('filters, searches and sorts', async () => {
    await open(sample(), width, async (page) => {
      const all = sample().verdicts.length;
      expect(await page.locator(ROWS).count()).toBe(all);
      await page.selectOption('#f-lead', '市人力资源社会保障局');
      await page.selectOption('#f-heap', 'behind');
      expect(await indicators(page)).toEqual(['城镇新增就业']);
      expect(await page.locator('#count').textContent()).toBe(`共 ${all} 项，符合条件 1 项`);
      await page.click('#filters button[type=reset]');
      await page.waitForFunction(([selector, n]) => document.querySelectorAll(selector).length === n, [ROWS, all] as const);
      await page.selectOption('#f-strength', '力争');
      expect(await indicators(page)).toEqual(['绿电占比']);
      await page.selectOption('#f-strength', '');
      await page.selectOption('#f-section', '获得电力');
      expect((await indicators(page)).length).toBe(6);
      await page.selectOption('#f-section', '');
      await page.fill('#search', '零工 驿站');
      await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 1, ROWS);
      await page.fill('#search', '');
      await page.waitForFunction(([selector, n]) => document.querySelectorAll(selector).length === n, [ROWS, all] as const);
      if (width < 760) {
        await page.selectOption('#sort', 'heap');
        expect((await page.locator(`${ROWS} .state`).allTextContents()).slice(0, 3)).toEqual(['✗ 未达标', '✗ 未达标', '✗ 未达标']);
        return;
      }
      await page.click('[data-sort=indicator]');
      const up = await indicators(page);
      await page.click('[data-sort=indicator]');
      expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
      expect(await indicators(page)).toEqual([...up].reverse());
      expect(up).not.toEqual([...up].reverse());
      await page.click('[data-sort=heap]');
      expect((await page.locator(`${ROWS} .state`).allTextContents()).slice(0, 3)).toEqual(['✗ 未达标', '✗ 未达标', '✗ 未达标']);
    });
  });

  it('opens a row to its evidence, by keyboard', async () => {
    await open(sample(), width, async (page) => {
      const button = page.locator(`${ROWS} .open`).first();
      await button.focus();
      await page.keyboard.press('Enter');
      expect(await button.getAttribute('aria-expanded')).toBe('true');
      const detail = page.locator(`#${await button.getAttribute('aria-controls')}`);
      const text = await detail.innerText();
      for (const words of ['配套措施 11；措施清单 11', '提升至99.9875%', '逐词读法', '电力.csv:12（数值）', '99.98']) expect(text).toContain(words);
      await page.keyboard.press('Space');
      expect(await button.getAttribute('aria-expanded')).toBe('false');
      expect(await detail.count()).toBe(0);
    });
  });

  it('goes from a chart to the list of its unit', async () => {
    await open(sample(), width, async (page) => {
      await page.locator('button[data-filter=lead]', { hasText: '国网莱芜供电公司' }).click();
      expect(await indicators(page)).toEqual(['全口径供电可靠率（莱芜区）']);
    });
  });

  it('fits the width, and has no serious fault of accessibility', async () => {
    for (const a of [sample(), month()]) {
      await open(a, width, async (page) => {
        await page.locator(`${ROWS} .open`).first().click();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await faults(page)).toEqual([]);
      });
    }
  });

  it('shows what changed, the months before and who has not reported', async () => {
    const a = { ...sample(), reporting: { asked: 3, on: null, silent: [{ target: 'jinan-2023/power/renamed', indicator: '共享率', area: '济南市', units: ['甲局'], due: '2023-11-10', until: '2023-11-13', late: null }], verified: [], tasks: { done: 0, open: 0, rows: [] } } };
    await open(a, width, async (page) => {
      await page.locator('button[data-filter=change]', { hasText: '新达标' }).click();
      expect(await indicators(page)).toEqual(['零工公寓']);
      await page.locator(`${ROWS} .open`).first().click();
      expect(await page.locator('tr.detail').innerText()).toContain('4100间');
      expect(await page.locator('.trend svg').count()).toBeGreaterThan(0);
      await page.locator('summary', { hasText: '没有本期数的单位和指标' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await faults(page)).toEqual([]);
    }, [earlier('2023-08', flats('3000')), earlier('2023-09', flats('4100'))]);
  });

  it('shows hostile text as text', async () => {
    const a = hostile();
    a.verdicts[0]!.evidence.push(evidence({ note: HOSTILE, reporter: HOSTILE, indicator: HOSTILE, value: null }));
    a.verdicts[0]!.steps = [HOSTILE];
    a.verdicts[0]!.findings = [{ code: 'DB-I001', severity: 'error', message: HOSTILE, found: HOSTILE }];
    await open(a, width, async (page) => {
      const button = page.locator(`${ROWS} .open`).first();
      await button.click();
      expect(await button.textContent()).toContain(plain(HOSTILE));
      expect(await page.locator('tr.detail p').first().textContent()).toBe(plain(HOSTILE));
      expect(await page.evaluate(() => document.querySelectorAll('#list script, #list img, #list a').length)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await faults(page)).toEqual([]);
    });
  });
});

describe.skipIf(path === null)('the page', () => {
  it('prints every row that the filter left, with its headings', async () => {
    await open(month(), 1280, async (page) => {
      await page.selectOption('#f-heap', 'met');
      const first = await page.locator(ROWS).count();
      const kept = Number(/符合条件 (\d+) 项/.exec((await page.locator('#count').textContent())!)![1]);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.length).toBeGreaterThan(10_000);
      expect(first).toBeLessThanOrEqual(kept);
      expect(await page.locator(ROWS).count()).toBe(kept);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#filters').isVisible()).toBe(false);
      expect(await page.locator('#list > thead').isVisible()).toBe(true);
      // A sheet of paper is no phone: cards instead of rows took five times the pages.
      await page.setViewportSize({ width: 700, height: 900 });
      expect(await page.locator('#list > thead').isVisible()).toBe(true);
    });
  });

  it('begins with what is not met, and knows the order of the documents', async () => {
    await open(sample(), 1280, async (page) => {
      expect((await page.locator(`${ROWS} .state`).allTextContents()).slice(0, 3)).toEqual(['✗ 未达标', '✗ 未达标', '✗ 未达标']);
      await page.selectOption('#sort', '');
      expect((await indicators(page)).slice(0, 2)).toEqual(sample().verdicts.slice(0, 2).map((v) => expect.stringContaining(sample().targets.find((t) => t.id === v.target)!.indicator)));
    });
  });

  it('builds 2,000 verdicts in portions and finds the last one', async () => {
    const a = month();
    const own = a.verdicts;
    a.verdicts = Array.from({ length: 2000 }, (_, i) => ({ ...own[i % own.length]!, area: i < own.length ? own[i]!.area : `第${i}区` }));
    await open(a, 1280, async (page) => {
      expect(await page.locator(ROWS).count()).toBeLessThan(500);
      expect(await page.locator('#count').textContent()).toMatch(/^共 2000 项，符合条件 2000 项，已列出 \d+ 项$/);
      await page.fill('#search', '第1999区');
      await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 1, ROWS);
      await page.fill('#search', '');
      await page.waitForFunction((selector) => document.querySelectorAll(selector).length > 1, ROWS);
      const before = await page.locator(ROWS).count();
      await page.locator('#more').scrollIntoViewIfNeeded();
      await page.waitForFunction(([selector, n]) => document.querySelectorAll(selector).length > n, [ROWS, before] as const);
    });
  });
});
