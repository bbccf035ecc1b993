import type { Observation } from '../inputs/observation.js';
import { dueDate } from '../rules/calendar.js';
import { equal, mul } from '../rules/exact.js';
import { NO_ORGANISATIONS, normalUnit } from '../rules/organisations.js';
import { monthOf, monthOfDate, spanText, type Month } from '../rules/period.js';
import type { CompiledTarget } from '../rules/target.js';
import { readUnit } from '../rules/unit.js';
import { saidText } from './print.js';
import type { Reporting, SilentUnit, TaskRow, VerifiedDifference } from './assessment.js';
import { amountOf } from './edit-amount.js';
import { EditSeries, standing } from './edit-series.js';
import type { Preparation } from './prepare.js';

/** The routine of reporting: who has not reported, what the verification changed, and the tasks that have no figure. */
export function reportingOf(targets: readonly CompiledTarget[], observations: readonly Observation[], period: Month, tasks: readonly TaskRow[], given: Preparation): Reporting {
  const heardOf = new Set(observations.map((o) => o.area));
  // a city of which the inputs say nothing at all is another office's business, unless its date was declared
  const asked = targets.filter((t) => isAsked(t, period) && (t.reportBy !== null || placesOf(t).some((a) => heardOf.has(a))));
  const reported = new Map<string, Set<string>>();
  for (const o of observations) {
    if (o.span.to !== period || o.value.kind === 'missing') continue;
    const key = placeKey(o.indicator, o.area);
    reported.set(key, (reported.get(key) ?? new Set<string>()).add(normalUnit(o.reporter)));
  }
  const silent = asked.flatMap((t) => silentOf(t, reported, period, given));
  return {
    asked: asked.length, on: given.today ?? null, silent,
    verified: verifiedDifferences(targets, observations, period),
    tasks: { done: tasks.filter((t) => t.state === 'done').length, open: tasks.filter((t) => t.state === 'open').length, rows: [...tasks] },
  };
}

const MONTHS: Readonly<Record<CompiledTarget['frequency'], number>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 };

/** Is a figure of this very month owed: within the target's time, at the end of one of its reporting periods, published by then? */
function isAsked(t: CompiledTarget, period: Month): boolean {
  if (t.counted === 'monitor' || t.areas === 'reported') return false;
  if (monthOfDate(t.start.value) > period || (t.deadline.value !== null && monthOfDate(t.deadline.value) < period)) return false;
  if (t.janFebTogether && monthOf(period) === 1) return false;
  return monthOf(period) % MONTHS[t.frequency] === 0 && t.release.after === 0;
}

/** The units of whom a figure is awaited: those that are combined, each; else the reporter, else the lead units together. */
function unitsOf(t: CompiledTarget): string[][] {
  if (t.combine !== null) return t.combine.how === 'unit' ? [[t.combine.reporter]] : t.combine.reporters.map((r) => [r]);
  return [t.reporter === null ? t.lead : [t.reporter]];
}

const placeKey = (indicator: string, area: string): string => `${indicator}\u0000${area}`;

const placesOf = (t: CompiledTarget): readonly string[] => (t.parts !== null && t.parts.length > 0 ? t.parts : t.sumOf ?? (t.areas as string[]));

/** `reported`: who reported of an indicator in an area, in this period. */
function silentOf(t: CompiledTarget, reported: ReadonlyMap<string, ReadonlySet<string>>, period: Month, given: Preparation): SilentUnit[] {
  const units = given.organisations ?? NO_ORGANISATIONS;
  const named = t.combine !== null;
  const due = t.reportBy === null ? null : dueDate(period, t.reportBy);
  return placesOf(t).flatMap((area) => unitsOf(t).flatMap((unit): SilentUnit[] => {
    const names = unit.map((u) => normalUnit(units.canonical(u, period)));
    const by = reported.get(placeKey(t.indicator, area));
    const heard = by !== undefined && (!named || names.some((n) => by.has(n)));
    if (heard) return [];
    return [{ target: t.id, indicator: t.indicator, area, units: unit, due: due?.due ?? null, until: due?.until ?? null, late: due === null || (given.today ?? null) === null ? null : given.today! > due.until }];
  }));
}

/** 报送值 beside 核验值: the verified one decides, the difference is listed. */
function verifiedDifferences(targets: readonly CompiledTarget[], observations: readonly Observation[], period: Month): VerifiedDifference[] {
  const checked = observations.filter((o) => o.status === 'A' && o.span.to <= period && o.derived === undefined);
  if (checked.length === 0) return [];
  const series = new EditSeries(observations, targets);
  const out: VerifiedDifference[] = [];
  for (const o of checked) {
    if (!series.isStanding(o)) continue;
    const verified = amountOf(o);
    const before = standing(series.same(o).filter((x) => x.status === '' && x.derived === undefined));
    const reported = before === null ? null : amountOf(before);
    if (verified === null || reported === null) continue;
    if (equal(mul(verified.value, readUnit(verified.unit).factor), mul(reported.value, readUnit(reported.unit).factor))) continue;
    out.push({
      indicator: o.indicator, area: o.area, period: spanText(o.span), reporter: o.reporter || before!.reporter, reported: saidText(before!),
      verified: saidText(o), source: o.source, note: o.note || before!.note,
    });
  }
  return out.sort((a, b) => order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0);
}

const order = (v: VerifiedDifference): string => [v.source.file, String(v.source.line).padStart(9, '0'), v.source.column].join('\u0000');
