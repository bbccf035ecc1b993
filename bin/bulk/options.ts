export const BULK = ['auto', 'always', 'never'] as const;
/** Megabytes of input from which the bulk path is taken: docs/performance.md has what was measured. */
export const BULK_FROM = 4;
/** The same where DuckDB cannot read them: what is smaller the small path holds, and it tells more. */
export const COMPILED_FROM = 16;
export const AUDIT = ['auto', 'always', 'never'] as const;
/** A bulk run of more figures than this is not audited by itself: what the audit costs stands in docs/performance.md. */
export const AUDIT_UP_TO = 2_000_000;
/** Megabytes that DuckDB may use. */
export const MEMORY = 500;
