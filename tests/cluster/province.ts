import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { audit } from '../../engine/audit.js';
import { settleAreas } from '../../engine/assess.js';
import { plainness, STANDING } from '../../engine/bulk/plain.js';
import { knownIndicators } from '../../engine/known.js';
import { readInput } from '../../inputs/read.js';
import { readCatalogue } from '../../rules/catalogue.js';
import { printedDecimals } from '../../rules/exact.js';
import type { Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import { rowsOf } from '../engine/bulk/generated.js';
import { areas, csv } from '../support.js';

/** A made-up province: the shipped targets set for some of its counties, and generated reports of them. */
export interface Province {
  /** Name and YAML of each catalogue. */
  catalogues: { name: string; content: Buffer }[];
  csv: Buffer;
  /** Rows of dabiao_figure and dabiao_stray, in the order of their columns. */
  figures: (string | number | null)[][];
  strays: (string | number)[][];
  names: string[];
  targets: CompiledTarget[];
}

const PROVINCE = '山东省';
const FOLDER = new URL('../../rules/catalogue/', import.meta.url);

export function provinceOf(seed: number, counties: number, judged: readonly Month[]): Province {
  const known = areas.citiesOf(PROVINCE, judged[0]!).flatMap((city) => areas.countiesOf(city, judged[0]!)).filter((name) => !areas.isShared(name));
  const names = known.slice(0, counties);
  if (names.length < counties) throw new Error(`only ${known.length} counties are known in ${PROVINCE}`);
  const taken = new Set<string>();
  const ids = new Set<unknown>();
  const catalogues: Province['catalogues'] = [];
  const compiled = readdirSync(FOLDER).filter((f) => f.endsWith('.yaml')).map((file) => {
    const yaml = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { targets: Record<string, unknown>[] };
    yaml.targets = yaml.targets.flatMap((t, i) => {
      if (taken.has(String(t['indicator']))) return [];
      taken.add(String(t['indicator']));
      ids.add(t['id']);
      // every other target by the names of its areas, the rest by whoever reports
      return [{ ...t, areas: i % 2 === 0 ? 'reported' : names }];
    });
    for (const t of yaml.targets) if (!ids.has(t['restates'])) delete t['restates'];
    const text = stringify(yaml, { aliasDuplicateObjects: false });
    catalogues.push({ name: file, content: Buffer.from(text) });
    const { catalogue, findings } = readCatalogue(text, file, areas);
    if (catalogue === null) throw new Error(JSON.stringify(findings));
    return catalogue;
  });
  const targets = compiled.flatMap((c) => c.targets);
  const text = csv(rowsOf(seed, targets, names));
  const read = readInput({ name: 'r.csv', bytes: new TextEncoder().encode(text) }, { indicators: knownIndicators(targets), areas });
  const observations = settleAreas({ observations: read.observations, areas, policies: compiled.map((c) => c.policy) });
  const stopped = new Set(judged.flatMap((asOf) => [...audit(targets, observations.filter((o) => o.span.to <= asOf), asOf).faults.keys()]));
  const faults = new Map([...stopped].map((o) => [o, '']));
  const [figures, strays]: [Province['figures'], Province['strays']] = [[], []];
  for (const o of observations) {
    if (plainness(o, faults) === 'stray') strays.push([o.indicator, o.area, o.span.to]);
    else {
      const value = o.value.kind === 'figure' ? o.value.text : null;
      figures.push([o.indicator, o.area, o.span.to, o.statesText, o.unit, value, value === null ? 0 : printedDecimals(value), STANDING[o.status], 1, o.reporter]);
    }
  }
  return { catalogues, csv: Buffer.from(text), figures, strays, names, targets };
}
