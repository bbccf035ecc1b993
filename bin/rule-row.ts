import { numberText } from '../reports/number-text.js';
import type { RuleRow } from '../reports/rules-list.js';
import { readPhrase } from '../rules/phrase.js';
import type { Comparator, PrintedFigure, Reading } from '../rules/reading.js';
import type { CompiledTarget, WrittenTarget } from '../rules/target.js';

/** A line of `dabiao rules`: the figure as printed, with the side that holds. */
export function ruleRow(t: CompiledTarget, written: WrittenTarget | undefined): RuleRow {
  const printed = printedReading(t, written);
  const figure = figureOf(printed);
  return {
    id: t.id,
    policy: t.policy.number !== '' ? t.policy.number : t.policy.title,
    citations: t.citations,
    indicator: t.indicator,
    phrase: t.phrase,
    comparator: sideOf(t),
    ...figure,
    measure: t.measure,
    basis: t.reading.basis !== '' ? t.reading.basis : t.measure === 'relational' ? t.reading.against : (written?.base?.basis ?? ''),
    baseline: baselineOf(t, written),
    strength: t.strength,
    duty: t.duty.value,
    deadline: t.deadlinePrinted,
    per: t.per,
    lead: t.lead,
    responsible: t.responsible,
    counted: t.counted,
    notes: [t.status === 'draft' ? '草稿，未经确认' : '', t.corrected === null ? '' : `按 ${numberText(t.corrected.value)}${t.corrected.unit} 判定：${t.corrected.why}`, t.notes].filter((s) => s !== '').join('；'),
  };
}

/** A corrected target is judged by another figure than the printed one; the list shows what is printed. */
function printedReading(t: CompiledTarget, written: WrittenTarget | undefined): Reading {
  if (t.corrected === null || typeof written?.target !== 'string') return t.reading;
  const read = readPhrase(written.target);
  return read.ok ? read.reading : t.reading;
}

function figureOf(r: Reading): Pick<RuleRow, 'value' | 'valueHigh' | 'unit'> {
  if (r.measure === 'relational') return { value: null, valueHigh: null, unit: '' };
  if (r.coverage === 'all') return { value: '100', valueHigh: null, unit: '%' };
  if (r.coverage !== null) return { value: '0', valueHigh: null, unit: r.unit };
  return { value: r.value, valueHigh: r.valueHigh, unit: r.unit };
}

/**
 * Of a level the compiled side, since a bare figure takes it from the polarity; of a change, a relation and a limit for each
 * case (<= 3个工作日, judged as an on-time share) the side that the words say.
 */
function sideOf(t: CompiledTarget): Comparator {
  const { reading, requirement } = t;
  if (reading.coverage === 'all') return '>=';
  if (reading.coverage === 'clear') return '<=';
  if (reading.coverage === 'breakthrough') return '>';
  return reading.measure === 'level' && requirement.quantity === 'level' ? requirement.comparator : reading.comparator;
}

function baselineOf(t: CompiledTarget, written: WrittenTarget | undefined): PrintedFigure | null {
  const base = written?.base;
  if (t.reading.baseline !== null) return t.reading.baseline;
  return base?.value === undefined ? null : { value: base.value, unit: base.unit ?? t.unit };
}
