import type { Assessment, Outcome, Rate } from '../engine/assessment.js';
import { decimalText, div, HUNDRED, mustExact } from '../rules/exact.js';
import { plain, shortened } from './plain-text.js';
import type { Render } from './reporter.js';
import { entriesOf } from './view.js';

/** OpenMetrics 1.0 text: how many targets each group has in each state, and the state of each target. Gauges as of the period's end. */

type Labels = Record<string, string>;
interface Family {
  name: string;
  type: 'gauge' | 'info' | 'stateset';
  unit?: string;
  help: string;
  samples: { suffix?: string; labels: Labels; value: string }[];
}

const LABEL_LENGTH = 200;

/** Only these three are escaped in OpenMetrics. */
const escaped = (text: string): string => text.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`));
const labelText = (text: string): string => shortened(plain(text), LABEL_LENGTH);

function familyText(f: Family): string[] {
  return [
    `# TYPE ${f.name} ${f.type}`,
    ...(f.unit === undefined ? [] : [`# UNIT ${f.name} ${f.unit}`]),
    `# HELP ${f.name} ${escaped(f.help)}`,
    ...f.samples.map(({ suffix = '', labels, value }) => {
      const list = Object.entries(labels).map(([k, v]) => `${k}="${escaped(v)}"`).join(',');
      return `${f.name}${suffix}${list === '' ? '' : `{${list}}`} ${value}`;
    }),
  ];
}

const COUNTS: readonly (readonly [name: string, help: string, of: (r: Rate) => number])[] = [
  ['due', 'N：计数、明确要求、已到期的目标数', (r) => r.due],
  ['met', 'M：其中已达标的', (r) => r.met],
  ['not_met', '其中未达标的', (r) => r.notMet],
  ['undecided', 'U：其中暂未判定的', (r) => r.undecided],
  ['pending', '未到期、推进中的', (r) => r.pending],
  ['behind', '推进中落后序时进度的', (r) => r.pendingReasons['behind'] ?? 0],
  ['silent', '未到期、本期未报的', (r) => r.silent],
  ['planned', '全部计数的目标数', (r) => r.plan.total],
  ['planned_met', '全部计数的目标中已完成的', (r) => r.plan.met],
];

/** A family a count, a sample a group. */
function rateFamilies(prefix: string, about: string, groups: readonly { labels: Labels; rate: Rate }[]): Family[] {
  return COUNTS.map(([name, help, of]) => ({ name: `${prefix}_${name}_targets`, type: 'gauge', help: `${about}：${help}`, samples: groups.map((g) => ({ labels: g.labels, value: String(of(g.rate)) })) }));
}

const OUTCOMES: readonly Outcome[] = ['met', 'not-met', 'pending', 'undecided', 'excluded'];

function targetFamilies(assessment: Assessment): Family[] {
  const name = 'dabiao_target_outcome';
  const entries = entriesOf(assessment);
  const labels = distinct(entries.map((e) => ({ target: labelText(e.target.id), area: labelText(e.verdict.area), policy: labelText(e.target.policy), strength: e.target.strength })));
  const at = entries.map((e, i) => ({ verdict: e.verdict, labels: labels[i]! }));
  const completed = at.flatMap(({ verdict: v, labels: l }) => {
    const completion = v.pace?.completion ?? v.completion;
    return completion === null ? [] : [{ labels: l, value: decimalText(div(mustExact(completion), HUNDRED)) }];
  });
  return [
    { name, type: 'stateset', help: '每个目标的判定', samples: at.flatMap(({ verdict, labels: l }) => OUTCOMES.map((o) => ({ labels: { ...l, [name]: o }, value: verdict.outcome === o ? '1' : '0' }))) },
    { name: 'dabiao_target_due', type: 'gauge', help: '每个目标是否计入 N（1 为是）', samples: at.map(({ verdict, labels: l }) => ({ labels: l, value: verdict.due ? '1' : '0' })) },
    { name: 'dabiao_target_completion_ratio', type: 'gauge', unit: 'ratio', help: '完成进度（上限类为已用份额），有意义的才有', samples: completed },
  ];
}

/** No two samples of a family may carry the same labels: shortening could have made them alike. */
function distinct(all: readonly Labels[]): Labels[] {
  const seen = new Map<string, number>();
  return all.map((labels) => {
    const key = JSON.stringify(labels);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? labels : { ...labels, copy: String(times) };
  });
}

/** Groups under labels that stay distinct when shortened. */
const groupsOf = (list: readonly { rate: Rate; labels: Labels }[]): { labels: Labels; rate: Rate }[] => {
  const labels = distinct(list.map((g) => Object.fromEntries(Object.entries(g.labels).map(([k, v]) => [k, labelText(v)]))));
  return list.map((g, i) => ({ rate: g.rate, labels: labels[i]! }));
};

export const render: Render = (assessment) => {
  const { rates, period, tool, balance } = assessment;
  const notes = [...new Set(assessment.notes)].map(labelText).join('；');
  const families: Family[] = [
    { name: 'dabiao_assessment', type: 'info', help: '报告期、程序版本和说明', samples: [{ suffix: '_info', labels: { period, version: tool.version, ...(notes === '' ? {} : { notes }) }, value: '1' }] },
    { name: 'dabiao_as_of_timestamp_seconds', type: 'gauge', unit: 'seconds', help: '数据截至日（UTC 零时）', samples: [{ labels: {}, value: String(Date.parse(`${assessment.asOf}T00:00:00Z`) / 1000) }] },
    { name: 'dabiao_input_cells', type: 'gauge', help: '报送数据的单元格，按去向', samples: (['observations', 'missing', 'rejected', 'unmatched'] as const).map((fate) => ({ labels: { fate }, value: String(balance.cells[fate]) })) },
    ...rateFamilies('dabiao', '全部', [{ labels: { strength: 'firm' }, rate: rates.firm }, { labels: { strength: 'aspirational' }, rate: rates.aspirational }]),
    ...rateFamilies('dabiao_policy', '按文件', groupsOf(rates.byPolicy.map((r) => ({ labels: { policy: r.name }, rate: r.rate })))),
    ...rateFamilies('dabiao_section', '按领域', groupsOf(rates.bySection.map((r) => ({ labels: { policy: r.policy, section: r.name }, rate: r.rate })))),
    ...rateFamilies('dabiao_lead', '按牵头单位', groupsOf(rates.byLead.map((r) => ({ labels: { lead: r.name, jurisdiction: r.of }, rate: r.rate })))),
    ...targetFamilies(assessment),
  ];
  return `${[...families.filter((f) => f.samples.length > 0).flatMap(familyText), '# EOF'].join('\n')}\n`;
};
