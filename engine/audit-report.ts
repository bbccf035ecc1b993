import type { Observation } from '../inputs/observation.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import { lastDay, monthText, spanText } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { saidText } from './print.js';
import type { Assessment, InputRecord, Reporting, TaskRow } from './assessment.js';
import type { Breach } from './audit.js';
import { prepare, type Prepared, type Reported } from './prepare.js';
import { reportingOf } from './reporting.js';

/** 审核报告: per reporting unit what to correct, what to explain, what was explained. Every rendering is made from it. */
export interface AuditReport {
  schema: 'https://dabiao.dev/schema/audit-1.json';
  tool: { name: 'dabiao'; version: string };
  period: string;
  asOf: string;
  on: string | null;
  units: AuditUnit[];
  counts: { figures: number; derived: number; edits: number; correct: number; explain: number; explained: number };
  /** Figures whose edits the json-rules-engine rules confirmed. */
  confirmed: number;
  reporting: Reporting;
  inputs: InputRecord[];
  balance: Assessment['balance'];
  rejected: Assessment['rejected'];
  notes: string[];
  /** What is of no single figure: derivations, rules that disagree. */
  findings: Finding[];
}

export interface AuditUnit {
  /** As reported; else the unit that the catalogue names; '' where nobody does. */
  name: string;
  /** 强制性审核未通过: must be corrected. */
  correct: AuditItem[];
  /** 核实性审核: must be corrected or explained. */
  explain: AuditItem[];
  explained: AuditItem[];
}

export interface AuditItem {
  edit: string;
  code: string;
  indicator: string;
  area: string;
  period: string;
  found: string;
  expected: string;
  message: string;
  advice: string;
  /** What settled it; '' while nothing did. */
  explanation: string;
  /** Would an explanation settle it? */
  answerable: boolean;
  /** 填报单位 as reported. */
  reporter: string;
  file: string;
  sheet: string;
  line: number;
  column: string;
}

export interface AuditRun extends Reported {
  version: string;
  inputs: readonly InputRecord[];
  balance: Assessment['balance'];
  rejected: Assessment['rejected'];
  notes: readonly string[];
  /** Findings of reading the inputs. */
  findings: readonly Finding[];
  tasks: readonly TaskRow[];
}

/** The report of one audit. Deterministic: same inputs, same bytes. */
export function auditReportOf(run: AuditRun, confirmed: { confirmed: number; findings: readonly Finding[] }, prepared: Prepared = prepare(run)): AuditReport {
  const units = new Map<string, AuditUnit>();
  const unit = (name: string): AuditUnit => {
    const known = units.get(name) ?? { name, correct: [], explain: [], explained: [] };
    units.set(name, known);
    return known;
  };
  for (const b of prepared.audited.breaches) {
    const to = unit(unitOf(b.question.observation, prepared.targets));
    const severity = b.finding.severity;
    const heap = severity === 'error' ? to.correct : severity === 'warning' && b.question.settled === null ? to.explain : to.explained;
    heap.push(itemOf(b));
  }
  for (const f of run.findings) {
    if (f.severity === 'error' || NOT_TAKEN.has(f.code)) unit('').correct.push(readingItem(f));
  }
  const list = [...units.values()].sort((a, b) => (a.name === b.name ? 0 : a.name === '' ? 1 : b.name === '' ? -1 : a.name < b.name ? -1 : 1));
  for (const u of list) for (const heap of [u.correct, u.explain, u.explained]) heap.sort(byPlace);
  const count = (of: (u: AuditUnit) => AuditItem[]): number => list.reduce((n, u) => n + of(u).length, 0);
  return {
    schema: 'https://dabiao.dev/schema/audit-1.json', tool: { name: 'dabiao', version: run.version }, period: monthText(run.period), asOf: lastDay(run.period), on: run.today ?? null,
    units: list,
    counts: {
      figures: prepared.audited.asked.figures, derived: prepared.observations.filter((o) => o.derived !== undefined).length, edits: prepared.audited.asked.edits,
      correct: count((u) => u.correct), explain: count((u) => u.explain), explained: count((u) => u.explained),
    },
    confirmed: confirmed.confirmed, reporting: reportingOf(prepared.targets, prepared.observations, run.period, run.tasks, run),
    inputs: [...run.inputs], balance: run.balance, rejected: [...run.rejected], notes: [...run.notes], findings: [...prepared.findings, ...confirmed.findings].sort(compareFindings),
  };
}

function unitOf(o: Observation, targets: readonly CompiledTarget[]): string {
  if (o.reporter !== '') return o.reporter;
  const t = targets.find((x) => x.indicator === o.indicator);
  return t === undefined ? '' : (t.reporter ?? t.lead.join('、'));
}

const itemOf = ({ question: { edit, observation: o, settled }, finding: f }: Breach): AuditItem => ({
  edit: edit.id, code: f.code, indicator: o.indicator, area: o.area, period: spanText(o.span), found: saidText(o),
  expected: f.expected ?? '', message: f.message.replace(/；已说明：.*$/s, ''), advice: f.advice ?? '', explanation: settled?.says ?? '', answerable: settled === null && (edit.level === 'soft' || edit.excused !== null), reporter: o.reporter,
  file: o.source.file, sheet: o.source.sheet ?? '', line: o.source.line, column: o.source.column,
});

/** Warnings of reading by which a figure was not taken: text or a date for a number, 已完成 without a figure, a name that is nearly or doubly known. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['DB-I030', 'DB-I036', 'DB-I041', 'DB-I043', 'DB-I055']);

const readingItem = (f: Finding): AuditItem => ({
  edit: '', code: f.code, indicator: '', area: f.area ?? '', period: '', found: f.found ?? '', expected: f.expected ?? '', message: f.message, advice: f.advice ?? '', explanation: '', answerable: false, reporter: '',
  file: f.file ?? '', sheet: f.sheet ?? '', line: f.line ?? 0, column: f.column === undefined ? '' : String(f.column),
});

function byPlace(a: AuditItem, b: AuditItem): number {
  const key = (i: AuditItem): string => [i.file, i.sheet, String(i.line).padStart(9, '0'), i.column, i.code, i.edit].join('\u0000');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
