import type { Observation, ObservationStatus } from '../inputs/observation.js';
import { decimalText } from '../rules/exact.js';
import { readPeriod, type Span } from '../rules/period.js';
import { readStatement, type Statement } from '../rules/statement.js';
import type { Assessment, Evidence } from './assessment.js';

/** A figure that was reported before, as it was reported: from inputs, or from the evidence of an earlier assessment. */
export interface KnownFigure {
  indicator: string;
  area: string;
  span: Span;
  population: string;
  reporter: string;
  states: Statement;
  /** 口径 as printed. */
  statesText: string;
  value: { text: string } | { n: string; of: string };
  /** '' for n/N. */
  unit: string;
  status: ObservationStatus;
}

/** What says nothing of a figure is left out. */
export function knownOf(observations: readonly Observation[]): KnownFigure[] {
  return observations.flatMap((o): KnownFigure[] => {
    const { indicator, area, span, population, reporter, states, statesText, status } = o;
    const common = { indicator, area, span, population, reporter, states, statesText, status };
    if (o.value.kind === 'figure') return [{ ...common, value: { text: o.value.text }, unit: o.unit }];
    if (o.value.kind === 'ratio') return [{ ...common, value: { n: decimalText(o.value.n), of: decimalText(o.value.of) }, unit: '' }];
    return [];
  });
}

/** Figures that were turned down or replaced are no last word. */
const LEFT_OUT: ReadonlySet<Evidence['role']> = new Set(['superseded', 'contradicting']);

/** In the targets' units, as the assessment holds them. Derived figures were not reported. */
export function knownOfAssessment(assessment: Assessment): KnownFigure[] {
  return assessment.verdicts.flatMap((v) => v.evidence).flatMap((e): KnownFigure[] => {
    const period = readPeriod(e.period);
    if (period === null || e.value === null || e.derived !== undefined || LEFT_OUT.has(e.role)) return [];
    const value = valueOf(e);
    if (value === null) return [];
    return [{
      indicator: e.indicator, area: e.area, span: period.span, population: e.population, reporter: e.reporter, states: readStatement(e.states), statesText: e.states, value,
      unit: 'n' in value ? '' : e.unit, status: e.status,
    }];
  });
}

function valueOf(e: Evidence): KnownFigure['value'] | null {
  const ratio = /^([\d,]+)\s*\/\s*([\d,]+)$/.exec(e.source.text);
  if (ratio) return { n: ratio[1]!.replaceAll(',', ''), of: ratio[2]!.replaceAll(',', '') };
  return e.value!.includes('/') ? null : { text: e.value! };
}
