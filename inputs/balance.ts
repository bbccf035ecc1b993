/** Nothing read is lost without a word: two sums that must come out (DESIGN section 9). */
export interface Balance {
  rows: { total: number; headers: number; notes: number; blank: number; totals: number; data: number };
  /** Cells of data rows where a figure belongs; the pair of 分子 and 分母 is one. */
  cells: { total: number; observations: number; missing: number; rejected: number; unmatched: number };
}

export const emptyBalance = (): Balance => ({
  rows: { total: 0, headers: 0, notes: 0, blank: 0, totals: 0, data: 0 },
  cells: { total: 0, observations: 0, missing: 0, rejected: 0, unmatched: 0 },
});

export const balances = ({ rows, cells }: Balance): boolean =>
  rows.total === rows.headers + rows.notes + rows.blank + rows.totals + rows.data &&
  cells.total === cells.observations + cells.missing + cells.rejected + cells.unmatched;
