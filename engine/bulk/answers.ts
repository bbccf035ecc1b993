import { groupBy } from '../../rules/group-by.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import { placeOf, type Look, type Place, type Slot } from './placing.js';
import type { RuleRow } from './rule-table.js';

/** For one target: figures of these looks, in these months, stand to it like this. */
export interface AnswerRow {
  target: string;
  slot: Slot;
  look: Look;
  from: Month;
  to: Month;
  place: Place;
}

/** One indicator that a target asks for, on its own side or on the other. */
export interface SideRow {
  target: string;
  slot: Slot;
  indicator: string;
}

export function sidesOf(row: RuleRow): SideRow[] {
  const own: SideRow = { target: row.target, slot: 'own', indicator: row.indicator };
  if (row.other === null || row.other.kind === 'printed' || row.other.kind === 'undeclared') return [own];
  return [own, { target: row.target, slot: 'other', indicator: row.other.kind === 'indicator' ? row.other.indicator : row.indicator }];
}

/** Asks the small path for every look in every month, and joins months in which the answer is the same. */
export function answerRows(targets: readonly CompiledTarget[], rows: readonly RuleRow[], looks: readonly Look[], months: { from: Month; to: Month }): AnswerRow[] {
  const byId = new Map(targets.map((t) => [t.id, t]));
  const byIndicator = groupBy(looks, (l) => l.indicator);
  const sides = new Map(rows.flatMap(sidesOf).map((s) => [`${s.target}\u0000${s.slot}`, s]));
  const out: AnswerRow[] = [];
  for (const { target, slot, indicator } of sides.values()) {
    for (const look of byIndicator.get(indicator) ?? []) {
      let last: { row: AnswerRow; text: string } | null = null;
      for (let m = months.from; m <= months.to; m++) {
        const place = placeOf(byId.get(target)!, look, m, slot);
        const text = textOf(place);
        if (last !== null && last.text === text) last.row.to = m;
        else {
          last = { row: { target, slot, look, from: m, to: m, place }, text };
          out.push(last.row);
        }
      }
    }
  }
  return out;
}

const textOf = (p: Place): string => (p.role === 'answers' ? `answers ${p.factor.num}/${p.factor.den} ${String(p.blank)} ${String(p.overOne)}` : p.role === 'unusable' ? `unusable ${p.reason}` : p.role);
