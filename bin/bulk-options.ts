export const BULK = ['auto', 'always', 'never'] as const;
/** Megabytes of input from which the bulk path is taken: docs/performance.md has what was measured. */
export const BULK_FROM = 4;
/** Megabytes that DuckDB may use. */
export const MEMORY = 800;
