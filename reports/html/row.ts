import type { Evidence, Verdict } from '../../engine/assessment.js';
import { DUTY_CHINESE, STRENGTH_CHINESE } from '../../rules/chinese.js';
import { place as placeOfFinding, type Finding } from '../../rules/finding.js';
import { readPhrase } from '../../rules/phrase.js';
import { answerText } from '../comparison-answer.js';
import { COMPARED_CHINESE, periodChinese, ROLE_CHINESE, STATUS_CHINESE } from '../evidence-words.js';
import { keyOf, type Move } from '../history.js';
import { numberText, plainDecimal, withUnit } from '../number-text.js';
import { clauseText, deadlineText, figureText, indicatorText, MARK, outcomeText, paceText, partTexts, reasonText, remarks, shortMargin } from '../verdict-words.js';
import { heapOf, type Entry, type Heap } from '../view.js';

/** What the page's script gets of one verdict: ready words, and numbers to sort by. */
export interface Row {
  id: string;
  heap: Heap;
  outcome: Verdict['outcome'];
  mark: string;
  word: string;
  reason: string;
  indicator: string;
  leads: string[];
  section: string;
  strength: string;
  measured: string;
  required: string;
  margin: string;
  /** Percent, for the bar; null where there is none. */
  completion: number | null;
  schedule: number | null;
  ceiling: boolean;
  pace: string;
  deadline: string;
  says: string;
  /** Label and words, a line each. */
  facts: [label: string, words: string][];
  /** Words of the phrase with what each was read as. */
  words: [text: string, says: string][];
  /** A line a reported figure, in the order of EVIDENCE_HEADINGS. */
  evidence: string[][];
  steps: string[];
  parts: string[];
  findings: string[];
  /** Kind of change since the last assessment; '' for none. */
  change: string;
  /** A line an earlier period, the newest first, in the order of PAST_HEADINGS. */
  past: string[][];
}

/** What earlier assessments say of a verdict. */
export interface Past {
  moves: readonly Move[];
  /** By `keyOf`, the newest first. */
  earlier: ReadonlyMap<string, readonly Entry[]>;
}

export const PAST_HEADINGS = ['报告期', '判定', '依据', '报送值', '要求'];
export const EVIDENCE_HEADINGS = ['作用', '数值', '时期和口径', '地区', '填报单位', '文件和行', '单元格原文', '备注'];

export function rowOf(e: Entry, { moves, earlier }: Past): Row {
  const { verdict: v, target: t } = e;
  return {
    id: t.id, heap: heapOf(v), outcome: v.outcome, ...chipOf(v), reason: reasonText(v.reason), indicator: indicatorText(e),
    leads: e.leads, section: t.section, strength: STRENGTH_CHINESE[t.strength] ?? t.strength, measured: figureText(v), required: v.required.text, margin: shortMargin(v),
    completion: shareOf(v.pace?.completion ?? v.completion), schedule: shareOf(v.pace?.schedule ?? null), ceiling: v.pace?.ceiling ?? false, pace: paceText(v), deadline: deadlineText(e), says: v.says,
    facts: facts(e).filter(([, words]) => words !== ''), words: wordsOf(t.phrase), evidence: v.evidence.map((x) => evidenceLine(x, t.indicator)), steps: v.steps, parts: partTexts(v, true),
    findings: v.findings.map(findingLine), change: moves.find((m) => m.now === e)?.word ?? '', past: (earlier.get(keyOf(e)) ?? []).map(pastLine),
  };
}

/** A target in progress that is behind, or of which nothing was reported, says so at once. */
function chipOf(v: Verdict): { mark: string; word: string } {
  const heap = heapOf(v);
  if (heap === 'behind') return { mark: '▲', word: '落后' };
  return { mark: MARK[v.outcome], word: heap === 'silent' && v.reason === 'not-reported' ? '本期未报' : outcomeText(v.outcome) };
}

const pastLine = ({ verdict: v }: Entry): string[] => [v.period, outcomeText(v.outcome), reasonText(v.reason), figureText(v), v.required.text];

/** Two decimals do for a bar and for sorting. */
function shareOf(text: string | null): number | null {
  const decimal = plainDecimal(text);
  return decimal === '' ? null : Math.round(Number(decimal) * 100) / 100;
}

function facts(e: Entry): [string, string][] {
  const { verdict: v, target: t, policy } = e;
  return [
    ['文件', [policy.number, policy.title].filter((s) => s !== '').join(' ') || policy.id],
    ['条款', clauseText(e)],
    ['表述', t.phrase],
    ['读作', [v.required.text, DUTY_CHINESE[t.duty] ?? t.duty, `自 ${t.start} 至 ${deadlineText(e)}`, ...(t.deadlinePrinted === null || t.deadlinePrinted === t.deadline ? [] : [`文件写“${t.deadlinePrinted}”`]), ...(t.per === null ? [] : [t.per])].join('；')],
    ['比较', comparisonText(v)],
    ['进度', paceText(v)],
    ['注意', remarks(e).join('；')],
    ['责任单位', t.responsible.join('、')],
    ['数据报送单位', t.reporter ?? ''],
    ['备注', t.notes],
    ['目标编号', t.id],
  ];
}

/** 报送值 99.98%，须达到 99.9875%：不满足. */
function comparisonText({ comparison: c, measured }: Verdict): string {
  if (c === null) return '';
  const level = (value: string): string => withUnit(numberText(value), c.unit);
  const unit = c.of === 'value' ? c.unit : c.of === 'growth' || c.of === 'decline' ? '%' : (measured?.unit ?? c.unit);
  const bound = (value: string): string => withUnit(numberText(value), unit);
  const strict = c.strict ? '（不含本数）' : '';
  return [
    `报送值 ${level(c.value)}`,
    ...(c.base === null ? [] : [`基期值 ${level(c.base)}`, `${COMPARED_CHINESE[c.of]}${measured === null ? '' : ` = ${measured.text}`}`]),
    ...(c.floor === null ? [] : [`须达到 ${bound(c.floor)}${strict}`]),
    ...(c.ceiling === null ? [] : [`不得超过 ${bound(c.ceiling)}${strict}`]),
  ].join('，') + `：${answerText(c)}`;
}

function wordsOf(phrase: string): [string, string][] {
  const read = readPhrase(phrase);
  return read.ok ? read.reading.words.filter((w) => w.says !== '').map((w) => [w.text, w.says]) : [];
}

function evidenceLine(x: Evidence, own: string): string[] {
  const { source: s } = x;
  return [
    ROLE_CHINESE[x.role] + (x.indicator === own ? '' : `（${x.indicator}）`),
    x.value === null ? '—' : withUnit(numberText(x.value), x.unit),
    [periodChinese(x.period), x.states, x.population].filter((w) => w !== '').join(' '),
    x.area,
    x.reporter,
    `${s.file}${s.sheet === undefined ? '' : `[${s.sheet}]`}:${s.line}${s.column === '' ? '' : `（${s.column}）`}`,
    s.text,
    [STATUS_CHINESE[x.status], x.note].filter((w) => w !== '').join('；'),
  ];
}

const SEVERITY = { error: '错误', warning: '警告', info: '提示' } as const;

const findingLine = (f: Finding): string =>
  [
    `${SEVERITY[f.severity]} ${f.code}`, placeOfFinding(f), f.message, ...(f.found === undefined ? [] : [`实际：${f.found}`]), ...(f.expected === undefined ? [] : [`应为：${f.expected}`]),
    ...(f.advice === undefined ? [] : [`处理：${f.advice}`]),
  ].filter((s) => s !== '').join('　');
