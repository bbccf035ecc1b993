import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { render } from '../../reports/junit.js';
import type { Assessment } from '../../engine/assessment.js';
import { assess, hostile, HOSTILE, sample, target, verdict } from './sample.js';

/** Our own, narrower than Jenkins' file; JUNIT_XSD=…/junit-10.xsd holds the same samples against that one. */
const SCHEMAS = [new URL('../fixtures/junit-strict.xsd', import.meta.url), ...(process.env['JUNIT_XSD'] === undefined ? [] : [process.env['JUNIT_XSD']])];

const write = (a: Assessment): string => String(render(a, { all: false, color: false, width: 80 }));
const pass = (area: string): Assessment['verdicts'][number] => verdict('a/b', 'met', 'satisfied', { area, measured: { value: '1', unit: '间', atLeast: false, through: '2023-10', text: '1间' } });
const SAMPLES: [string, Assessment][] = [
  ['all pass', assess([target('a/b')], [pass('济南市'), pass('莱芜区')])],
  ['all outcomes', sample()],
  ['hostile text', hostile()],
  ['nothing at all', assess([], [])],
];

interface Case {
  name: string;
  classname: string;
  failure?: { type: string; message: string };
  error?: { type: string };
  skipped?: { type: string; message: string };
  'system-out'?: string;
}
interface Suite {
  name: string;
  tests: string;
  failures: string;
  errors: string;
  skipped: string;
  testcase: Case[];
}
const PARSER = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, isArray: (name) => name === 'testcase' || name === 'testsuite', processEntities: true });
const suites = (a: Assessment): Suite[] => (PARSER.parse(write(a)) as { testsuites: { testsuite?: Suite[] } }).testsuites.testsuite ?? [];

describe('junit', () => {
  it.each(SAMPLES)('%s: valid', async (_, a) => {
    for (const schema of SCHEMAS) {
      const result = await validateXML({ xml: { fileName: 'junit.xml', contents: write(a) }, schema: readFileSync(schema, 'utf8') });
      expect(result.errors.map((e) => e.message)).toEqual([]);
      expect(result.valid).toBe(true);
    }
  });

  it('the schema refuses what it should: a warning, a host name, a name twice', async () => {
    const good = write(sample());
    const bad = [good.replaceAll('skipped type', 'warning type').replaceAll('</skipped>', '</warning>'), good.replace('skipped="', 'hostname="x" skipped="'), good.replace(/name="jinan-2023\/power\/minutes @/, 'name="jinan-2023/power/limit @')];
    for (const xml of bad) expect((await validateXML({ xml, schema: readFileSync(SCHEMAS[0]!, 'utf8') })).valid).toBe(false);
  });

  it('counts right; names are unique', () => {
    const [suite] = suites(sample());
    const count = (key: 'failure' | 'error' | 'skipped'): number => suite!.testcase.filter((c) => c[key] !== undefined).length;
    expect(suite).toMatchObject({ name: '济营转办发〔2023〕1号 jinan-2023', tests: '14', failures: '3', errors: '2', skipped: '7' });
    expect([count('failure'), count('error'), count('skipped')]).toEqual([3, 2, 7]);
    expect(new Set(suite!.testcase.map((c) => c.name)).size).toBe(14);
    expect(write(sample())).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="dabiao 2023-10" time="0" tests="14" failures="3" errors="2">\n/);
  });

  it('a pass is named and carries its figures', () => {
    const c = suites(sample())[0]!.testcase.find((x) => x.name === 'jinan-2023/labour/flats @ 济南市')!;
    expect(c.classname).toBe('jinan-2023.劳动力市场');
    expect(c['system-out']).toBe(
      ['指标：零工公寓', '条款：措施清单 40', '表述：建设5000间零工公寓', '判定：达标（提前达到）', '报送：5,120间', '要求：≥ 5,000间', '差距：至少+120间', '时限：2023-12-31（推定）', '牵头单位：市人力资源社会保障局', '数据来源：就业.xlsx[10月]:4; 电力.csv:12', '说明：累计5,120间，已达到5,000间。'].join('\n'),
    );
  });

  it.each([
    ['jinan-2023/power/reliability @ 莱芜区', 'failure', 'missed', '全口径供电可靠率为99.98%，低于要求的99.9875%。'],
    ['jinan-2023/labour/claim @ 济南市', 'error', 'claim-without-figure', '报送“已完成”，没有数字。'],
    ['jinan-2023/power/renamed @ 济南市', 'skipped', 'not-reported', '暂未判定：未报送'],
    ['jinan-2023/power/waived @ 济南市', 'skipped', 'waived', '不纳入考核：已豁免'],
    ['jinan-2023/labour/jobs @ 济南市', 'skipped', 'behind', '推进中：落后序时进度'],
  ] as const)('%s is %s %s', (name, kind, type, message) => {
    expect(suites(sample())[0]!.testcase.find((c) => c.name === name)?.[kind]).toMatchObject({ type, message });
  });

  it('two periods in one run still have two names', () => {
    const a = assess([target('a/b')], [pass('济南市'), { ...pass('济南市'), period: '2023-09' }]);
    expect(suites(a)[0]!.testcase.map((c) => c.name)).toEqual(['a/b @ 济南市 @ 2023-10', 'a/b @ 济南市 @ 2023-09']);
  });

  it('hostile text arrives, its control characters do not', () => {
    const text = write(hostile());
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u);
    const [c] = suites(hostile())[0]!.testcase;
    const words = HOSTILE.slice(HOSTILE.indexOf('长'));
    expect(text).toContain(words);
    expect([...c!.failure!.message]).toHaveLength(300);
    expect(c!.failure!.message).toContain(']]>');
    expect(c!.failure!.message).toContain('👨‍👩‍👧𠮷');
  });
});
