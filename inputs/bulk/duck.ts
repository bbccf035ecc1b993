import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type raw from '@duckdb/node-bindings';
import type { NumberColumns } from './number-columns.js';

/** DuckDB, embedded: as little of it as the bulk path needs. An optional dependency, since not every machine has a binary. */
export interface Duck {
  run(sql: string): Promise<void>;
  /** Rows as text; NULL is null. For results that fit into memory. */
  rows(sql: string): Promise<(string | null)[][]>;
  /** Fills an existing table; the types of its columns read the cells. */
  load(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** As `run`, beside whatever else runs, one after the other. */
  runBeside(sql: string): Promise<void>;
  /** Adds rows of whole numbers without NULLs to columns of the same widths. Runs beside `run`, one at a time. */
  numbers(sql: string, into: NumberColumns): Promise<void>;
  /** Makes the table function `name`: rows of columns as they lie in memory, as lists of many. */
  source(name: string, columns: Readonly<Record<string, SourceType>>): RowSource;
  close(): void;
}

/** A column's type: words as the numbers of their places, or numbers; `micro` are millionths. */
export type SourceType = readonly string[] | 'boolean' | 'smallint' | 'integer' | 'micro';

export interface RowSource {
  /** The rows for the next statement that reads from the function. Resolves once they have been taken, and the memory can be filled anew. */
  offer(n: number, columns: readonly FilledColumn[]): Promise<void>;
}

/** A column as it lies in memory; `valid` has a bit a row, null where every row has a value. */
export interface FilledColumn {
  bytes: ArrayBuffer;
  width: number;
  valid: ArrayBuffer | null;
}

/** Rows that a source hands over at a time. */
const ROWS_OF_A_LIST = 1 << 20;

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
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  let beside: Promise<void> = Promise.resolve();
  return {
    run,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    load: async (table, rows) => {
      if (rows.length === 0) return;
      const path = join(temporary, 'rows.csv');
      await writeFile(path, rows.map((row) => row.map(cellText).join(',')).join('\n'));
      await run(`COPY ${table} FROM ${text(path)} (FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '\\N', ALLOW_QUOTED_NULLS false, MAX_LINE_SIZE 4000000)`);
    },
    runBeside: (sql) => {
      const mine = beside.then(async () => void (await writing.run(sql)));
      beside = mine.catch(() => undefined);
      return mine;
    },
    numbers: async (sql, into) => {
      const result = await reading.run(sql);
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const n = chunk.rowCount;
        const at = chunk.chunk;
        into.append(n, into.widths.map((w, i) => raw.vector_get_data(raw.data_chunk_get_vector(at, i), n * w)));
      }
    },
    source: (name, columns) => {
      const plain = { boolean: api.BOOLEAN, smallint: api.SMALLINT, integer: api.INTEGER, micro: api.DECIMAL(18, 6) };
      const typeOf = (t: SourceType) => api.LIST(typeof t === 'string' ? plain[t] : api.ENUM(t.length === 0 ? [''] : t));
      const types = Object.entries(columns).map(([column, t]) => [column, typeOf(t)] as const);
      let offered: { n: number; from: number; columns: readonly FilledColumn[]; taken: () => void } | null = null;
      connection.registerTableFunction(api.DuckDBTableFunction.create({
        name,
        bindFunction: (info) => {
          for (const [column, type] of types) info.addResultColumn(column, type);
        },
        initFunction: () => undefined,
        mainFunction: (_, { chunk }) => {
          const rows = offered === null ? 0 : Math.min(ROWS_OF_A_LIST, offered.n - offered.from);
          raw.data_chunk_set_size(chunk, rows > 0 ? 1 : 0);
          if (offered === null) return;
          if (rows > 0) for (const [i, column] of offered.columns.entries()) fillList(raw, raw.data_chunk_get_vector(chunk, i), column, offered.from, rows);
          offered.from += rows;
          if (offered.from < offered.n) return;
          offered.taken();
          offered = null;
        },
      }));
      return { offer: async (n, columns) => new Promise((taken) => void (offered = { n, from: 0, columns, taken })) };
    },
    close: () => {
      for (const c of [writing, reading]) c.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The first of a vector's lists: rows from `from` on, which is a multiple of 64. */
function fillList(duck: typeof raw, list: raw.Vector, { bytes, width, valid }: FilledColumn, from: number, rows: number): void {
  duck.copy_data_to_vector(list, 0, BigUint64Array.of(0n, BigInt(rows)).buffer, 0, 16);
  duck.list_vector_reserve(list, rows);
  duck.list_vector_set_size(list, rows);
  const child = duck.list_vector_get_child(list);
  duck.copy_data_to_vector(child, 0, bytes, from * width, rows * width);
  if (valid === null) return;
  duck.vector_ensure_validity_writable(child);
  duck.copy_data_to_vector_validity(child, 0, valid, from / 8, 8 * Math.ceil(rows / 64));
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
