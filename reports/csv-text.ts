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

/** What spreadsheets would run as a formula; OWASP's list for CSV injection, with the full-width forms that some of them fold. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

const harmless = (text: string, numeric: boolean): string => (FORMULA.test(text) && !(numeric && PLAIN_NUMBER.test(text)) ? `'${text}` : text);

/** UTF-8 with BOM, so that Excel does not garble it; CRLF; one line a row. */
export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((r) => columns.map((c) => harmless(plain(c.cell(r)), c.numeric === true)));
  return stringify([columns.map((c) => harmless(c.heading, false)), ...cells], { bom: true, record_delimiter: 'windows' });
}
