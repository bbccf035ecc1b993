import { clickhouse } from './clickhouse.js';
import type { Dialect } from './dialect.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { spark } from './spark.js';

export const DIALECTS = ['duckdb', 'postgres', 'clickhouse', 'spark'] as const;
export type DialectName = (typeof DIALECTS)[number];

const ROWS: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, clickhouse, spark };
export const dialectOf = (name: DialectName): Dialect => ROWS[name];
