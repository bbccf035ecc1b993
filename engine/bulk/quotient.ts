import { MICRO } from './micro.js';

/** From here on `rest * 1000` need not be a whole number that a double holds. */
const WIDE = 9e12;
/** From here on the millionths of a whole part need not be. */
const LARGE = 9e9;

/** N ÷ D in millionths, half away from zero; whole numbers that doubles hold, D is positive. */
export function quotient(n: number, d: number): number {
  const size = n < 0 ? -n : n;
  let whole = Math.floor(size / d);
  let rest = size - whole * d;
  if (rest < 0) { whole -= 1; rest += d; }
  if (rest >= d) { whole += 1; rest -= d; }
  if (d >= WIDE || whole >= LARGE) return Number(bigQuotient(BigInt(n), BigInt(d)));
  // three digits at a time, so that all that is formed stays exact
  for (let k = 0; k < 2; k++) {
    const scaled = rest * 1000;
    let digits = Math.floor(scaled / d);
    rest = scaled - digits * d;
    if (rest < 0) { digits -= 1; rest += d; }
    if (rest >= d) { digits += 1; rest -= d; }
    whole = whole * 1000 + digits;
  }
  const m = rest * 2 >= d ? whole + 1 : whole;
  return n < 0 ? -m : m;
}

/** The same of 64-bit integers. */
export function bigQuotient(n: bigint, d: bigint): bigint {
  const m = ((n < 0n ? -n : n) * MICRO * 2n + d) / (2n * d);
  return n < 0n ? -m : m;
}
