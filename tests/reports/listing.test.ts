import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../engine/assessment.js';
import { allText, heapCount, listingOf, listingText, unlistedText } from '../../reports/listing.js';
import { render as consoleText } from '../../reports/console.js';
import { render as html } from '../../reports/html/render.js';
import { render as markdown } from '../../reports/markdown.js';
import { batchOf } from '../../reports/notices/letters.js';
import { reportData } from '../../reports/pdf/data.js';
import { heapOf } from '../../reports/view.js';
import { sample } from './sample.js';

const OPTIONS = { all: false, color: false, width: 200 };

/** As a bulk run leaves it: rates over all, and of the verdicts the exceptions, here but the first that is not met. */
function exceptions(): Assessment {
  const a = sample();
  const first = a.verdicts.findIndex((v) => heapOf(v) === 'not-met');
  return { ...a, verdicts: a.verdicts.filter((v, i) => i !== first && ['not-met', 'undecided'].includes(heapOf(v))) };
}

describe('what is listed, and what there is', () => {
  it('says how the list comes to be longer than what the headline counts', () => {
    const listing = listingOf(sample());
    expect(listing.whole).toBe(true);
    expect(listing.total).toEqual(listing.listed);
    expect(listingText(listing)).toBe('逐项列出 14 项 = 计入 11 + 力争类 1 + 不纳入考核 2');
    expect(allText(listing)).toBe('共14项（计入11项，力争类1项，不纳入考核2项）');
    expect(unlistedText(listing)).toBe('');
  });

  it('counts a promise that is said twice once, and says so', () => {
    const a = sample();
    const [first, second] = a.verdicts.filter((v) => v.area === '济南市' && ['met', 'not-met'].includes(heapOf(v))).map((v) => v.target);
    const targets = a.targets.map((t) => (t.id === second ? { ...t, restates: first! } : t));
    const { firm } = a.rates;
    const listing = listingOf({ ...a, targets, rates: { ...a.rates, firm: { ...firm, plan: { ...firm.plan, total: firm.plan.total - 1 } } } });
    expect(listingText(listing)).toBe('逐项列出 14 项 = 计入 10 + 力争类 1 + 不纳入考核 2 + 与另一项为同一任务、只计一次 1');
  });

  it('takes the numbers of all from the rates where exceptions only are listed', () => {
    const [all, listing] = [listingOf(sample()), listingOf(exceptions())];
    expect(listing.whole).toBe(false);
    expect(listing.total).toEqual(all.total);
    expect(listing.listed['not-met']).toBe(all.total['not-met'] - 1);
    expect(heapCount(listing, 'not-met')).toBe(`${all.total['not-met']} 项，列出 ${all.total['not-met'] - 1} 项`);
    expect(listingText(listing)).toBe('');
  });
});

describe('reports of exceptions only', () => {
  const { total } = listingOf(sample());
  const a = exceptions();

  it.each([
    ['console', consoleText], ['markdown', markdown],
  ] as const)('%s: says what it does not list', (_, render) => {
    const text = String(render(a, OPTIONS)).replaceAll('\\', '');
    expect(text).toContain(`没有逐项列出的：未达标 1 项、落后 ${total.behind} 项`);
    expect(text).toContain(`达标 ${total.met} 项`);
    expect(text).not.toContain('加 --all');
  });

  it('pdf: no heading says that there is nothing, the states are those of all, and the list is left out', () => {
    const d = reportData(a, OPTIONS);
    expect(d.counts).toMatchObject({ notMet: `${total['not-met']}项，列出${total['not-met'] - 1}项`, behind: `${total.behind}项，列出0项` });
    expect(d.list).toBeNull();
    expect(d.owing[0]!.says).toMatch(/^列出到期\d+项：/);
    expect(Object.fromEntries(d.all.map((x) => [x.heap, x.n]))).toEqual(Object.fromEntries(Object.entries(total).filter(([, n]) => n > 0)));
    expect(d.unlisted).toContain('未达标 1 项');
    expect(d.decisions.map((x) => x.says).join('')).not.toContain('差得最多');
    expect(reportData(sample(), OPTIONS).decisions.map((x) => x.says).join('')).toContain('差得最多');
  });

  it('html: domains are counted by the rates, and the list says what it lacks', () => {
    const page = String(html(a, OPTIONS));
    expect(page).toContain('批量评估只逐项列出例外。没有列出的：未达标 1 项');
    expect(String(html(sample(), OPTIONS))).not.toContain('批量评估只逐项列出例外');
  });

  it('notices: a unit is told how many there are, and gets its letter though nothing of it is listed', () => {
    const whole = batchOf(sample());
    const part = batchOf(a);
    const sums = (units: typeof whole.letters): number[][] => units.map((l) => [l.counts.notMet, l.counts.behind, l.counts.undecided]);
    expect(part.letters.map((l) => l.unit)).toEqual(whole.letters.map((l) => l.unit));
    expect(sums(part.letters)).toEqual(sums(whole.letters));
    expect(part.letters.map((l) => l.opening).join('')).toMatch(/以下列出\d+项，其余见批量评估的全部判定：/);
    const none = batchOf({ ...a, verdicts: [] });
    expect(none.letters.map((l) => l.items)).toEqual(whole.letters.map(() => []));
    expect(none.letters[0]!.opening).toContain('逐项见批量评估的全部判定。');
  });
});
