import type { PolicyDocument } from '../document.js';
import { bare } from '../likeness.js';
import type { CompiledTarget, Policy } from '../target.js';

/** So many of the entries' phrases must stand in a document that prints another number or none. */
const ENOUGH = 0.2;

/** The catalogue that a document belongs to: by its number, else by the phrases that it has; null where none does. */
export function policyOfDocument(document: PolicyDocument, targets: readonly CompiledTarget[]): Policy | null {
  const policies = [...new Map(targets.map((t) => [t.policy.id, t.policy])).values()];
  const numbered = document.number === '' ? undefined : policies.find((p) => bare(p.number) === bare(document.number));
  if (numbered !== undefined) return numbered;
  const text = document.passages.map((p) => bare(p.text)).join('\n');
  const shares = policies.map((policy) => {
    const own = targets.filter((t) => t.policy.id === policy.id && bare(t.phrase).length >= 6);
    return { policy, share: own.length === 0 ? 0 : own.filter((t) => text.includes(bare(t.phrase))).length / own.length };
  });
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a), { policy: null as Policy | null, share: 0 });
  return best.share >= ENOUGH ? best.policy : null;
}
