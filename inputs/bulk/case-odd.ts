import { balances, type Balance } from '../balance.js';
import { MAX_REJECTED } from '../collect.js';
import { CODES, EACH_LIMIT, finding } from '../codes.js';
import type { Finding } from '../../rules/finding.js';
import type { CaseRecord } from '../observation.js';
import type { ReadContext, ReadResult } from '../read.js';
import { splitRows } from '../split.js';
import type { CaseFile, CaseTable } from './case-table.js';
import { oddRowsOf, type CaseColumns } from './case-rows.js';
import type { Duck } from './duck.js';
import { addTo, asideOf, balanceOfRows, linesBy, readLines, type OddLine } from './odd-lines.js';
import { csvOf } from './survey.js';

/** Rows that one reading takes. */
const CHUNK = 20_000;

/** What a file of cases came to, the rows included that only the reader of the small path can read. */
export interface CaseAccount extends Pick<ReadResult, 'rejected' | 'findings' | 'notes'> {
  balance: Balance;
  /** Lines of the file by accepted row, from 1. */
  lineOf: (row: number) => number;
}

/** Table of the rows that SQL cannot read for certain. */
export async function stageOdd(duck: Duck, t: CaseTable, columns: CaseColumns): Promise<string> {
  await duck.run(`CREATE TABLE case_odd_${t.no} AS SELECT row_number() OVER (PARTITION BY file ORDER BY rn) AS nth, * FROM (${oddRowsOf(t, columns)})`);
  return `case_odd_${t.no}`;
}

/** Reads the odd rows of a file and the lines set aside, some at a time; `found` is given the cases among them. `odd`: the table of them, `rows`: all rows that DuckDB took. */
export async function accountFor(duck: Duck, t: CaseTable, at: number, of: { odd: string | null; rows: number; delimiter: string; blank: readonly number[]; context: ReadContext }, found: (cases: readonly CaseRecord[]) => Promise<void>): Promise<CaseAccount> {
  const f = t.files[at]!;
  const aside = (await asideOf(duck, f, of.blank)).map((l) => sameDelimiter(l, of.delimiter));
  const lineOf = linesBy(aside.map((a) => a.line));
  const odd = of.odd === null ? 0 : Number((await duck.rows(`SELECT count(*) FROM ${of.odd} WHERE file = ${at}`))[0]![0]);
  const account: CaseAccount = { balance: balanceOfRows(of.rows - odd), rejected: [], findings: [], notes: [], lineOf };
  const told = new Told(f.file);
  account.balance.rows.total++;
  account.balance.rows.headers++;
  const take = async (lines: readonly OddLine[]): Promise<void> => {
    const read = readLines(f.file, t.headings, lines, of.context);
    addTo(account.balance, read.balance);
    for (const n of read.notes) if (!account.notes.includes(n)) account.notes.push(n);
    told.add(read);
    tooMany(account, f, read);
    await found(read.cases);
  };
  for (let from = 0; from < odd; from += CHUNK) {
    const rows = await duck.rows(`SELECT rn, ${t.headings.map((_, i) => `c${i}`).join(', ')} FROM ${of.odd!} WHERE file = ${at} AND nth > ${from} AND nth <= ${from + CHUNK} ORDER BY nth`);
    await take(rows.map((r) => ({ line: lineOf(Number(r[0]) + 1), text: csvOf([r.slice(1).map((c) => c ?? '')]) })));
  }
  for (let from = 0; from < aside.length; from += CHUNK) await take(aside.slice(from, from + CHUNK));
  account.findings.push(...told.done());
  if (!balances(account.balance)) throw new Error(`balances of ${f.file} do not come out`);
  return account;
}

/** Findings of one file that was read in several parts: as many of a kind as of one reading, and how many there are in all. */
class Told {
  private readonly list: Finding[] = [];
  private readonly listed = new Map<string, number>();
  private readonly rejected = new Map<string, number>();

  constructor(private readonly file: string) {}

  add({ findings, rejected }: ReadResult): void {
    for (const { code } of rejected) this.rejected.set(code, (this.rejected.get(code) ?? 0) + 1);
    for (const f of findings) {
      const n = (this.listed.get(f.code) ?? 0) + 1;
      this.listed.set(f.code, n);
      // what a part says of its own number is said of all below
      if (f.code === CODES.more.code ? ![...this.rejected.keys()].some((code) => f.message.includes(code)) : n <= EACH_LIMIT) this.list.push(f);
    }
  }

  done(): Finding[] {
    const more = [...this.rejected].filter(([, n]) => n > EACH_LIMIT).map(([code, n]) => finding('more', this.file, { words: code, found: `共 ${n} 处` }));
    return [...this.list, ...more];
  }
}

/** As many rejected cells are listed as the small path lists; the rest are counted. */
function tooMany(account: CaseAccount, f: CaseFile, { rejected }: ReadResult): void {
  const room = MAX_REJECTED - account.rejected.length;
  if (rejected.length > room && room > 0) account.findings.push(finding('rejectedMany', f.file, { found: `第 ${MAX_REJECTED + 1} 个在第 ${rejected[room]!.line} 行` }));
  account.rejected.push(...rejected.slice(0, room));
}

/** A line as it stands in the file, with commas between its cells. */
function sameDelimiter(l: OddLine, delimiter: string): OddLine {
  const cells = delimiter === ',' || l.text === '' ? [] : (splitRows(l.text, delimiter).rows[0]?.cells ?? []);
  return cells.length === 0 ? l : { line: l.line, text: csvOf([cells]) };
}
