import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** DuckDB, embedded: as little of it as the bulk path needs. An optional dependency, since not every machine has a binary. */
export interface Duck {
  run(sql: string): Promise<void>;
  /** Rows as text; NULL is null. For results that fit into memory. */
  rows(sql: string): Promise<(string | null)[][]>;
  /** Fills an existing table; the types of its columns read the cells. */
  load(table: string, rows: readonly (readonly Cell[])[]): Promise<void>;
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
  if (api === null) return null;
  const instance = await api.DuckDBInstance.create(':memory:', {
    memory_limit: `${memory}MB`, threads: String(threads), temp_directory: temporary, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  return {
    run,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    load: async (table, rows) => {
      if (rows.length === 0) return;
      const path = join(temporary, 'rows.csv');
      await writeFile(path, rows.map((row) => row.map(cellText).join(',')).join('\n'));
      await run(`COPY ${table} FROM ${text(path)} (FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '\\N', MAX_LINE_SIZE 4000000)`);
    },
    close: () => {
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
