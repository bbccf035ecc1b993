import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBDataChunk } from '@duckdb/node-api';

/** DuckDB, embedded: as little of it as the bulk path needs. An optional dependency, since not every machine has a binary. */
export interface Duck {
  run(sql: string): Promise<void>;
  /** Rows as text; NULL is null. For results that fit into memory. */
  rows(sql: string): Promise<(string | null)[][]>;
  /** Fills an existing table; the types of its columns read the cells. */
  load(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** As `run`, beside whatever else runs, one after the other. */
  runBeside(sql: string): Promise<void>;
  /** Rows of whole numbers without NULLs as they lie in memory, a few thousand at a time; `widths` in bytes. Runs beside `run`, one at a time. */
  numbers(sql: string, widths: readonly number[]): Promise<NumberChunk[]>;
  /** Makes a table for columns as they lie in memory. Tables of the same columns take turns: one is open at a time. */
  fill(table: string, columns: string): Promise<TableFiller>;
  close(): void;
}

export interface NumberChunk {
  n: number;
  /** A column each, little-endian. */
  columns: Uint8Array[];
}

/** A chunk of columns that is filled again and again. */
export interface TableFiller {
  /** Rows of a chunk. */
  readonly size: number;
  /** Appends the first n rows. `valid` has a bit a row, null where every row has a value. */
  append(n: number, columns: readonly { bytes: ArrayBuffer; width: number; valid: Uint8Array | null }[]): void;
  close(): void;
}

export type Cell = string | number | bigint | boolean | null;

export interface DuckOptions {
  /** Megabytes that it may use; beyond them it spills into `temporary`. */
  memory: number;
  threads: number;
  /** An existing folder of our own. */
  temporary: string;
}

/** Null where there is no binary for this machine. */
export async function openDuck({ memory, threads, temporary }: DuckOptions): Promise<Duck | null> {
  const api = await import('@duckdb/node-api').catch(() => null);
  const raw = await import('@duckdb/node-bindings').then((m) => m.default, () => null);
  if (api === null || raw === null) return null;
  const instance = await api.DuckDBInstance.create(':memory:', {
    memory_limit: `${memory}MB`, threads: String(threads), temp_directory: temporary, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false',
  });
  const [connection, writing, reading] = [await instance.connect(), await instance.connect(), await instance.connect()];
  const chunks = new Map<string, DuckDBDataChunk>();
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  let beside: Promise<void> = Promise.resolve();
  return {
    run,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    load: async (table, rows) => {
      if (rows.length === 0) return;
      const path = join(temporary, 'rows.csv');
      await writeFile(path, rows.map((row) => row.map(cellText).join(',')).join('\n'));
      await run(`COPY ${table} FROM ${text(path)} (FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '\\N', MAX_LINE_SIZE 4000000)`);
    },
    runBeside: (sql) => {
      const mine = beside.then(async () => void (await writing.run(sql)));
      beside = mine.catch(() => undefined);
      return mine;
    },
    numbers: async (sql, widths) => {
      const result = await reading.run(sql);
      const chunks: NumberChunk[] = [];
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const n = chunk.rowCount;
        const at = chunk.chunk;
        chunks.push({ n, columns: widths.map((w, i) => raw.vector_get_data(raw.data_chunk_get_vector(at, i), n * w)) });
      }
      return chunks;
    },
    fill: async (table, columns) => {
      await run(`CREATE TABLE ${table} (${columns})`);
      const appender = await connection.createAppender(table);
      const size = raw.vector_size();
      // a type of thousands of names is not made anew for every month
      const chunk = chunks.get(columns) ?? api.DuckDBDataChunk.create(Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i)), size);
      chunks.set(columns, chunk);
      return {
        size,
        append: (n, columns) => {
          raw.data_chunk_reset(chunk.chunk);
          raw.data_chunk_set_size(chunk.chunk, n);
          for (const [i, { bytes, width, valid }] of columns.entries()) {
            const vector = raw.data_chunk_get_vector(chunk.chunk, i);
            raw.copy_data_to_vector(vector, 0, bytes, 0, n * width);
            if (valid === null) continue;
            raw.vector_ensure_validity_writable(vector);
            raw.copy_data_to_vector_validity(vector, 0, valid.buffer as ArrayBuffer, 0, valid.byteLength);
          }
          appender.appendDataChunk(chunk);
        },
        close: () => appender.closeSync(),
      };
    },
    close: () => {
      for (const c of [writing, reading]) c.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Texts in quotes, so that none is taken for a NULL. */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return typeof cell === 'string' ? `"${cell.replace(/"/g, '""')}"` : String(cell);
}

/** A text, an identifier in SQL. */
export const text = (s: string): string => `'${s.replace(/'/g, "''")}'`;
export const name = (s: string): string => `"${s.replace(/"/g, '""')}"`;
