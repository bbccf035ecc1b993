import type { AreaTable } from './areas.js';
import { WHOLE_POPULATION } from './infer.js';
import { bare } from './likeness.js';
import type { CompiledTarget } from './target.js';

/**
 * When two targets, of one document or of two, are about the same thing. Names are compared in full: what is dropped says only
 * where (the whole area) or that something is done; a population, a base, a window or a statistic keeps two targets apart.
 */
export interface Identity {
  /** Name and aliases, normalised; any one in common is enough. */
  names: readonly string[];
  /** All else that must agree: population, quantity, base, window, statistic, period. */
  facets: string;
  /** What the unit is asked of: `facets` without what the unit itself brings along. */
  population: string;
}

export function identityOf(t: CompiledTarget, areas: AreaTable): Identity {
  const population = populationOf(t.population);
  const here = [t.policy.jurisdiction, areas.canonical(t.policy.jurisdiction) ?? ''].flatMap((n) => (n === '' ? [] : [bare(n), bare(n).replace(/[省市县区]$/, '')]));
  const names = [...new Set([t.indicator, ...t.aliases].map((n) => nameOf(n, t.population, here)))];
  const facets = [population, t.requirement.quantity, baseOf(t, here), t.window.value, t.statistic.value ?? '', t.every ?? '', t.parts === null ? '' : 'each', (t.sumOf ?? []).join()];
  return { names, facets: JSON.stringify(facets), population };
}

export const sameThing = (a: Identity, b: Identity): boolean => a.facets === b.facets && shareName(a, b);
export const shareName = (a: Identity, b: Identity): boolean => a.names.some((n) => b.names.includes(n));

const populationOf = (text: string): string => (WHOLE_POPULATION.has(text) ? '' : bare(text));

const YEAR = /^20\d\d年度?/;
/** These say that the thing is brought about, which the figure says already; 新增, 申报, 通过认定 say which things are counted. */
const DOING = /^(?:组织)?(?:开展|举办|建设|建成|打造|实现|完成|推动|全面)(?=\p{L}{2})/u;
const OWN = /^(?:我|本|全)[省市县区](?!场)/;

function nameOf(name: string, population: string, here: readonly string[]): string {
  let rest = bare(name);
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(YEAR, '').replace(OWN, '');
    for (const word of [...here, ...WHOLE_POPULATION, bare(population)]) if (word.length > 1 && rest.length > word.length + 1 && rest.startsWith(word)) rest = rest.slice(word.length);
    rest = rest.replace(DOING, '');
  }
  return rest;
}

/** What a change or relation is against. */
function baseOf(t: CompiledTarget, here: readonly string[]): string {
  if (t.against !== null) return `${nameOf(t.against.indicator, '', here)}@${t.against.area ?? ''}`;
  if (t.base === null) return '';
  return 'year' in t.base ? `${t.base.kind} ${t.base.year}` : t.base.kind;
}
