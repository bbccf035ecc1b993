// Made-up reports of the whole shipped catalogue, as CSV; the same figures on every run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('..', import.meta.url));

const folder = join(root, 'rules/catalogue');
const HEAD = '指标,地区,报告期,口径,数值,单位,填报单位';

/** A row for every target and period; `valueOf` gets the target and a number from 0 to 1. */
export function catalogueCsv(periods, valueOf) {
  const rows = [HEAD];
  let seed = 7;
  const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.yaml'))) {
    const { policy, targets } = parse(readFileSync(join(folder, file), 'utf8'));
    for (const t of targets) for (const period of periods) rows.push([`"${t.indicator}"`, policy.jurisdiction, period, '本年累计', valueOf(t, next()).toFixed(2), '', (t.lead ?? [''])[0]].join(','));
  }
  return rows.join('\n');
}

export const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
