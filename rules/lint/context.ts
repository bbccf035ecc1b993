import type { AreaTable } from '../areas.js';
import type { PolicyDocument } from '../document.js';
import type { Edit } from '../edit.js';
import { identityOf, sameThing, type Identity } from '../identity.js';
import type { CompiledTarget, WrittenTarget } from '../target.js';

/** A catalogue's entry with its place. */
export interface LintTarget {
  readonly target: CompiledTarget;
  readonly written: WrittenTarget;
  readonly file: string;
  readonly line: number;
}

/** A document's text with the catalogue that it belongs to. */
export interface LintDocument {
  readonly file: string;
  readonly document: PolicyDocument;
  /** 1-based line of an offset of the source; undefined where the source has no lines. */
  readonly lineOf: (offset: number) => number | undefined;
  /** `policy.id` of the catalogue. */
  readonly policy: string;
}

export interface LintInput {
  readonly targets: readonly LintTarget[];
  readonly documents: readonly LintDocument[];
  readonly areas: AreaTable;
  /** Relations between indicators (审核关系): what must hold of reported figures must hold of promised ones. */
  readonly edits: readonly Edit[];
}

/** How the documents of two targets stand to each other. */
export type Kinship =
  | 'same-document'
  /** Of one authority, in another document; `a` is the earlier. */
  | 'same-authority'
  /** `a` is of the authority above `b`'s. */
  | 'above';

export interface Pair {
  readonly a: LintTarget;
  readonly b: LintTarget;
  readonly kinship: Kinship;
  /** Population, base, window, statistic and the like agree as well; else the name alone. */
  readonly same: boolean;
}

export interface LintContext extends LintInput {
  /** Every two targets that share a name, in the order of the catalogues; of a name that hundreds share, the nearest. */
  readonly pairs: readonly Pair[];
}

/** A name that more targets share tells nothing; without a limit the pairs would grow with the square. */
const NEAREST = 20;

/** Names that extraction has read: a shorter one is as often a part of a name. */
const WHOLE_NAME = 6;

/** Two figures of one measure that extraction gives one name are two things whose difference it has not read. */
const ofOneDraftedMeasure = ({ target: a }: LintTarget, { target: b }: LintTarget): boolean =>
  a.status === 'draft' && b.status === 'draft' && a.policy.id === b.policy.id && a.citations.some((x) => b.citations.some((y) => x.section === y.section && x.item === y.item));

export function contextOf(input: LintInput): LintContext {
  const known = new Map<LintTarget, Identity>(input.targets.map((t) => [t, identityOf(t.target, input.areas)]));
  const byName = new Map<string, LintTarget[]>();
  const pairs: Pair[] = [];
  for (const b of input.targets) {
    const own = known.get(b)!;
    const met = new Set<LintTarget>();
    const names = own.names.filter((n) => b.target.status !== 'draft' || n.length >= WHOLE_NAME);
    for (const name of names) {
      const others = byName.get(name) ?? [];
      for (const a of others.slice(-NEAREST)) {
        if (met.has(a)) continue;
        met.add(a);
        if (ofOneDraftedMeasure(a, b)) continue;
        pairs.push(...pairOf(a, b, sameThing(known.get(a)!, own), input.areas));
      }
      byName.set(name, others);
    }
    for (const name of names) byName.get(name)!.push(b);
  }
  return { ...input, pairs };
}

function pairOf(a: LintTarget, b: LintTarget, same: boolean, areas: AreaTable): Pair[] {
  const [p, q] = [a.target.policy, b.target.policy];
  if (p.id === q.id) return [{ a, b, kinship: 'same-document', same }];
  const [here, there] = [p, q].map((x) => areas.canonical(x.jurisdiction) ?? x.jurisdiction) as [string, string];
  if (here === there) return [dayOf(b) < dayOf(a) ? { a: b, b: a, kinship: 'same-authority', same } : { a, b, kinship: 'same-authority', same }];
  if (areas.parentOf(there) === here) return [{ a, b, kinship: 'above', same }];
  if (areas.parentOf(here) === there) return [{ a: b, b: a, kinship: 'above', same }];
  return [];
}

/** Day of issue, else the plan year. */
const dayOf = ({ target: { policy } }: LintTarget): string => policy.issued ?? String(policy.year ?? '');
