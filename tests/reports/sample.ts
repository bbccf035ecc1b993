import type { Assessment, Evidence, Outcome, Rate, Reason, TargetSummary, Verdict } from '../../engine/assessment.js';

/** A small invented assessment with every outcome and most reasons, for the tests of the reports. */

const FILE = '电力.csv';
const POWER = '国网济南供电公司';
const LABOUR = '市人力资源社会保障局';

export function target(id: string, over: Partial<TargetSummary> = {}): TargetSummary {
  return {
    id, policy: 'jinan-2023', section: '获得电力', citations: [{ part: '配套措施', section: '获得电力', item: '11' }], indicator: '全口径供电可靠率',
    code: null, population: '', phrase: '提升至99.9875%', measure: 'level', required: '≥ 99.9875%', unit: '%', duty: 'reach', start: '2023-01-01',
    deadline: '2023-12-31', deadlinePrinted: null, deadlineAssumed: true, strength: 'firm', counted: 'yes', lead: [POWER], responsible: [], reporter: null,
    per: null, restates: null, corrected: null, notes: '', draft: false, ...over,
  };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    role: 'value', indicator: '全口径供电可靠率', area: '济南市', period: '2023-10', states: '当期', population: '', reporter: '', status: '',
    value: '99.98', unit: '%', source: { file: FILE, line: 12, column: '数值', text: '99.98' }, note: '', ...over,
  };
}

export function verdict(id: string, outcome: Outcome, reason: Reason, over: Partial<Verdict> = {}): Verdict {
  return {
    target: id, area: '济南市', period: '2023-10', outcome, reason, due: outcome !== 'excluded' && outcome !== 'pending', judgedPeriod: '2023-10',
    measured: null, required: { comparator: '>=', value: '99.9875', high: null, unit: '%', text: '≥ 99.9875%' }, comparison: null, margin: null, completion: null, pace: null,
    reachedIn: null, kept: null, amended: null, waiver: null, parts: [], evidence: [], steps: [], says: '', gaps: [], findings: [], ...over,
  };
}

export function rateOf(verdicts: readonly Verdict[]): Rate {
  const count = (test: (v: Verdict) => boolean): number => verdicts.filter(test).length;
  const reasons = (test: (v: Verdict) => boolean): Record<string, number> => {
    const out: Record<string, number> = {};
    for (const v of verdicts.filter(test)) out[v.reason] = (out[v.reason] ?? 0) + 1;
    return out;
  };
  const undecided = (v: Verdict): boolean => v.due && v.outcome === 'undecided';
  const [met, notMet] = [count((v) => v.due && v.outcome === 'met'), count((v) => v.due && v.outcome === 'not-met')];
  return {
    due: count((v) => v.due), met, notMet, judged: met + notMet,
    undecided: count(undecided), undecidedReasons: reasons(undecided),
    noCases: count((v) => v.reason === 'no-cases'),
    pending: count((v) => v.outcome === 'pending'), pendingReasons: reasons((v) => v.outcome === 'pending'),
    metEarly: count((v) => !v.due && v.outcome === 'met'), lostEarly: count((v) => !v.due && v.outcome === 'not-met'),
    silent: count((v) => !v.due && v.outcome === 'undecided' && v.reason !== 'no-cases'),
    excluded: count((v) => v.outcome === 'excluded'), excludedReasons: reasons((v) => v.outcome === 'excluded'),
    plan: { total: count((v) => v.outcome !== 'excluded'), met: count((v) => v.outcome === 'met') },
  };
}

/** An assessment of these targets and verdicts; one input whose balances add up. */
export function assess(targets: TargetSummary[], verdicts: Verdict[], over: Partial<Assessment> = {}): Assessment {
  const of = (test: (t: TargetSummary) => boolean): Verdict[] => {
    const ids = new Set(targets.filter(test).map((t) => t.id));
    return verdicts.filter((v) => ids.has(v.target));
  };
  const firm = (test: (t: TargetSummary) => boolean): Rate => rateOf(of((t) => t.strength === 'firm' && test(t)));
  const names = (list: string[]): string[] => [...new Set(list)];
  const policies = over.policies ?? [{ id: 'jinan-2023', number: '济营转办发〔2023〕1号', title: '', issuer: '', issued: '2023-09-16', jurisdiction: '济南市', year: 2023 }];
  const placeOf = (t: TargetSummary): string => policies.find((p) => p.id === t.policy)!.jurisdiction;
  const units = [...new Map(targets.flatMap((t) => t.lead.map((name) => [name + placeOf(t), { name, of: placeOf(t) }]))).values()];
  const rows = { total: 40, headers: 1, notes: 1, blank: 2, totals: 1, data: 35 };
  const cells = { total: 35, observations: 28, missing: 3, rejected: 1, unmatched: 3 };
  const notes = ['说明：虚构示例数据'];
  return {
    schema: 'https://dabiao.dev/schema/assessment-1.json', tool: { name: 'dabiao', version: '0.1.0' }, period: '2023-10', asOf: '2023-10-31',
    policies,
    targets, verdicts,
    rates: {
      firm: firm(() => true),
      aspirational: rateOf(of((t) => t.strength === 'aspirational')),
      byLead: units.map(({ name, of }) => ({ name, of, rate: firm((t) => placeOf(t) === of && t.lead.includes(name)) })),
      bySection: names(targets.map((t) => t.section)).map((name) => ({ policy: 'jinan-2023', name, rate: firm((t) => t.section === name) })),
      byPolicy: [{ name: 'jinan-2023', rate: firm(() => true) }],
    },
    inputs: [{ file: FILE, sha256: 'a'.repeat(64), encoding: 'utf-8', layout: 'long', notes, refused: false, rows, cells }],
    balance: { rows, cells },
    rejected: [{
      file: FILE, sheet: '', line: 30, column: '数值', text: '1,23', reason: '千分位不规范', indicator: '零工公寓', area: '济南市', period: '2023年10月', unit: '间', statement: '', population: '', reporter: '',
      status: '', note: '',
    }],
    unmatched: [{ file: FILE, line: 31, column: '指标', text: '供电可靠', suggestion: '全口径供电可靠率' }],
    notes, catalogues: [{ file: 'jinan-2023.yaml', sha256: 'b'.repeat(64) }], waivers: [], findings: [], ...over,
  };
}

const flats = { value: '5000', high: null, unit: '间', comparator: '>=', text: '≥ 5,000间' } as const;
const minutes = { value: '60', high: null, unit: '分钟', comparator: '<=', text: '≤ 60分钟' } as const;
const measured = (value: string, unit: string, text: string) => ({ value, unit, atLeast: false, through: '2023-10', text });
const labour = (id: string, indicator: string, over: Partial<TargetSummary> = {}): TargetSummary =>
  target(id, { section: '劳动力市场', citations: [{ part: '措施清单', section: '', item: '40' }], indicator, phrase: '建设5000间零工公寓', required: '≥ 5,000间', unit: '间', lead: [LABOUR], ...over });

/** Every outcome; of the reasons those that print something of their own. */
export function sample(): Assessment {
  const targets = [
    target('jinan-2023/power/reliability', { lead: [POWER, '国网莱芜供电公司'], citations: [{ part: '配套措施', section: '', item: '11' }, { part: '措施清单', section: '', item: '11' }] }),
    target('jinan-2023/power/minutes', { indicator: '户均停电时间', phrase: '控制在60分钟以内', required: '≤ 60分钟', unit: '分钟' }),
    target('jinan-2023/power/limit', { indicator: '低压办电按时办结率', duty: 'keep' }),
    target('jinan-2023/power/renamed', { indicator: '电子证照共享率' }),
    target('jinan-2023/power/waived', { indicator: '充电桩数量' }),
    target('jinan-2023/power/strive', { indicator: '绿电占比', strength: 'aspirational' }),
    labour('jinan-2023/labour/flats', '零工公寓'),
    labour('jinan-2023/labour/jobs', '城镇新增就业', { phrase: '新增15万人', unit: '万人' }),
    labour('jinan-2023/labour/training', '职业技能培训'),
    labour('jinan-2023/labour/late', '零工市场', { deadline: '2023-09-30', deadlinePrinted: '9月底前', deadlineAssumed: false }),
    labour('jinan-2023/labour/counties', '每个县区零工驿站', { per: '每个县区' }),
    labour('jinan-2023/labour/claim', '政策宣讲', { strength: 'firm' }),
    labour('jinan-2023/labour/none', '劳动争议按期办结率'),
    labour('jinan-2023/labour/monitor', '企业满意度', { counted: 'monitor' }),
  ];
  const verdicts = [
    verdict('jinan-2023/power/reliability', 'not-met', 'missed', {
      area: '莱芜区', measured: measured('99.98', '%', '99.98%'), margin: { value: '-0.0075', unit: '个百分点', atLeast: false }, evidence: [evidence({ area: '莱芜区' })],
      says: '全口径供电可靠率为99.98%，低于要求的99.9875%。',
    }),
    verdict('jinan-2023/power/minutes', 'not-met', 'ceiling-passed', {
      due: false, measured: measured('73.5', '分钟', '73.5分钟'), required: minutes, margin: { value: '-13.5', unit: '分钟', atLeast: false }, evidence: [evidence({ source: { file: FILE, line: 13, column: '数值', text: '73.5' } })],
      pace: { completion: '122.5', schedule: '83.333333', gap: '39.166667', ceiling: true, expected: '50', neededPerMonth: '0', monthsLeft: 2, unit: '分钟' },
    }),
    verdict('jinan-2023/power/limit', 'met', 'recovered', { measured: measured('100', '%', '100%（814/814）'), margin: { value: '0', unit: '个百分点', atLeast: false }, kept: { kept: 1, of: 2 } }),
    verdict('jinan-2023/power/renamed', 'undecided', 'not-reported', { due: false, says: '没有报送数据。' }),
    verdict('jinan-2023/power/waived', 'excluded', 'waived', { waiver: { paper: '济营转办函〔2023〕7号', from: '2023-09', until: null }, says: '已豁免。' }),
    verdict('jinan-2023/power/strive', 'pending', 'not-yet-published', {}),
    verdict('jinan-2023/labour/flats', 'met', 'early', {
      due: false, measured: measured('5120', '间', '5,120间'), required: flats, margin: { value: '120', unit: '间', atLeast: true }, completion: '102.4',
      evidence: [evidence({ role: 'settled', source: { file: '就业.xlsx', sheet: '10月', line: 4, column: '数值', text: '5,120' } }), evidence({ role: 'addend' })],
      says: '累计5,120间，已达到5,000间。',
    }),
    verdict('jinan-2023/labour/jobs', 'pending', 'behind', {
      measured: measured('9', '万人', '9万人'), required: { ...flats, value: '15', unit: '万人', text: '≥ 15万人' }, margin: { value: '-6', unit: '万人', atLeast: false }, evidence: [evidence()],
      pace: { completion: '60', schedule: '83.333333', gap: '-23.333333', ceiling: false, expected: '12.5', neededPerMonth: '3', monthsLeft: 2, unit: '万人' },
    }),
    verdict('jinan-2023/labour/training', 'pending', 'on-pace', { required: flats, measured: measured('4300', '间', '4,300间'), evidence: [evidence()] }),
    verdict('jinan-2023/labour/late', 'not-met', 'late', { required: flats, judgedPeriod: '2023-09', reachedIn: '2023-10', measured: measured('4990', '间', '4,990间'), margin: { value: '-10', unit: '间', atLeast: false } }),
    verdict('jinan-2023/labour/counties', 'undecided', 'not-reported', {
      required: flats, says: '平阴县未报送。',
      parts: [
        { name: '槐荫区', outcome: 'met', reason: 'satisfied', measured: '5个', required: '≥ 5个', margin: '0个' },
        { name: '平阴县', outcome: 'undecided', reason: 'not-reported', measured: null, required: '≥ 5个', margin: null },
      ],
    }),
    verdict('jinan-2023/labour/claim', 'undecided', 'claim-without-figure', { required: flats, says: '报送“已完成”，没有数字。', evidence: [evidence({ role: 'unusable', value: null })], gaps: ['2023-08'] }),
    verdict('jinan-2023/labour/none', 'undecided', 'no-cases', { due: false }),
    verdict('jinan-2023/labour/monitor', 'excluded', 'monitor', { amended: { paper: '《济政办字〔2023〕9号》', from: '2023-09', required: '≥ 80分', deadline: '2023-11-30' } }),
  ];
  return assess(targets, verdicts, {
    findings: [
      { code: 'DB-I004', severity: 'warning', message: '千分位不规范', file: FILE, line: 30, column: '数值', found: '1,23', advice: '请改为 123 或 1,230' },
      { code: 'DB-I001', severity: 'error', message: '文件不是表格', file: '图.csv', found: 'PNG 图片' },
      { code: 'DB-I009', severity: 'info', message: '按 GB18030 读入', file: FILE },
    ],
  });
}

/** All that a hostile cell can hold, in every place where reported text is printed. */
export const HOSTILE = `=HYPERLINK("http://x")|<script>alert(1)</script>]]>\u0000\u0007\u001b[31m\r\n\`rm\`😀👨‍👩‍👧𠮷㙍𪜀\u202e&amp;\ud800${'长'.repeat(5000)}`;

export function hostile(): Assessment {
  const id = 'jinan-2023/hostile/one';
  return assess(
    [target(id, { indicator: HOSTILE, section: HOSTILE, lead: [HOSTILE], citations: [{ part: HOSTILE, section: '', item: '' }], phrase: HOSTILE })],
    [
      verdict(id, 'not-met', 'missed', { area: HOSTILE, says: HOSTILE, measured: measured('-1', HOSTILE, HOSTILE), evidence: [evidence({ source: { file: HOSTILE, line: 1, column: 'x', text: HOSTILE } })] }),
      verdict(id, 'undecided', 'contradiction', { area: `${HOSTILE}2`, says: HOSTILE }),
      verdict(id, 'met', 'satisfied', { area: '@x', says: '+1' }),
    ],
    { notes: [HOSTILE], findings: [{ code: 'DB-I001', severity: 'error', message: HOSTILE, found: HOSTILE }] },
  );
}
