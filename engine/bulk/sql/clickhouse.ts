import { escaped, type Dialect } from './dialect.js';

export const clickhouse: Dialect = {
  name: 'clickhouse',
  types: { text: 'String', int: 'Int32', micro: 'Int64', wide: 'Int128', figure: 'Decimal(18,6)', date: 'Date32' },
  nullable: (type) => `Nullable(${type})`,
  tableEnd: ' ENGINE = MergeTree ORDER BY tuple()',
  toMicro: (x) => `CAST(CAST(${x} AS Nullable(Decimal(38,6))) * 1000000 AS Nullable(Int64))`,
  // a literal above 2^64 is a floating-point number here
  toWide: (x) => `CAST(${/^\d{19,}$/.test(x) ? `'${x}'` : x} AS Nullable(Int128))`,
  // no cast leads from Int128 to a decimal but through text
  toDecimal: (x) => `CAST(toString(${x}) AS Nullable(Decimal(38,0))) * toDecimal128('0.000001', 6)`,
  quotient: (a, b) => `intDiv(${a}, ${b})`,
  remainder: (a, b) => `modulo(${a}, ${b})`,
  literal: escaped,
  date: (day) => `toDate32('${day}')`,
  // A side without a row is NULL, not a zero; a name means the column, not what the same SELECT calls by it. Each view says so itself,
  // so that it means the same in a session that has set nothing.
  viewOf: (select) => `SELECT * FROM (\n${select}\n) SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1`,
  settings: [],
  loading: ["INSERT INTO dabiao_figure SELECT * FROM file('figures.parquet', Parquet);"],
  loadingCases: ["INSERT INTO dabiao_case SELECT * FROM file('cases.parquet', Parquet);"],
};
