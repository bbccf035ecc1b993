import type { Finding } from '../../rules/finding.js';
import { readStatement } from '../../rules/statement.js';
import { finding, type CodeName } from '../codes.js';
import type { Role } from '../columns.js';
import { CONTRADICTION } from '../states.js';
import { readStatus } from '../status.js';
import { strangeUnit } from '../unit-words.js';
import type { Duck } from './duck.js';
import { understood } from './rows.js';
import type { Survey } from './survey.js';
import { DIMENSIONS, type LongTable } from './table.js';

type Combination = Survey['combinations'][number];

/** What a reader says of words that it takes otherwise than they may be meant. */
const DOUBTS: readonly { name: CodeName; role: (typeof DIMENSIONS)[number]; is: (word: string, c: Combination) => boolean }[] = [
  { name: 'status', role: 'status', is: (w) => readStatus(w) === null },
  { name: 'unit', role: 'unit', is: strangeUnit },
  { name: 'statement', role: 'statement', is: (w) => readStatement(w).rest !== '' },
  { name: 'contradiction', role: 'statement', is: (_, c) => c.observation?.states.rest === CONTRADICTION },
];

/** Findings of the words in a table's plain rows: one for each word, at its first row. */
export async function findingsOfWords(duck: Duck, t: LongTable, of: { words: Survey; telling: readonly Role[]; lineOf: (row: number) => number }): Promise<Finding[]> {
  const { combinations } = of.words;
  const doubts = DOUBTS.flatMap((d) => combinations.flatMap((c, no) => {
    const word = c.words[DIMENSIONS.indexOf(d.role)]!;
    return c.kind === 'figure' && word !== '' && d.is(word, c) ? [{ ...d, no, word }] : [];
  }));
  if (doubts.length === 0) return [];
  const rows = await duck.rows(`SELECT no, min(rn), count(*) FROM (${understood(t, of.telling, { printed: true })}) WHERE taken IN ('figure', 'missing') AND no IN (${[...new Set(doubts.map((d) => d.no))].join(', ')}) GROUP BY no`);
  const found = new Map(rows.map(([no, first, n]) => [Number(no), { first: Number(first), n: Number(n) }]));
  const told = new Map<string, { doubt: (typeof doubts)[number]; first: number; n: number }>();
  for (const doubt of doubts) {
    const here = found.get(doubt.no);
    if (here === undefined) continue;
    const key = `${doubt.name} ${doubt.word}`;
    const known = told.get(key);
    told.set(key, { doubt, first: Math.min(here.first, known?.first ?? Infinity), n: here.n + (known?.n ?? 0) });
  }
  return [...told.values()].sort((a, b) => a.first - b.first).map(({ doubt: { name, role, word }, first, n }) => {
    const column = t.headings[t.columns.get(name === 'contradiction' ? 'value' : role)!]!;
    const made = finding(name, t.file, { line: of.lineOf(first), column, found: name === 'contradiction' ? `${word}、${column}` : word });
    return n > 1 ? { ...made, message: `${made.message}，该文件中共 ${n} 处` } : made;
  });
}
