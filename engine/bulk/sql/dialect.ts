/**
 * Where SQL engines differ, and nothing else. Figures are whole millionths throughout: `micro` holds one (at most 10^18 in size),
 * `wide` a product of several. No view divides but through `quotient`.
 */
export interface Dialect {
  name: string;
  types: { text: string; int: string; micro: string; wide: string; figure: string; date: string };
  /** A type whose column may be empty. */
  nullable(type: string): string;
  /** What stands behind the columns of CREATE TABLE. */
  tableEnd: string;
  /** DECIMAL(18,6) to whole millionths. */
  toMicro(figure: string): string;
  toWide(micro: string): string;
  /** A wide number of millionths to DECIMAL with six places. */
  toDecimal(wide: string): string;
  /** Of two wide whole numbers, cut off towards zero; the divisor is positive. */
  quotient(a: string, b: string): string;
  remainder(a: string, b: string): string;
  literal(text: string): string;
  /** A day, of `2023-10-09`. */
  date(day: string): string;
  /** What follows CREATE VIEW … AS: the SELECT, with the settings that its meaning hangs on. */
  viewOf(select: string): string;
  /** Statements before the first, if any. */
  settings: readonly string[];
  /** Chinese: how rows are brought into the tables. */
  loading: readonly string[];
  /** The same for cases. */
  loadingCases: readonly string[];
}

/** The standard's literal of a day. */
export const dated = (day: string): string => `DATE '${day}'`;
/** Standard quoting: a quote is doubled. */
export const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;
/** For dialects in which a backslash escapes. */
export const escaped = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
