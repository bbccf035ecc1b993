import { dated, escaped, type Dialect } from './dialect.js';

export const spark: Dialect = {
  name: 'spark',
  types: { text: 'STRING', int: 'INT', micro: 'BIGINT', wide: 'DECIMAL(38,0)', figure: 'DECIMAL(18,6)', date: 'DATE' },
  nullable: (type) => type,
  tableEnd: ' USING PARQUET',
  toMicro: (x) => `CAST(${x} * 1000000 AS BIGINT)`,
  toWide: (x) => `CAST(${x} AS DECIMAL(38,0))`,
  toDecimal: (x) => `CAST(${x} AS DECIMAL(31,0)) * CAST(0.000001 AS DECIMAL(6,6))`,
  // div gives a BIGINT, whatever it divides; what is left here divides without a rest
  quotient: (a, b) => `CAST((${a} - ${a} % ${b}) / ${b} AS DECIMAL(38,0))`,
  remainder: (a, b) => `(${a} % ${b})`,
  literal: escaped,
  date: dated,
  viewOf: (select) => select,
  // An overflow is an error, never a NULL that no verdict would notice. Products of whole numbers lose nothing either way, and a
  // quotient of two DECIMAL(38,0) keeps 32 digits before the point.
  settings: ['SET spark.sql.ansi.enabled = true', 'SET spark.sql.decimalOperations.allowPrecisionLoss = true'],
  loading: ["INSERT INTO dabiao_figure SELECT * FROM parquet.`figures.parquet`;"],
  loadingCases: ['INSERT INTO dabiao_case SELECT * FROM parquet.`cases.parquet`;'],
};
