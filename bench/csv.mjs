// Reading of one CSV file, every cell of it: megabytes a second, memory, and whether all readers find the same rows and characters.
// UTF-8, 指标 to 单位, as the generator writes it.   node bench/csv.mjs [--months 3] [--runs 3]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { median, root } from './figures.mjs';
import { measured } from './measured.mjs';

const bench = (name) => pathToFileURL(join(root, 'bench/node_modules', name)).href;
const duckdb = pathToFileURL(join(root, 'node_modules/@duckdb/node-api/lib/index.js')).href;
const clock = pathToFileURL(join(root, 'bench/clock.mjs')).href;

/** Each reader counts rows and characters of all cells, header and all. */
const READERS = [
  { name: 'DuckDB read_csv', code: (file) => `import { DuckDBInstance } from ${JSON.stringify(duckdb)};
    const c = await (await DuckDBInstance.create(':memory:')).connect();
    clock.start();
    const columns = Array.from({ length: 6 }, (_, i) => 'coalesce(length(column' + i + '), 0)').join(' + ');
    [[rows, characters]] = (await c.runAndReadAll("SELECT count(*), sum(" + columns + ") FROM read_csv('" + ${JSON.stringify(file)} + "', header = false, all_varchar = true, auto_detect = false, delim = ',', quote = '\\"', columns = {" + Array.from({ length: 6 }, (_, i) => "column" + i + ": 'VARCHAR'").join(', ') + "})")).getRowsJson().map((r) => r.map(Number));
    clock.stop();` },
  { name: 'udsv（数组）', code: (file) => `import { inferSchema, initParser } from ${JSON.stringify(bench('udsv/dist/uDSV.mjs'))};
    import { createReadStream } from 'node:fs';
    clock.start();
    let parser = null;
    for await (const chunk of createReadStream(${JSON.stringify(file)}, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      if (parser === null) {
        parser = initParser(inferSchema(chunk));
        take1(parser.schema.cols.map((c) => c.name));
      }
      parser.chunk(chunk, parser.stringArrs, take1);
    }
    parser.end();
    clock.stop();` },
  { name: 'papaparse（数组）', code: (file) => `import Papa from ${JSON.stringify(bench('papaparse/papaparse.js'))};
    import { createReadStream } from 'node:fs';
    clock.start();
    await new Promise((done, failed) => createReadStream(${JSON.stringify(file)}, { encoding: 'utf8', highWaterMark: 1 << 20 }).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { skipEmptyLines: true })).on('data', take1).on('end', done).on('error', failed));
    clock.stop();` },
  { name: 'csv-parse（数组）', code: (file) => `import { parse } from ${JSON.stringify(pathToFileURL(join(root, 'node_modules/csv-parse/lib/index.js')).href)};
    import { createReadStream } from 'node:fs';
    clock.start();
    for await (const row of createReadStream(${JSON.stringify(file)}, { highWaterMark: 1 << 20 }).pipe(parse({ columns: false, bom: true }))) take1(row);
    clock.stop();` },
];

const child = (code) => `import { Clock } from ${JSON.stringify(clock)};
  const clock = new Clock();
  let [rows, characters] = [0, 0];
  const take1 = (row) => { rows++; for (const cell of row) characters += cell.length; };
  ${code}
  console.log(JSON.stringify({ wall: clock.wall, cpu: clock.cpu, said: rows + ' ' + characters }));`;

/** A row a reader; throws where two of them read differently. */
export function measureCsv({ months, runs }) {
  const work = mkdtempSync(join(tmpdir(), 'dabiao-bench-'));
  try {
    const file = join(work, 'all.csv');
    // in a child: the peak of memory is handed down to children
    measured(`import { DuckDBInstance } from ${JSON.stringify(duckdb)};
      import { generate } from ${JSON.stringify(pathToFileURL(join(root, 'bench/generate.mjs')).href)};
      await generate(${JSON.stringify(work)}, { months: ${months}, format: 'csv' });
      const c = await (await DuckDBInstance.create(':memory:')).connect();
      await c.run(${JSON.stringify(`COPY (SELECT * FROM read_csv('${join(work, '2*.csv')}', header = true, all_varchar = true)) TO '${file}' (FORMAT csv, HEADER true)`)});`);
    const megabytes = statSync(file).size / 1e6;
    const taken = READERS.map(() => []);
    for (let i = 0; i < runs; i++) for (const [k, r] of READERS.entries()) taken[k].push(measured(child(r.code(file))));
    const said = taken.map((t) => t.map((x) => JSON.parse(x.printed)));
    if (new Set(said.flat().map((s) => s.said)).size > 1) throw new Error(`the readers differ: ${READERS.map((r, k) => `${r.name} ${said[k][0].said}`).join('; ')}`);
    return READERS.map((r, k) => ({ name: r.name, megabytes, wall: median(said[k].map((s) => s.wall)), cpu: median(said[k].map((s) => s.cpu)), memory: median(taken[k].map((t) => t.memory)), said: said[k][0].said }));
  } finally {
    rmSync(work, { recursive: true });
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { months: { type: 'string', default: '3' }, runs: { type: 'string', default: '3' } } });
  for (const r of measureCsv({ months: Number(values.months), runs: Number(values.runs) })) {
    console.log(`${r.megabytes.toFixed(0)} MB\t${(r.megabytes / r.wall).toFixed(0)} MB/s\t${(r.megabytes / r.cpu).toFixed(0)} MB/CPU s\t${r.memory.toFixed(0)} MB\t${r.said}\t${r.name}`);
  }
}
