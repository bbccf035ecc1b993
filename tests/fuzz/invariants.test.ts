import { writeXlsx } from 'hucre/xlsx';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadRules } from '../../bin/catalogues.js';
import { Refusal } from '../../bin/refusal.js';
import { readAssessment } from '../../bin/saved-assessment.js';
import type { Assessment } from '../../engine/assessment.js';
import { movesOf } from '../../reports/history.js';
import { loadReporter } from '../../reports/index.js';
import { entriesOf } from '../../reports/view.js';
import { diffTargets } from '../../rules/diff/diff.js';
import { inFolder } from '../cli/scenario.js';
import { filesOf, make, shown, type Given } from './case.js';
import { Chance } from './chance.js';
import { KIN, plainOf, stricter } from './kin.js';
import { failures } from './rounds.js';
import { shrink } from './shrink.js';
import { textOf } from './tables.js';
import { apart, check, copyToParquet, NOTHING, optionsOf, toldBy, type Told } from './ways.js';

/** Runs `lines` on the plain inputs of seeds; what it gives is wrong, and is shrunk. */
async function holds(lines: (g: Given, seed: number) => Promise<string[]>): Promise<void> {
  const wrong = await failures(async (seed) => {
    const given = plainOf(make(seed));
    if (given.tables.length === 0) return '';
    const found = await lines(given, seed);
    if (found.length === 0) return '';
    const small = await shrink(given, async (g) => g.tables.length > 0 && (await lines(g, seed).catch(() => [])).length > 0);
    return `${found[0]!.split(' ').slice(3, 7).join(' ')}\n${(await lines(small, seed)).join('\n')}\n${shown(small)}`;
  });
  expect(wrong).toBe('');
}

type Shape = 'whole' | 'outcome';
const verdictsOf = ({ refused, verdict }: Told, shape: Shape): Told['verdict'] => [...refused, ...verdict.map((v) => (shape === 'whole' ? v : v.split(' ').filter((_, i) => i !== 6 && i !== 7).join(' ')))];
const verdictsApart = (one: Told, other: Told, shape: Shape = 'whole', except?: RegExp): string[] =>
  apart({ ...NOTHING, verdict: verdictsOf(one, shape) }, { ...NOTHING, verdict: verdictsOf(other, shape) }).filter((l) => except?.test(l) !== true);

it.each(Object.entries(KIN))('%s: the same verdicts', async (_, kin) => {
  await holds(async (g, seed) => {
    const made = kin(g, new Chance(seed));
    if (made === null) return [];
    const [[one], [other]] = [await toldBy(g, ['one by one']), await toldBy(made.given, ['one by one'])];
    const lines = verdictsApart(one!, other!, made.shape, made.except);
    return lines.length === 0 ? [] : [...lines, shown({ ...made.given, catalogues: [] })];
  });
});

it('a stricter limit turns nothing that is not met into met', async () => {
  await holds(async (g) => {
    const harder: Given = { ...g, waivers: [], catalogues: g.catalogues.map((w) => ({ ...w, targets: w.targets.map((t) => stricter(t) ?? t) })) };
    const [[one], [other]] = [await toldBy({ ...g, waivers: [] }, ['one by one']), await toldBy(harder, ['one by one'])];
    const met = new Map(other!.verdict.map((v) => [v.split(' ').slice(0, 2).join(' '), v]));
    return one!.verdict.filter((v) => v.split(' ')[3] === 'not-met' && met.get(v.split(' ').slice(0, 2).join(' '))?.split(' ')[3] === 'met').map((v) => `- verdict ${v}`);
  });
});

it('the same rows as CSV, as a workbook and as Parquet: the same verdicts', async () => {
  await holds(async (g) => {
    const [one] = await toldBy(g, ['one by one']);
    const book = await toldBy(g, ['one by one'], async (folder) => {
      for (const t of g.tables) {
        const rows = textOf({ ...t, delimiter: '\t' }).trimEnd().split('\n').map((l) => l.split('\t'));
        if (textOf({ ...t, delimiter: '\t' }).includes('"')) return;
        writeFileSync(join(folder, 'in', t.name.replace('.csv', '.xlsx')), await writeXlsx({ sheets: [{ name: '数据', rows }] }));
        rmSync(join(folder, 'in', t.name));
      }
    });
    const parquet = await toldBy(g, ['DuckDB'], async (folder) => {
      for (const t of g.tables) {
        await copyToParquet(join(folder, 'in', t.name), join(folder, 'in', t.name.replace('.csv', '.parquet')));
        rmSync(join(folder, 'in', t.name));
      }
    });
    return [...verdictsApart(one!, book[0]!), ...verdictsApart(one!, parquet[0]!)];
  });
});

it('rejected.csv read beside its input, reports of the saved assessment, the run as its own past and the catalogue as its own successor change nothing', async () => {
  await holds((g) => inFolder(filesOf(g), async (folder) => {
    const formats = ['json', 'markdown', 'csv', 'junit', 'prom'] as const;
    const a = await check(folder, 'out', { ...optionsOf(g, folder), bulk: 'never', format: [...formats] });
    if (a instanceof Refusal) return [];
    const wrong: string[] = [];
    const saved = readAssessment(join(folder, 'out/assessment.json'));
    const names = { json: 'assessment.json', markdown: 'report.md', csv: 'verdicts.csv', junit: 'junit.xml', prom: 'metrics.prom' };
    for (const format of formats) {
      const content = await (await loadReporter(format)).render(saved, { all: false, color: false, width: 100, brief: false, report: () => undefined });
      if (!Buffer.from(content as string).equals(readFileSync(join(folder, 'out', names[format])))) wrong.push(`- report of the saved assessment ${format}`);
    }
    if (movesOf(entriesOf(a), saved).length > 0) wrong.push('- moves against itself');
    const { targets, areas } = loadRules([join(folder, 'rules')]);
    wrong.push(...diffTargets(targets, targets, areas).rows.filter((r) => r.changes.length > 0 || r.doubtful).map((r) => `- diff with itself ${r.before?.id} ${r.after?.id} ${r.changes.join()}`));
    if (a.rejected.length > 0) {
      const again = await check(folder, 'again', { ...optionsOf(g, folder), bulk: 'never', input: [join(folder, 'in'), join(folder, 'out/rejected.csv')] });
      const of = (x: Assessment): string[] => x.verdicts.map((v) => `${v.target} ${v.area} ${v.outcome} ${v.reason} ${v.margin?.value ?? '-'}`).sort();
      if (again instanceof Refusal) wrong.push(`- rejected.csv ${again.message}`);
      else if (a.period === again.period) wrong.push(...of(a).filter((v, i) => of(again)[i] !== v).map((v) => `- with rejected.csv ${v}`));
    }
    return wrong;
  }));
});
