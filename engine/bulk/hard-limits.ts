import type { Observation } from '../../inputs/observation.js';
import type { Edit } from '../../rules/edit.js';
import { mustExact } from '../../rules/exact.js';
import { shippedEdits } from '../../rules/shipped-edits.js';
import type { CompiledTarget } from '../../rules/target.js';
import { audit } from '../audit.js';
import { startMonth } from '../select.js';

/** What of a figure's size a hard edit may stop, by its looks. What it may stop goes the small path, which audits it in full. */
export interface HardLimits {
  /** Below 0. */
  negative: boolean;
  /** Over this: 100 in %, 1000 in ‰. Null: no size is too much. */
  over: number | null;
  /** Not a whole number of things. */
  part: boolean;
  /** Less than the cumulative of an earlier month. */
  falls: boolean;
  /** An edit of the catalogue's own concerns it: always. */
  always: boolean;
}

/** The edits that can stop a figure: what the others say does not change which figures are judged. */
export const stoppingEdits = (edits: readonly Edit[]): Edit[] => edits.filter((e) => e.level === 'hard' && e.stops !== 'none');

/** Asks the audit itself, with figures made for the purpose: the words that an edit goes by stand in one place only. `edits`: the stopping ones; `targets`: those of the figure's indicator. */
export function hardLimits(targets: readonly CompiledTarget[], o: Observation, edits: readonly Edit[]): HardLimits {
  const figure = (text: string, at = o.span.to): Observation => ({ ...o, span: { from: at, to: at }, value: { kind: 'figure', value: mustExact(text), text, about: false }, source: { ...o.source, line: at, text } });
  const stops = (...all: Observation[]): boolean => audit(targets, all, Math.max(...all.map((x) => x.span.to)), { edits }).faults.size > 0;
  // a cumulative cannot fall in the month in which it begins, and the same words are asked of its later months too
  const starts = [...targets.map(startMonth), ...(typeof o.states.from === 'number' ? [o.states.from] : [])];
  return {
    negative: stops(figure('-1')), over: WHOLES.find((n) => stops(figure(String(n + 1)))) ?? null, part: stops(figure('1.000001')),
    falls: [o.span.to, o.span.to + 1, ...starts.map((m) => m + 1)].some((at) => stops(figure('10', at - 1), figure('5', at))),
    always: edits.some((e) => !SHIPPED.has(e.id) && (e.applies.indicators === null || e.applies.indicators.includes(o.indicator))),
  };
}

/** What a whole may be in the unit of a share. */
const WHOLES = [100, 1000];
const SHIPPED: ReadonlySet<string> = new Set(shippedEdits().map((e) => e.id));
