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
  loading: ["COPY dabiao_figure FROM 'figures.parquet' (FORMAT parquet);", "-- 或 INSERT INTO dabiao_figure SELECT … FROM read_parquet('…/*.parquet');"],
  loadingCases: ["COPY dabiao_case FROM 'cases.parquet' (FORMAT parquet);"],
};
