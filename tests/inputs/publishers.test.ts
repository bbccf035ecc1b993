import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { balances } from '../../inputs/balance.js';
import { readInput } from '../../inputs/read.js';
import { readAreas } from '../../rules/areas.js';
import { BUREAU } from './publishers/bureau.js';
import { BULLETINS } from './publishers/bulletins.js';
import { COUNTIES } from './publishers/counties.js';
import { DATABASES } from './publishers/databases.js';
import { MUDDLED } from './publishers/muddled.js';
import { OFFICES } from './publishers/offices.js';
import { bytesOf, seen, wanted, type Kind, type Table } from './publishers/table.js';

/** Tables written down from publishers' habits before the program saw them: it must see what a person sees. */
const areas = readAreas(readFileSync(new URL('../../rules/areas/china.yaml', import.meta.url), 'utf8'));

const WAYS = (tables: readonly Table[]): [string, Table, Kind][] => tables.flatMap((t) => (t.as ?? ['csv']).map((kind): [string, Table, Kind] => [`${t.name} (${kind})`, t, kind]));

describe.each([['bureaus and yearbooks', BUREAU], ['bulletins', BULLETINS], ['databases', DATABASES], ['offices', OFFICES], ['muddled', MUDDLED], ['counties', COUNTIES]])('%s', (_, tables) => {
  it.each(WAYS(tables))('%s', async (_name, table, kind) => {
    const r = readInput({ name: kind === 'html' ? 't.xls' : `t.${kind}`, bytes: await bytesOf(table, kind) }, { indicators: table.catalogue ?? [], acceptAll: true, areas });
    const unused = r.sheets.flatMap((s) => s.columns.filter((c) => c.use.startsWith('未采用')).map((c) => c.heading));
    const { sees, got } = wanted(table, kind, seen(r));
    expect(got).toEqual(sees);
    expect(r.findings.map((f) => f.code)).toEqual(expect.arrayContaining([...(table.says ?? [])]));
    expect(unused).toEqual(expect.arrayContaining([...(table.aside ?? [])]));
    expect(balances(r.balance)).toBe(true);
  });
});
