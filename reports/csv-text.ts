import { stringify } from 'csv-stringify/sync';
import { plain } from './plain-text.js';

/** A column of a table for spreadsheets: text can never run as a formula, numbers stay numbers. */
export interface CsvColumn<Row> {
  heading: string;
  /** Our own plain decimals: `-12.3` must not be quoted away as text. */
  numeric?: boolean;
  cell: (row: Row) => string;
}

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** UTF-8 with BOM, so that Excel does not garble it; CRLF; one line a row. */
export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const records = [columns.map((c) => c.heading), ...rows.map((r) => columns.map((c) => plain(c.cell(r))))];
  return stringify(records, {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: {
      // settings of its own cost a cell much: only a number below 0 needs them
      string: (value, { index, records: at }) => (at > 0 && value.startsWith('-') && columns[index]?.numeric === true && PLAIN_NUMBER.test(value) ? { value, escape_formulas: false } : value),
    },
  });
}
