import { inferPolarity } from '../infer.js';
import type { Comparator, Reading } from '../reading.js';

/** The comparator with the side that the indicator gives a bare figure, as a compiled target has it. */
export function sideResolved(reading: Reading, indicator: string): Comparator {
  if (reading.explicit || reading.comparator !== '>=') return reading.comparator;
  const polarity = inferPolarity({ indicator, phrase: '', reading, dated: false })?.value;
  return polarity === 'lower-better' ? '<=' : '>=';
}
