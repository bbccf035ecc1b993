/** While `hidden`, this machine has no DuckDB: the tests put it in the way of `openDuck`. */
export const duckdb = { hidden: false };
