import { dated, quoted, type Dialect } from './dialect.js';

export const postgres: Dialect = {
  name: 'postgres',
  types: { text: 'TEXT', int: 'INTEGER', micro: 'BIGINT', wide: 'NUMERIC(38,0)', figure: 'NUMERIC(18,6)', date: 'DATE' },
  nullable: (type) => type,
  tableEnd: '',
  toMicro: (x) => `CAST(${x} * 1000000 AS BIGINT)`,
  toWide: (x) => `CAST(${x} AS NUMERIC(38,0))`,
  toDecimal: (x) => `(${x}) * 0.000001`,
  quotient: (a, b) => `div(${a}, ${b})`,
  remainder: (a, b) => `mod(${a}, ${b})`,
  literal: quoted,
  date: dated,
  viewOf: (select) => select,
  settings: ['SET standard_conforming_strings = on'],
  // Without statistics the planner takes the tables for small, and nests loops over them: minutes for what takes seconds.
  loading: ["\\copy dabiao_figure FROM 'figures.csv' WITH (FORMAT csv, HEADER true, FORCE_NOT_NULL (states, unit, reporter))", 'ANALYZE; -- 装完一定要做：没有统计，查询要慢几百倍'],
  loadingCases: ["\\copy dabiao_case FROM 'cases.csv' WITH (FORMAT csv, HEADER true, FORCE_NOT_NULL (category, area, reporter))"],
};
