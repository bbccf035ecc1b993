/** Settings from outside: a failing round is repeated with `DABIAO_SEED=n DABIAO_ROUNDS=1 npm run test:fuzz`. */
function wholeOf(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} should be a whole number: ${text}`);
  return Number(text);
}

export const SEED = wholeOf('DABIAO_SEED', 1);
export const ROUNDS = wholeOf('DABIAO_ROUNDS', 300);
/** Different failures that a run tells of before it stops. */
const MOST_TOLD = wholeOf('DABIAO_MOST', 5);

/** Runs rounds; gives what went wrong, with its seed. `round` tells what is wrong with a seed, '' where nothing is; the first line is its kind, of which one is told. */
export async function failures(round: (seed: number) => Promise<string>): Promise<string> {
  const told = new Map<string, string>();
  for (let seed = SEED; seed < SEED + ROUNDS && told.size < MOST_TOLD; seed++) {
    const wrong = await round(seed).catch((e: unknown) => `thrown: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
    if (wrong === '') continue;
    const kind = wrong.split('\n')[0]!;
    if (told.has(kind)) continue;
    told.set(kind, `DABIAO_SEED=${seed} DABIAO_ROUNDS=1\n${wrong}`);
    // a run of hours may be stopped before it ends
    process.stderr.write(`${told.get(kind)!}\n\n`);
  }
  return [...told.values()].join('\n\n');
}
