import type { Observation } from '../inputs/observation.js';
import { comparatorRow } from '../rules/comparator.js';
import { OPERAND_WORDS, type Edit, type OwnOperand } from '../rules/edit.js';
import { decimalText, equal } from '../rules/exact.js';
import type { Explanation } from '../rules/explanation.js';
import { compareFindings, type Finding } from '../rules/finding.js';
import { spanChinese, type Month } from '../rules/period.js';
import { shippedEdits } from '../rules/shipped-edits.js';
import type { CompiledTarget } from '../rules/target.js';
import { carryOver } from './derived-faults.js';
import { EditSeries } from './edit-series.js';
import { sizeOf, type Amount } from './edit-amount.js';
import type { Surroundings } from './edit-operands.js';
import { firstOf, saidText } from './print.js';
import { isOfName, ToldOnce } from './told-once.js';
import { questionsOf, reportedUpTo, type Question } from './edits.js';

/** What the edits made of the reported figures. */
export interface Audit {
  /** Figures that a hard edit (强制性审核) stops from being judged, with the reason in Chinese. */
  faults: Map<Observation, string>;
  findings: Finding[];
  /** Every edit that did not hold. */
  breaches: Breach[];
  /** How many edits were asked, of how many figures. */
  asked: { figures: number; edits: number };
}

/** A broken edit, told. */
export interface Breach {
  question: Question;
  finding: Finding;
  /** The figures that the right side is made of. */
  against: readonly Observation[];
}

/** What an audit may be given besides targets and figures. */
export interface AuditOptions {
  /** What ships, where nothing else is said. */
  edits?: readonly Edit[];
  explanations?: readonly Explanation[];
  /** Derived figures that stand beside a reported one, only to be held against it. */
  beside?: readonly Observation[];
  areaKnown?: (name: string) => boolean;
  today?: string | null;
}

/** Audits what was reported up to a month by the edits, hard and soft. */
export function audit(targets: readonly CompiledTarget[], observations: readonly Observation[], asOf: Month, options: AuditOptions = {}): Audit {
  const faults = new Map<Observation, string>();
  const breaches: Breach[] = [];
  const seen = reportedUpTo(observations, asOf);
  const { questions, original, series } = auditQuestions(targets, observations, asOf, options);
  // A row sent twice is one figure: what stops the one that stands for its key stops those that say the same.
  const stop = (o: Observation, why: string): void => {
    faults.set(original(o), why);
    if (series.isStanding(o)) for (const x of series.same(o)) if (sameFigure(x, o)) faults.set(original(x), why);
  };
  const names = new ToldOnce();
  let edits = 0;
  for (const q of questions) {
    if (q.held !== null) edits++;
    if (q.held !== 'breaks') continue;
    const breach = (): Finding => {
      const b = tell(q, stop);
      breaches.push(b);
      return b.finding;
    };
    if (isOfName(q.edit)) names.add(q, breach);
    else breach();
  }
  names.close();
  const once = onePlaceOnce(breaches);
  carryOver(seen, faults);
  return { faults, breaches: once, findings: once.map((b) => b.finding).sort(compareFindings), asked: { figures: seen.filter((o) => o.value.kind === 'figure' || o.value.kind === 'ratio').length, edits } };
}

/** Every edit asked of every figure up to a month. A blank unit is the target's; `original` leads back to the figure as reported. */
export function auditQuestions(targets: readonly CompiledTarget[], observations: readonly Observation[], asOf: Month, options: AuditOptions): { questions: Iterable<Question>; original: (o: Observation) => Observation; series: EditSeries } {
  const units = new Map(targets.map((t) => [t.indicator, t.unit]));
  const from = new Map<Observation, Observation>();
  const seen = reportedUpTo(observations, asOf).map((o) => {
    const unit = o.unit === '' && isLevel(o) ? (units.get(o.indicator) ?? '') : o.unit;
    if (unit === o.unit) return o;
    const held = { ...o, unit };
    from.set(held, o);
    return held;
  });
  const around = surroundingsOf(targets, seen, options);
  const questions = questionsOf(options.edits ?? shippedEdits(), [...seen, ...reportedUpTo(options.beside ?? [], asOf)], around, options.explanations ?? []);
  return { questions, original: (o) => from.get(o) ?? o, series: around.series };
}

function sameFigure(a: Observation, b: Observation): boolean {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x !== null && y !== null && equal(x, y);
}

const isLevel = (o: Observation): boolean => (o.states.measure ?? 'level') === 'level' && o.value.kind === 'figure';

export const surroundingsOf = (targets: readonly CompiledTarget[], seen: readonly Observation[], options: AuditOptions): Surroundings => ({
  series: new EditSeries(seen, targets), indicators: [...new Set(seen.map((o) => o.indicator))].sort(), areaKnown: options.areaKnown ?? (() => true), today: options.today ?? null,
});

/** Two edits of one code on one cell (a share over 100 %, and over it by name) say one thing. */
function onePlaceOnce(breaches: readonly Breach[]): Breach[] {
  const seen = new Set<string>();
  return breaches.filter(({ finding: f }) => {
    const key = [f.code, f.file, f.sheet, f.line, f.column].join('\u0000');
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

/** Tells a broken edit; `stop` is called for what a hard one stops. */
export function tell(q: Question, stop: (o: Observation, why: string) => void): Breach {
  const { edit, observation: o, settled } = q;
  const against = q.right?.from.length ? q.right.from : (q.left?.from ?? []);
  const other = against.find((x) => x !== o);
  const message = fill(edit.says, q, other);
  const excused = edit.level === 'hard' && settled !== null && edit.excused !== null;
  if (edit.level === 'hard' && edit.stops !== 'none') {
    if (excused) {
      if (other) stop(other, `${message}，以后一数的修订为准`);
    } else {
      stop(o, message);
      if (edit.stops === 'both' && other) stop(other, message);
    }
  }
  const soft = edit.level === 'soft';
  const finding: Finding = {
    code: excused ? edit.excused!.code : edit.code,
    severity: soft ? (settled === null ? 'warning' : 'info') : excused ? 'warning' : 'error',
    message: excused ? fill(edit.excused!.says, q, other) : soft && settled !== null ? `${message}；已说明：${settled.says}` : message,
    ...(o.source.file === '' ? {} : { file: o.source.file }), ...(o.source.sheet === undefined ? {} : { sheet: o.source.sheet }), line: o.source.line, column: o.source.column,
    found: printed(o), expected: expectation(q), ...(excused || (soft && settled !== null) ? {} : { advice: edit.advice }), area: o.area,
  };
  return { question: q, finding, against: against.filter((x) => x !== o) };
}

const printed = (o: Observation): string => o.source.text;
const withUnit = (a: Amount | null): string => (a === null ? '' : `${decimalText(a.value)}${a.unit}`);

/** Operands that are not the cell's own figure: 实际 39.93，应为不超过 50% would be said of something else. */
const OF_ITS_OWN: ReadonlySet<string> = new Set<OwnOperand>(['part', 'changeOnMonth', 'changeOnYear', 'digits', 'repeats', 'versions', 'areaKnown', 'daysAhead']);

/** 不小于 1200; 等于 93.75%; 比上一期的变动幅度不超过 50%. */
function expectation(q: Question): string {
  const other = q.right?.from.find((x) => x !== q.observation);
  const plain = q.edit.right === 'earlier' || q.edit.right === 'denominator' ? (other?.source.text ?? withUnit(q.right)) : withUnit(q.right);
  const { left } = q.edit;
  return `${typeof left === 'string' && OF_ITS_OWN.has(left) ? OPERAND_WORDS[left as OwnOperand] : ''}${comparatorRow(q.edit.comparator).chinese} ${plain}`;
}

/** Fills a message's places: {figure}, {left}, {right}, {other}, {span}, {otherSpan}, {area}, {versions}. */
function fill(text: string, q: Question, other: Observation | undefined): string {
  const o = q.observation;
  const words: Record<string, () => string> = {
    figure: () => saidText(o),
    left: () => withUnit(q.left), right: () => withUnit(q.right),
    other: () => (other === undefined ? withUnit(q.right) : saidText(other)),
    span: () => spanChinese(o.span), otherSpan: () => (other === undefined ? '' : spanChinese(other.span)), area: () => o.area,
    versions: () => firstOf(q.left?.from ?? [], saidText, (x) => `${saidText(x)}（第${x.source.line}行）`),
  };
  return text.replace(/\{(\w+)\}/g, (all, name: string) => words[name]?.() ?? all);
}
