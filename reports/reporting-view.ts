import type { Assessment, Reporting } from '../engine/assessment.js';
import { NO_LEAD } from '../rules/lead.js';
import { placeOf } from './verdict-words.js';

/** The routine of reporting for tables: who has not reported and since when, what the verification changed, tasks without a figure. */
export interface ReportingView {
  /** One or two sentences. */
  says: string[];
  /** A line a unit and date, those that are late first. */
  silent: { unit: string; names: string[]; due: string; until: string; state: string }[];
  verified: { indicator: string; area: string; period: string; reporter: string; reported: string; verified: string; place: string; note: string }[];
  tasks: { mark: string; task: string; text: string; place: string }[];
}

/** 逾期未报, 未报（未过宽限日）, 未报. */
export const silenceText = (late: boolean | null): string => (late === null ? '未报' : late ? '已逾期未报' : '未报（未过宽限日）');

const MOST_UNITS = 5;

/** Null where the assessment does not tell (an older one). */
export function reportingView(assessment: Assessment): ReportingView | null {
  const { reporting } = assessment;
  if (reporting === undefined) return null;
  const silent = silentLines(assessment, reporting);
  return {
    says: sentences(reporting, silent), silent,
    verified: reporting.verified.map((v) => ({ indicator: v.indicator, area: v.area, period: v.period, reporter: v.reporter, reported: v.reported, verified: v.verified, place: placeOf(v), note: v.note })),
    tasks: reporting.tasks.rows.map((t) => ({ mark: t.state === 'done' ? '● 完成' : '○ 未完成', task: t.task, text: t.text, place: `${t.file}:${t.line}` })),
  };
}

type Line = ReportingView['silent'][number];

function silentLines({ targets, policies }: Assessment, { silent }: Reporting): Line[] {
  const policyOf = new Map(targets.map((t) => [t.id, policies.find((p) => p.id === t.policy)]));
  const several = new Set(policies.map((p) => p.jurisdiction)).size > 1;
  const lines = new Map<string, Line & { late: boolean | null }>();
  for (const s of silent) {
    const home = policyOf.get(s.target)?.jurisdiction ?? '';
    const unit = `${several ? `${home} ` : ''}${s.units.join('、') || NO_LEAD}`;
    const key = [unit, s.due, s.until].join('\u0000');
    const line = lines.get(key) ?? { unit, names: [], due: s.due ?? '', until: s.until ?? '', state: silenceText(s.late), late: s.late };
    line.names.push(s.area === home || s.area === '' ? s.indicator : `${s.indicator}（${s.area}）`);
    lines.set(key, line);
  }
  const rank = (l: { late: boolean | null }): number => (l.late === true ? 0 : l.late === null ? 1 : 2);
  return [...lines.values()].sort((a, b) => rank(a) - rank(b) || b.names.length - a.names.length || (a.unit < b.unit ? -1 : 1)).map(({ late: _, ...line }) => ({ ...line, names: [...new Set(line.names)] }));
}

function sentences(r: Reporting, lines: readonly Line[]): string[] {
  const open = new Set(r.silent.map((s) => s.target)).size;
  const late = new Set(r.silent.filter((s) => s.late).map((s) => s.target)).size;
  const units = lines.slice(0, MOST_UNITS).map((l) => `${l.unit}${l.names.length}项`).join('、');
  const day = r.on === null ? '' : `（按${r.on}查）`;
  const asked = `本期应有数的目标${r.asked}项，${open === 0 ? '都有报送' : `没有本期数的${open}项${day}${late > 0 ? `，其中已逾期${late}项` : ''}：${units}${lines.length > MOST_UNITS ? '等' : ''}`}。`;
  return [
    ...(r.asked === 0 ? [] : [asked]),
    ...(r.verified.length === 0 ? [] : [`核验值与报送值不同的${r.verified.length}个，以核验值为准。`]),
    ...(r.tasks.rows.length === 0 ? [] : [`非量化任务${r.tasks.rows.length}项（单列，不计入达标率），完成${r.tasks.done}项，未完成${r.tasks.open}项。`]),
  ];
}
