import { expect, it, vi } from 'vitest';
import { monthText, readPeriod } from '../../rules/period.js';
import { make, shown, type Given } from './case.js';
import { duckdb } from './hidden.js';
import { failures } from './rounds.js';
import { shrink } from './shrink.js';
import { apart, severalMonths, toldBy, type Way } from './ways.js';

vi.mock('../../inputs/bulk/duck.js', async (original) => {
  const own = await original<typeof import('../../inputs/bulk/duck.js')>();
  return { ...own, openDuck: async (options: Parameters<typeof own.openDuck>[0]) => (duckdb.hidden ? null : own.openDuck(options)) };
});

async function differences(g: Given, way: Way): Promise<string[]> {
  const [one, other] = await toldBy(g, ['one by one', way]);
  return apart(one!, other!);
}

/** Which kinds of lines differ: what is shrunk must stay of them. */
const kindOf = (lines: readonly string[]): string => [...new Set(lines.map((l) => / (?:finding|audit) \["(DB-\w+)/.exec(l)?.[1] ?? l.split(' ')[1]!))].sort()[0] ?? '';

it.each<Way>(['DuckDB', 'columns'])('check one by one and in bulk (%s) tell the same', async (way) => {
  const wrong = await failures(async (seed) => {
    const given = make(seed);
    const lines = await differences(given, way);
    if (lines.length === 0) return '';
    const kind = kindOf(lines);
    const small = await shrink(given, async (g) => kindOf(await differences(g, way).catch(() => [])) === kind);
    return `${kind}\n${(await differences(small, way)).join('\n')}\n${shown(small)}`;
  });
  expect(wrong).toBe('');
});

it('several months in one bulk run: each as alone', async () => {
  const ofMonths = async (g: Given): Promise<string[]> => {
    const at = readPeriod(g.period!)!.span.to;
    const [one, other] = await severalMonths(g, [at - 2, at - 1, at].map(monthText));
    return apart(one, other);
  };
  const wrong = await failures(async (seed) => {
    const given = make(seed);
    if (given.period === null) return '';
    const lines = await ofMonths(given);
    if (lines.length === 0) return '';
    const small = await shrink(given, async (g) => (await ofMonths(g).catch(() => [])).length > 0);
    return `${lines[0]!.split(' ').slice(3, 7).join(' ')}\n${(await ofMonths(small)).join('\n')}\n${shown(small)}`;
  });
  expect(wrong).toBe('');
});
