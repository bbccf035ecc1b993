export const BULK = ['auto', 'always', 'never'] as const;
/** Megabytes of input from which the bulk path is taken. */
export const BULK_FROM = 64;
/** Megabytes that DuckDB may use. */
export const MEMORY = 800;
