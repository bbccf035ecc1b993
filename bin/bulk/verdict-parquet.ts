import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import { monthText, type Month } from '../../rules/period.js';
import type { VerdictRow } from './verdict-rows.js';

/** As many as DuckDB puts together. */
const ROWS_OF_A_GROUP = 122_880;
const LARGEST = 10n ** 18n;

const words = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' });
/** Of 18 digits, or of 38 where some number has more. */
const decimal = (name: string, large: boolean): SchemaElement => ({ name, converted_type: 'DECIMAL', scale: 6, repetition_type: 'OPTIONAL', ...(large ? { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, precision: 38 } : { type: 'INT64', precision: 18 }) });

/** Writes a month's verdicts as Parquet without DuckDB: the columns, names and types of the file that DuckDB writes. */
export async function writeVerdicts(path: string, month: Month, rows: readonly VerdictRow[]): Promise<void> {
  const { fileWriter, parquetWrite } = await import('hyparquet-writer');
  const texts = (['target', 'area', 'period', 'outcome', 'reason'] as const).map((name) => ({ name, data: rows.map((r) => (name === 'period' ? monthText(month) : r[name])) }));
  const numbers = (['value', 'base', 'margin'] as const).map((name) => ({ name, data: rows.map((r) => r[name]) }));
  const isLarge = ({ data }: (typeof numbers)[number]): boolean => data.some((x) => x !== null && (x >= LARGEST || x <= -LARGEST));
  const schema: SchemaElement[] = [{ name: 'verdicts', num_children: 9 }, ...texts.map((c) => words(c.name)), { name: 'due', type: 'BOOLEAN', repetition_type: 'OPTIONAL' }, ...numbers.map((c) => decimal(c.name, isLarge(c)))];
  const columnData: ColumnSource[] = [...texts, { name: 'due', data: rows.map((r) => r.due) }, ...numbers];
  await parquetWrite({ writer: fileWriter(path), columnData, schema, rowGroupSize: ROWS_OF_A_GROUP });
}
