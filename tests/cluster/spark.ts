import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PARSER = new URL('../../bench/node_modules/dt-sql-parser/dist/index.js', import.meta.url);

/** Spark is not run here: what its grammar, as dt-sql-parser carries it, says of a script. */
export async function sparkFaults(script: string): Promise<string[]> {
  if (!existsSync(PARSER)) throw new Error('dt-sql-parser is not installed: run npm ci in bench/ first');
  const { SparkSQL } = (await import(fileURLToPath(PARSER))) as { SparkSQL: new () => { validate(sql: string): { startLine: number; message: string }[] } };
  return new SparkSQL().validate(script).map((f) => `line ${f.startLine}: ${f.message}`);
}
