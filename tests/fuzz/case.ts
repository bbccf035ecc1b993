import { monthText, month } from '../../rules/period.js';
import { makeCatalogues, makeWaivers, type Written } from './catalogues.js';
import { Chance } from './chance.js';
import { makeRows } from './figures.js';
import { bytesOf, makeTable, textOf, type Table } from './tables.js';

/** What `dabiao check` is given. */
export interface Given {
  catalogues: readonly Written[];
  waivers: readonly Record<string, unknown>[];
  tables: readonly Table[];
  /** Null: the newest in the input. */
  period: string | null;
}

/** The same of the same seed. */
export function make(seed: number): Given {
  const c = new Chance(seed);
  const asOf = c.of([month(2023, 10), month(2023, 12), month(2023, 12), month(2023, 11), month(2024, 1), month(2023, 6), month(2023, 9), month(2022, 12), month(2024, 3)]);
  const { written, targets } = makeCatalogues(c);
  const rows = makeRows(c, targets, asOf);
  const shuffled = c.is(0.3) ? c.shuffled(rows) : rows;
  const files = c.of([1, 1, 1, 2, 3]);
  const of = shuffled.map(() => c.int(0, files - 1));
  const tables = Array.from({ length: files }, (_, f) => makeTable(c, `${'abc'[f]!}.csv`, shuffled.filter((_r, i) => of[i] === f)));
  return { catalogues: written, waivers: makeWaivers(c, written), tables, period: c.is(0.9) ? monthText(asOf) : null };
}

const yaml = (w: Written): string => {
  const list = (name: string, entries: readonly unknown[]): string => (entries.length === 0 ? '' : `${name}:\n${entries.map((e) => `  - ${JSON.stringify(e)}\n`).join('')}`);
  return `policy: ${JSON.stringify(w.policy)}\ntargets:\n${w.targets.map((t) => `  - ${JSON.stringify(t)}\n`).join('')}${list('derive', w.derive)}${list('edits', w.edits)}${w.editsOff.length === 0 ? '' : `editsOff: ${JSON.stringify(w.editsOff)}\n`}`;
};

/** The files of a run, below its folder. */
export const filesOf = (g: Given): { name: string; content: Buffer }[] => [
  ...g.catalogues.map((w, i) => ({ name: `rules/${i + 1}.yaml`, content: Buffer.from(yaml(w)) })),
  { name: 'waivers.yaml', content: Buffer.from(`waivers: ${JSON.stringify(g.waivers)}\n`) },
  ...g.tables.map((t) => ({ name: `in/${t.name}`, content: bytesOf(t) })),
];

/** For people: what was given, as files. */
export const shown = (g: Given): string => [
  `--period ${g.period ?? '（最新）'}`, ...g.catalogues.map((w, i) => `@@ rules/${i + 1}.yaml\n${yaml(w)}`), ...(g.waivers.length === 0 ? [] : [`@@ waivers.yaml\nwaivers: ${JSON.stringify(g.waivers)}`]),
  ...g.tables.map((t) => `@@ in/${t.name}（${t.encoding}${t.eol === '\n' ? '' : '，CRLF'}）\n${textOf(t)}`),
].join('\n');
