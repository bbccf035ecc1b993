import { strFromU8, unzipSync } from 'fflate';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { earlierOf } from '../../../engine/earlier.js';
import { formsOf, type Form } from '../../../engine/forms.js';
import { balances } from '../../../inputs/balance.js';
import { readInput, type ReadResult } from '../../../inputs/read.js';
import { compileDerivations } from '../../../rules/derivation.js';
import { dataSheet, SPARE_ROWS, STATUSES } from '../../../reports/template/data-sheet.js';
import { templateFiles } from '../../../reports/template/render.js';
import type { CompiledTarget } from '../../../rules/target.js';
import { areas, at, compile } from '../../support.js';
import { typeInto } from '../../filled-forms.js';
import { HOSTILE } from '../sample.js';

const formsFor = (targets: readonly CompiledTarget[]): Form[] => formsOf({ targets, areas, waivers: [], derivations: [], period: at('2023-10'), onlyAreas: [], earlier: earlierOf([]) }).forms;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'dataValidation' });
interface Validation {
  type: string;
  sqref: string;
  errorStyle: string;
  prompt?: string;
  formula1: string;
}

async function opened(form: Form): Promise<{ xml: string; validations: Validation[] }> {
  const [file] = await templateFiles([form]);
  const xml = strFromU8(unzipSync(file!.bytes)['xl/worksheets/sheet1.xml']!);
  return { xml, validations: (parser.parse(xml) as { worksheet: { dataValidations: { dataValidation: Validation[] } } }).worksheet.dataValidations.dataValidation };
}

const column = (form: Form, heading: string): string => String.fromCharCode(65 + dataSheet(form).columns.findIndex((c) => c.heading === heading));

describe('a reporting form', async () => {
  const [form] = formsFor([
    compile({ id: 'test/a', indicator: '户表改造', target: '改造7万户', by: '2023-12-31', lead: ['市局'] }),
    compile({ id: 'test/b', indicator: '供电可靠率', target: '提升至99.9875%', by: '2023-12-31', lead: ['市局'] }),
    compile({ id: 'test/c', indicator: '项目建设周期', target: '缩短项目建设周期3个月', by: '2023-12-31', lead: ['市局'] }),
  ]);
  const { xml, validations } = await opened(form!);
  const of = (heading: string, row: number): Validation | undefined => validations.find((v) => {
    const [from, to = from] = v.sqref.split(':').map((r) => Number(r.slice(1)));
    return v.sqref.startsWith(column(form!, heading)) && from! <= row && row <= to!;
  });

  it('has no formula', () => expect(xml).not.toMatch(/<f[ >]/));
  it.each<[string, number, Partial<Validation>]>([
    ['报告期', 2, { type: 'list', formula1: '"2023年10月"', errorStyle: 'stop' }],
    ['报告期', 6, { type: 'list', formula1: `"${[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((m) => `2023年${m}月`).join(',')}"`, errorStyle: 'warning' }],
    ['口径', 3, { type: 'list', formula1: '"本年累计"', errorStyle: 'warning' }],
    ['数值', 2, { type: 'decimal', formula1: '0', errorStyle: 'stop' } as Partial<Validation>],
    ['数值', 4, { type: 'decimal', errorStyle: 'stop' }],
    ['单位', 2, { type: 'list', formula1: '"万户,户,亿户"' }],
    ['单位', 3, { type: 'list', formula1: '"%,‰"' }],
    ['分子', 3, { type: 'decimal', errorStyle: 'stop' }],
    ['状态', 2, { type: 'list', formula1: `"${STATUSES.join(',')}"`, errorStyle: 'stop' }],
    ['状态', 4 + SPARE_ROWS, { type: 'list' }],
  ])('checks %s in row %i', (heading, row, wanted) => {
    const found = of(heading, row);
    expect({ ...found, formula1: String(found?.formula1) }).toMatchObject(wanted);
  });
  it('lets a count have no 分子, and a change be negative', () => {
    expect(of('分子', 2)).toBeUndefined();
    expect(Number(of('数值', 4)!.formula1)).toBeLessThan(0);
  });
  it('says beside the cell what to report', () => expect([2, 3, 4].map((r) => of('数值', r)!.prompt!.split('。')[0])).toEqual(['必报：本期数', '必报：本期数；可填分子、分母；至少4位小数', '必报：下降填负数']));
});

it('names the city where there are several', async () => {
  const entry = { indicator: '户表改造', target: '改造7万户', by: '2023-12-31', lead: ['市局'] };
  const files = await templateFiles(formsFor([compile({ ...entry, id: 'test/a' }), compile({ ...entry, id: 'test/b' }, { id: 'other', jurisdiction: '菏泽市' })]));
  expect(files.map((f) => f.path)).toEqual(['01-济南市-市局.xlsx', '02-菏泽市-市局.xlsx']);
});

describe('a form with case records', async () => {
  const { derivations } = compileDerivations([{ file: '', derive: [{ indicator: '施工许可', shareWithin: { within: '3个工作日以内', per: 'month', categories: ['许可'] } }], lineOf: () => 1 }]);
  const t = compile({ indicator: '施工许可', target: '3个工作日内办结', lead: ['市局'] });
  const [form] = formsOf({ targets: [t], areas, waivers: [], derivations, period: at('2023-10'), onlyAreas: [], earlier: earlierOf([]) }).forms;
  const [file] = await templateFiles([form!]);
  const read = (bytes: Uint8Array): ReadResult => readInput({ name: 'a.xlsx', bytes }, { indicators: [{ name: t.indicator, aliases: [] }], areas });

  it('says nothing while it is empty', () => {
    const r = read(file!.bytes);
    expect([r.cases, r.rejected, r.findings, r.sheets.map((s) => s.layout)]).toEqual([[], [], [], ['长表', '办件清单', '文字说明']]);
    expect(balances(r.balance)).toBe(true);
  });
  it('is read as cases, in dates as a spreadsheet keeps them', () => {
    const filled = typeInto(file!.bytes, ['类别', '受理日期', '办结日期'], new Map([[2, { 类别: '许可', 受理日期: '45208', 办结日期: '45210' }], [3, { 类别: '许可', 受理日期: '45209' }]]), 'xl/worksheets/sheet2.xml');
    expect(read(filled).cases.map((c) => [c.category, c.accepted, c.completed])).toEqual([['许可', '2023-10-09', '2023-10-11'], ['许可', '2023-10-10', null]]);
  });
});

describe('a form of hostile words', async () => {
  const targets = [
    compile({ id: 'test/h', indicator: HOSTILE, target: '建设5000间', by: '2023-12-31', lead: ['../甲:*?"<>|'] }),
    compile({ id: 'test/l', indicator: '长'.repeat(400), target: '建设5000间', by: '2023-12-31', lead: ['a,"b'], population: '甲,"乙"' }),
  ];
  const forms = formsFor(targets);
  const files = await templateFiles(forms);

  it('has safe file names', () => expect(files.map((f) => f.path)).toEqual(['01-甲.xlsx', '02-a-b.xlsx']));
  it('is read back whole, as text', () => {
    for (const [i, f] of files.entries()) {
      const r = readInput({ name: f.path, bytes: f.bytes }, { indicators: [], areas, acceptAll: true });
      expect([r.refused, r.balance.cells.missing, r.rejected]).toEqual([false, 2, []]);
      expect(strFromU8(unzipSync(f.bytes)['xl/worksheets/sheet1.xml']!)).not.toMatch(/<f[ >]/);
      expect(forms[i]!.rows).toHaveLength(1);
    }
  });
});
