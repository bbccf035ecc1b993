// A query written by hand: the rules as a joined table, one searched CASE over decimals, the answers kept as a table.
import { DuckDBInstance } from '@duckdb/node-api';
import { Clock } from '../clock.mjs';
import { BASE, boundsOf, figuresQuery, HOLDS, MISSING, NOT } from '../evaluations.mjs';

const cents = (x) => (x === undefined ? 'NULL' : `CAST(${x} AS DECIMAL(18,0)) * 0.01`);

export async function run({ rules, areas, answers }) {
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = rules.map((r) => {
    const { least, above, most, below } = boundsOf(r);
    return `(${r.i}, '${r.kind}', ${r.bound}, ${r.other ?? 'NULL'}, ${[least, above, most, below].map(cents).join(', ')})`;
  });
  await c.run(`CREATE TABLE rule AS SELECT * FROM (VALUES ${rows.join(', ')}) t(i, kind, bound, other, least, above, most, below)`);
  await c.run(`CREATE TABLE figure AS ${figuresQuery(areas)}`);
  const clock = new Clock();
  clock.start();
  await c.run(`CREATE TABLE answer AS
    SELECT x.i, x.a, CASE WHEN x.q IS NULL THEN ${MISSING} WHEN (r.least IS NULL OR x.q >= r.least) AND (r.above IS NULL OR x.q > r.above) AND (r.most IS NULL OR x.q <= r.most) AND (r.below IS NULL OR x.q < r.below) THEN ${HOLDS} ELSE ${NOT} END AS answer
    FROM (
      SELECT f.i, f.a, CASE WHEN s.kind = 'growth' THEN 100 * f.v - 105 * CAST(${BASE / 100} AS DECIMAL(18,2)) ELSE f.v END AS q FROM figure f JOIN rule s ON s.i = f.i WHERE s.kind <> 'relation'
      UNION ALL SELECT f.i, f.a, f.v - o.v FROM figure f JOIN rule s ON s.i = f.i JOIN figure o ON o.i = s.other AND o.a = f.a WHERE s.kind = 'relation'
    ) x JOIN rule r ON r.i = x.i`);
  clock.stop();
  const result = await c.stream('SELECT i, a, answer FROM answer');
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [i, a, answer] = [0, 1, 2].map((k) => chunk.getColumnValues(k));
    for (let k = 0; k < i.length; k++) answers.one(Number(answer[k]), Number(i[k]) * areas + Number(a[k]));
  }
  c.closeSync();
  return clock;
}
