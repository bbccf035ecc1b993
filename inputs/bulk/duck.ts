/** DuckDB, embedded: as little of it as the bulk path needs. An optional dependency, since not every machine has a binary. */
export interface Duck {
  run(sql: string): Promise<void>;
  /** Rows as text; NULL is null. For results that fit into memory. */
  rows(sql: string): Promise<(string | null)[][]>;
  close(): void;
}

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
    memory_limit: `${memory}MB`, threads: String(threads), temp_directory: temporary, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text, an identifier in SQL. */
export const text = (s: string): string => `'${s.replace(/'/g, "''")}'`;
export const name = (s: string): string => `"${s.replace(/"/g, '""')}"`;
