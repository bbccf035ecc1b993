import type { Written } from './catalogues.js';
import type { Given } from './case.js';
import { plainTable, type Line, type Table } from './tables.js';

/** As many runs as a difference is worth. */
const MOST_RUNS = 160;

/** A smaller input that still `fails`: fewer files, lines, targets, papers; plainer tables; fewer keys. */
export async function shrink(given: Given, fails: (g: Given) => Promise<boolean>): Promise<Given> {
  let best = given;
  let runs = 0;
  const take = async (g: Given): Promise<boolean> => {
    if (runs++ >= MOST_RUNS || !(await fails(g))) return false;
    best = g;
    return true;
  };
  /** Leaves out parts of a list: halves, then quarters, … then one by one. */
  const fewer = async <T>(list: () => readonly T[], put: (some: readonly T[]) => Given): Promise<void> => {
    for (let size = Math.ceil(list().length / 2); size >= 1 && list().length > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < list().length && runs < MOST_RUNS; ) if (!(await take(put(list().filter((_, i) => i < at || i >= at + size))))) at += size;
    }
  };
  const withTable = (i: number, t: Table): Given => ({ ...best, tables: best.tables.map((x, k) => (k === i ? t : x)) });
  const withCatalogue = (i: number, w: Written): Given => ({ ...best, catalogues: best.catalogues.map((x, k) => (k === i ? w : x)) });
  await fewer(() => best.waivers, (waivers) => ({ ...best, waivers }));
  if (best.tables.length > 1) await fewer(() => best.tables, (tables) => ({ ...best, tables }));
  if (best.catalogues.length > 1) await fewer(() => best.catalogues, (catalogues) => ({ ...best, catalogues }));
  for (const i of best.catalogues.keys()) await fewer(() => best.catalogues[i]!.targets, (targets) => withCatalogue(i, { ...best.catalogues[i]!, targets: [...targets] }));
  for (const i of best.tables.keys()) {
    await fewer<Line>(() => best.tables[i]!.lines, (lines) => withTable(i, { ...best.tables[i]!, lines }));
    const t = (): Table => best.tables[i]!;
    await take(withTable(i, { ...plainTable(t().name, t().lines), across: t().across }));
    await take(withTable(i, { ...t(), encoding: 'UTF-8', eol: '\n', quoted: false, delimiter: ',' }));
    await take(withTable(i, { ...t(), columns: t().columns.filter((c) => c.of !== null) }));
    for (const column of ['备注', '状态', '统计范围', '填报单位', '口径', '单位']) {
      if (!t().columns.some((c) => c.of === column)) continue;
      await take(withTable(i, { ...t(), columns: t().columns.filter((c) => c.of !== column) }));
    }
  }
  for (const i of best.catalogues.keys()) {
    const w = (): Written => best.catalogues[i]!;
    for (const key of ['derive', 'edits', 'editsOff'] as const) if (w()[key].length > 0) await take(withCatalogue(i, { ...w(), [key]: [] }));
    for (const j of w().targets.keys()) {
      for (const key of Object.keys(w().targets[j]!)) {
        if (['id', 'indicator', 'target'].includes(key)) continue;
        await take(withCatalogue(i, { ...w(), targets: w().targets.map((t, k) => (k === j ? Object.fromEntries(Object.entries(t).filter(([name]) => name !== key)) : t)) }));
      }
    }
  }
  return best;
}
