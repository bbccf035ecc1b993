import type { CompiledTarget } from '../../rules/target.js';

/**
 * How far verdicts miss, for an order only: what is lacking as a share of what is asked, as the decisions of the PDF report rank them;
 * of what is asked to be 0, the size of what is lacking. By target: what its margins are divided by.
 */
export const askedOf = (targets: readonly CompiledTarget[]): ReadonlyMap<string, number> => new Map(targets.map((t) => [t.id, Math.abs(Number(t.requirement.value)) || 1]));

/** `margin` in millionths; 0 where none says how far. */
export const shortfall = (margin: bigint | null, asked: number): number => (margin === null || margin >= 0n ? 0 : Number(-margin) / 1e6 / asked);

/** The same in SQL, of a column `margin` and a column `asked`. */
export const SHORTFALL = 'CASE WHEN margin < 0 THEN -CAST(margin AS DOUBLE) / asked ELSE 0 END';
