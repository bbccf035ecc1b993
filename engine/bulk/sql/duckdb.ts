import { dated, quoted, type Dialect } from './dialect.js';

export const duckdb: Dialect = {
  name: 'duckdb',
  types: { text: 'VARCHAR', int: 'INTEGER', micro: 'BIGINT', wide: 'HUGEINT', figure: 'DECIMAL(18,6)', date: 'DATE' },
  nullable: (type) => type,
  tableEnd: '',
  // the product of two narrow decimals would stay narrow, and overflow from a million on
  toMicro: (x) => `CAST(CAST(${x} AS DECIMAL(38,6)) * 1000000 AS BIGINT)`,
  toWide: (x) => `CAST(${x} AS HUGEINT)`,
  toDecimal: (x) => `CAST(${x} AS DECIMAL(32,0)) * CAST(0.000001 AS DECIMAL(6,6))`,
  quotient: (a, b) => `(${a} // ${b})`,
  remainder: (a, b) => `(${a} % ${b})`,
  literal: quoted,
  date: dated,
  viewOf: (select) => select,
  settings: [],
  loading: [
    '-- 从一行一个数的表（指标、地区、报告期、数值、单位、口径；报告期写作 2023-10）；Parquet 用 read_parquet',
    'INSERT INTO dabiao_figure', `SELECT "指标", "地区", CAST("报告期"[1:4] AS INTEGER) * 12 + CAST("报告期"[6:7] AS INTEGER) - 1, coalesce("口径", ''), coalesce("单位", ''),`,
    `  CAST("数值" AS DECIMAL(18, 6)), length(split_part(CAST("数值" AS VARCHAR), '.', 2)), 2, 1, ''`, "FROM read_csv('报送/*.csv', all_varchar = true);",
    "-- 列已经是下表的样子的：COPY dabiao_figure FROM 'figures.parquet' (FORMAT parquet);",
  ],
  loadingCases: ["COPY dabiao_case FROM 'cases.parquet' (FORMAT parquet);"],
};
