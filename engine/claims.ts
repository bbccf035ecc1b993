import type { Observation } from '../inputs/observation.js';
import { mustExact } from '../rules/exact.js';
import type { CompiledTarget } from '../rules/target.js';
import { holdsIn, type Waiver } from '../rules/waiver.js';

/** 已完成 without a figure is settled by a named confirmation (`waivers.yaml`, action confirm): the confirmed figure stands in its place. */
export function confirmClaims(observations: readonly Observation[], targets: readonly CompiledTarget[], waivers: readonly Waiver[]): Observation[] {
  const confirmations = waivers.filter((w) => w.action === 'confirm');
  if (confirmations.length === 0) return [...observations];
  const byId = new Map(targets.map((t) => [t.id, t]));
  return observations.map((o) => {
    if (o.value.kind !== 'claim') return o;
    const w = confirmations.find((c) => {
      const t = byId.get(c.target);
      return t?.indicator === o.indicator && (c.area === undefined ? t.areas === 'reported' || t.areas.includes(o.area) : c.area === o.area) && holdsIn(c, o.span.to);
    });
    if (!w) return o;
    const t = byId.get(w.target)!;
    return { ...o, value: { kind: 'figure', value: mustExact(w.value!), text: w.value!, about: false }, unit: t.unit, note: [o.note, `据${w.paper}确认`].filter(Boolean).join('；') };
  });
}
