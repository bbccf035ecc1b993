import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../engine/compare.js';
import type { Assessment, Comparison } from '../../engine/assessment.js';
import { answerText } from '../../reports/comparison-answer.js';
import { figureCell, fitsSpreadsheet, type Cell } from '../../reports/xlsx/cell.js';
import { render, sheetsOf } from '../../reports/xlsx/render.js';
import { VERDICT_SHEET } from '../../reports/xlsx/verdict-sheet.js';
import { writeWorkbook, type Sheet } from '../../reports/xlsx/workbook.js';
import { add, decimalText, div, exactText, fraction, HUNDRED, mul, mustExact, sub, terminates, type Exact } from '../../rules/exact.js';
import { hostile, HOSTILE, sample } from '../reports/sample.js';
import { plain } from '../../reports/plain-text.js';
import { month, rules } from './month.js';
import { findOffice, recalculated } from './programs.js';

const office = findOffice();
const write = async (a: Assessment): Promise<Uint8Array> => Buffer.from((await render(a, { all: false, color: false, width: 80 })) as Uint8Array);

/** Rows below the headings as records. */
function table(rows: readonly string[][]): Record<string, string>[] {
  const head = rows.findIndex((r) => r[0] === '序号');
  return rows.slice(head + 1).map((r) => Object.fromEntries(rows[head]!.map((h, i) => [h, r[i] ?? ''])));
}

describe.skipIf(office === null)('the workbook in LibreOffice', () => {
  it('agrees with every judged target', async () => {
    const a = month();
    const judged = a.verdicts.filter((v) => v.outcome === 'met' || v.outcome === 'not-met');
    const sheets = await recalculated(office!, await write(a));
    const rows = table(sheets.get(VERDICT_SHEET)!);
    expect(rows).toHaveLength(a.verdicts.length);
    const checks = rows.filter((r) => ['达标', '未达标'].includes(r['判定']!));
    expect(judged.length).toBeGreaterThan(150);
    expect(new Set(judged.map((v) => v.comparison!.of)).size).toBeGreaterThan(2);
    expect(checks.filter((r) => r['核对'] !== '一致')).toEqual([]);
    expect(checks).toHaveLength(judged.length);
    const overview = sheets.get('总览')!;
    expect(overview.find((r) => r[1]!.startsWith('工作簿与判定一致'))?.[2]).toBe(String(judged.length));
    expect(overview.find((r) => r[1]!.startsWith('工作簿与判定不一致'))?.[2]).toBe('0');
  });

  it('sees a verdict that is wrong', async () => {
    const a = month();
    for (const v of a.verdicts) if (v.outcome === 'met') v.outcome = 'not-met';
    const rows = table((await recalculated(office!, await write(a))).get(VERDICT_SHEET)!);
    expect(rows.filter((r) => r['核对'] === '不一致').length).toBeGreaterThan(50);
  });

  it('answers alike just under, at and just over every requirement of the catalogue', async () => {
    const a = catalogueAtItsBounds();
    const [, sheet] = sheetsOf(a, []);
    const variants = a.verdicts.map((v) => edges(v.comparison!));
    const most = Math.max(...variants.map((v) => v.length));
    const books = Array.from({ length: most }, (_, k) => withValues(sheet!, variants.map((v) => v[k] ?? v[0]!), `边界${k}`));
    const sheets = await recalculated(office!, await writeWorkbook(books, { title: 'edges', on: a.asOf }));
    const wrong: string[] = [];
    let compared = 0;
    for (let k = 0; k < most; k++) {
      table(sheets.get(`边界${k}`)!).forEach((row, i) => {
        const value = variants[i]![k];
        if (value === undefined) return;
        const c = { ...a.verdicts[i]!.comparison!, value: exactText(value) };
        compared++;
        if (row['工作簿判断'] !== answerText(c)) wrong.push(`${row['目标编号']}: ${JSON.stringify(c)} LibreOffice ${row['工作簿判断']}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
    console.log(`${compared} comparisons at the edge of ${a.verdicts.length} requirements`);
  });

  it('shows hostile text as text', async () => {
    const a = hostile();
    a.rejected = [{ file: HOSTILE, sheet: HOSTILE, line: 1, column: HOSTILE, text: HOSTILE, reason: '测试', indicator: HOSTILE, area: HOSTILE, period: HOSTILE, unit: '', statement: '', population: '', reporter: '', status: '', note: '' }];
    const cells = [...(await recalculated(office!, await write(a))).values()].flat(2);
    expect(cells.filter((c) => /^(Err:|#NAME|#VALUE|#REF)/.test(c))).toEqual([]);
    const whole = plain(HOSTILE);
    expect(cells.filter((c) => c === whole).length).toBeGreaterThan(5);
    expect(whole).toMatch(/^=HYPERLINK\("http:\/\/x"\).*😀.*𠮷/);
  });

  it('opens the sample', async () => expect(table((await recalculated(office!, await write(sample()))).get(VERDICT_SHEET)!)).toHaveLength(sample().verdicts.length));
});

/** Every target of the catalogue as if judged, with a base where it compares with one. */
function catalogueAtItsBounds(): Assessment {
  const a = month();
  const bases = ['6502.14', '723.62', '100', '0.5411', '99.98', '3791.37'];
  const byId = new Map(rules.targets.map((t) => [t.id, t]));
  a.verdicts = a.verdicts.map((v, i) => {
    const t = byId.get(v.target)!;
    const r = t.requirement;
    const { floor, ceiling } = boundsOf(r, true);
    const text = (b: typeof floor): string | null => (b === null ? null : exactText(b.at));
    const down = t.measure === 'decrease' || t.measure === 'relative_decrease';
    const of: Comparison['of'] = r.quantity === 'relative' ? (down ? 'decline' : 'growth') : r.quantity === 'change' || r.quantity === 'difference' ? (down ? 'fall' : 'rise') : 'value';
    const comparison: Comparison = { of, value: '0', base: of === 'value' ? null : bases[i % bases.length]!, unit: t.unit, floor: text(floor), ceiling: text(ceiling), strict: (floor ?? ceiling)?.strict ?? false };
    return { ...v, outcome: 'met', reason: 'satisfied', comparison };
  });
  return a;
}

/** The value exactly at each bound, one step under it and one over it; a step is as fine as 15 digits can tell. */
function edges(c: Comparison): Exact[] {
  return [c.floor, c.ceiling].filter((x) => x !== null).flatMap((bound) => {
    const at = valueAt(c, mustExact(bound));
    const step = fraction(1n, 10n ** BigInt(Math.min(6, 14 - decimalText(at).split('.')[0]!.length)));
    const all = [at, ...[sub(at, step), add(at, step)].map((x) => (terminates(x) ? x : mustExact(decimalText(x))))];
    return all.filter((x) => fitsSpreadsheet(exactText(x)));
  });
}

function valueAt(c: Comparison, bound: Exact): Exact {
  const base = c.base === null ? null : mustExact(c.base);
  switch (c.of) {
    case 'value': return bound;
    case 'rise': return add(base!, bound);
    case 'fall': return sub(base!, bound);
    case 'growth': return div(mul(base!, add(HUNDRED, bound)), HUNDRED);
    case 'decline': return div(mul(base!, sub(HUNDRED, bound)), HUNDRED);
  }
}

/** The sheet with other values in its value column, as a hand would change them; no result is left from before. */
function withValues(sheet: Sheet, values: readonly Exact[], name: string): Sheet {
  const column = sheet.columns.findIndex((c) => c.heading === '报送值');
  const rows = sheet.rows.map((row, r) => row.map((cell, i): Cell => {
    if (i === column) return figureCell(exactText(values[r]!), '');
    return cell !== null && typeof cell === 'object' && 'formula' in cell ? { ...cell, result: '?' } : cell;
  }));
  return { ...sheet, name, rows };
}
