import type { AreaTable } from '../areas.js';
import { identityOf, sameThing, shareName, type Identity } from '../identity.js';
import { gramsOf, likeness, sharedGrams } from '../likeness.js';
import type { CompiledTarget } from '../target.js';

/** Which target of the new plan takes the place of which of the old. */
export interface PairedTargets {
  before: CompiledTarget;
  after: CompiledTarget;
  /** A guess that a person must look at: alike in name alone, or in the ID's last part and not in name. */
  doubtful: boolean;
}

export interface Pairing {
  pairs: PairedTargets[];
  dropped: CompiledTarget[];
  added: CompiledTarget[];
}

/**
 * By ID (without the document's own identifier in front), then by indicator, population and all else that tells two targets apart,
 * then by indicator and population alone; what is left is paired by likeness of names, as a doubt. Each once; the order of the
 * files decides between equals.
 */
export function pairTargets(before: readonly CompiledTarget[], after: readonly CompiledTarget[], areas: AreaTable): Pairing {
  const open = { before: new Set(before), after: new Set(after) };
  const identity = new Map<CompiledTarget, Identity>([...before, ...after].map((t) => [t, identityOf(t, areas)]));
  const pairs: PairedTargets[] = [];
  const take = (a: CompiledTarget, b: CompiledTarget, doubtful: boolean): void => {
    open.before.delete(a);
    open.after.delete(b);
    pairs.push({ before: a, after: b, doubtful });
  };
  const match = (keys: (t: CompiledTarget) => readonly string[], fits: (a: CompiledTarget, b: CompiledTarget) => boolean, isDoubtful: (a: CompiledTarget, b: CompiledTarget) => boolean = () => false): void => {
    const byKey = new Map<string, CompiledTarget[]>();
    for (const b of open.after) for (const key of keys(b)) byKey.set(key, [...(byKey.get(key) ?? []), b]);
    for (const a of [...open.before]) {
      const found = keys(a).flatMap((k) => byKey.get(k) ?? []).find((b) => open.after.has(b) && fits(a, b));
      if (found !== undefined) take(a, found, isDoubtful(a, found));
    }
  };
  const names = (t: CompiledTarget): readonly string[] => identity.get(t)!.names;
  const near = (a: CompiledTarget, b: CompiledTarget): number => likeness(identity.get(a)!.names[0]!, identity.get(b)!.names[0]!);
  match((t) => [t.id], () => true);
  match(localId, () => true, (a, b) => near(a, b) < HALF_ALIKE);
  match(names, (a, b) => sameThing(identity.get(a)!, identity.get(b)!));
  match(names, (a, b) => shareName(identity.get(a)!, identity.get(b)!) && identity.get(a)!.population === identity.get(b)!.population);
  for (const [a, b] of alike([...open.before], [...open.after], identity)) if (open.before.has(a) && open.after.has(b)) take(a, b, true);
  const order = new Map([...before, ...after].map((t, i) => [t, i]));
  return { pairs: pairs.sort((x, y) => order.get(x.before)! - order.get(y.before)!), dropped: [...open.before], added: [...open.after] };
}

/** `jinan-2023/power/reliability` is `power/reliability` of next year's plan; the bare numbers of drafts say nothing. */
function localId({ id, policy }: CompiledTarget): string[] {
  const local = id.startsWith(`${policy.id}/`) ? id.slice(policy.id.length + 1) : '';
  return local === '' || /^\d+$/.test(local) ? [] : [`local ${local}`];
}

/** Names less alike than this are doubtful under one ID's last part. */
const HALF_ALIKE = 0.4;

/** Names so alike are worth a question. */
const ALIKE = 0.6;

/** Of the same measure and population; the most alike first. */
function alike(before: readonly CompiledTarget[], after: readonly CompiledTarget[], identity: ReadonlyMap<CompiledTarget, Identity>): [CompiledTarget, CompiledTarget][] {
  const gramsBy = new Map([...before, ...after].map((t) => [t, gramsOf(identity.get(t)!.names[0]!)]));
  const holding = new Map<string, number[]>();
  after.forEach((b, i) => {
    for (const g of gramsBy.get(b)!) holding.set(g, [...(holding.get(g) ?? []), i]);
  });
  const found: { a: CompiledTarget; b: CompiledTarget; score: number }[] = [];
  for (const a of before) {
    const candidates = new Set([...gramsBy.get(a)!].flatMap((g) => holding.get(g) ?? []));
    for (const i of [...candidates].sort((x, y) => x - y)) {
      const b = after[i]!;
      const score = sharedGrams(gramsBy.get(a)!, gramsBy.get(b)!);
      if (score >= ALIKE && a.measure === b.measure && identity.get(a)!.population === identity.get(b)!.population) found.push({ a, b, score });
    }
  }
  return found.sort((x, y) => y.score - x.score).map(({ a, b }) => [a, b]);
}
