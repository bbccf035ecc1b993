import { escaped, type Dialect } from './dialect.js';

export const clickhouse: Dialect = {
  name: 'clickhouse',
  types: { text: 'String', int: 'Int32', micro: 'Int64', wide: 'Int128', figure: 'Decimal(18,6)' },
  nullable: (type) => `Nullable(${type})`,
  tableEnd: ' ENGINE = MergeTree ORDER BY tuple()',
  toMicro: (x) => `CAST(CAST(${x} AS Nullable(Decimal(38,6))) * 1000000 AS Nullable(Int64))`,
  toWide: (x) => `CAST(${x} AS Nullable(Int128))`,
  toDecimal: (x) => `CAST(${x} AS Nullable(Decimal(38,0))) * toDecimal128('0.000001', 6)`,
  quotient: (a, b) => `intDiv(${a}, ${b})`,
  remainder: (a, b) => `modulo(${a}, ${b})`,
  literal: escaped,
  // a side without a row is NULL here too, not a zero
  settings: ['SET join_use_nulls = 1'],
  loading: ["INSERT INTO dabiao_figure SELECT * FROM file('figures.parquet', Parquet);"],
};
