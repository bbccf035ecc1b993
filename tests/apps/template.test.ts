import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jinan, OCTOBER, path } from '../example-run.js';
import { octoberForms, told, writeAll } from '../filled-forms.js';
import { findOffice, inTemporaryFolder, savedAs } from './programs.js';

const office = findOffice();

describe.skipIf(office === null)('reporting forms in LibreOffice', () => {
  it('filled in by a script, saved and read back, give the verdicts of the figures', () => inTemporaryFolder(async (folder) => {
    const { typed } = await octoberForms();
    writeAll(join(folder, 'filled'), typed);
    const saved = await savedAs(office!, typed.map((f) => join(folder, 'filled', f.path)), 'xlsx', join(folder, 'saved'));
    expect(saved).toHaveLength(typed.length);
    const [back, before] = [await jinan([join(folder, 'saved')], '2023-10'), await jinan([path(OCTOBER)], '2023-10')];
    expect(told(back)).toEqual(told(before));
    expect(back.rates).toEqual(before.rates);
  }));

  it('left empty and saved, are not reported, and nothing is wrong with them', () => inTemporaryFolder(async (folder) => {
    const { files } = await octoberForms();
    writeAll(join(folder, 'empty'), files);
    await savedAs(office!, files.map((f) => join(folder, 'empty', f.path)), 'xlsx', join(folder, 'saved'));
    const a = await jinan([join(folder, 'saved')], '2023-10');
    expect(a.findings).toEqual([]);
    expect(a.balance.cells).toMatchObject({ observations: 0, rejected: 0, unmatched: 0 });
    expect([...new Set(a.verdicts.filter((v) => v.outcome !== 'excluded').map((v) => v.reason))]).toEqual(['not-reported']);
  }));
});
