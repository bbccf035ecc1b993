import type { AreaTable } from './areas.js';
import { everyOf } from './entry-dates.js';
import { month, monthOfDate } from './period.js';
import type { Reading } from './reading.js';
import type { CompiledTarget, Policy, WrittenTarget } from './target.js';

/** The parts that a target binds one by one, and how several reporters' figures come together. */
const EACH_AREA = /[区县市镇街乡]/;

export function partsOf(entry: WrittenTarget, reading: Reading, policy: Policy, areas: AreaTable, deadline: string | null): { list: string[]; per: string } | null {
  const per = entry.per ?? reading.per ?? '';
  if (entry.sumOf) return null;
  if (entry.parts) return { list: entry.parts, per: per || '各部分' };
  if (!EACH_AREA.test(per) || everyOf(per) !== null) return null;
  const at = deadline !== null ? monthOfDate(deadline) : policy.year !== undefined ? month(policy.year, 12) : 0;
  if (/[区县]/.test(per) && !/镇|街|乡|社区|园区/.test(per)) return { list: areas.countiesOf(policy.jurisdiction, at), per };
  if (/市/.test(per) && !/镇|街|乡|社区/.test(per)) return { list: areas.citiesOf(policy.jurisdiction, at), per };
  return { list: [], per };
}

export function combineOf(entry: WrittenTarget): CompiledTarget['combine'] {
  const c = entry.combine;
  if (c === undefined) return null;
  if (c === 'sum') return { how: 'sum', reporters: entry.lead ?? [] };
  if ('sum' in c) return { how: 'sum', reporters: c.sum };
  if ('weightedBy' in c) return { how: 'weighted', by: c.weightedBy, reporters: c.reporters ?? entry.lead ?? [] };
  return { how: 'unit', reporter: c.unit };
}
