import { z } from 'zod';
import type { Finding } from './finding.js';
import { monthOfDate, type Month } from './period.js';
import { readYaml } from './yaml-file.js';

/** Units that report, with aliases and dates: a report under the old name counts for the unit that has taken over. */
const yearMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '应为年月，如 2023-07' });
const organisation = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  from: yearMonth.optional(),
  /** Last month of the name. */
  until: yearMonth.optional(),
  successor: z.string().min(1).optional(),
});
export const organisationFile = z.strictObject({ organisations: z.array(organisation) });
export type Organisation = z.infer<typeof organisation>;

export interface OrganisationTable {
  /** The unit that answers in a month for what was reported under a name; a name that nobody knows stays. */
  canonical(name: string, at: Month): string;
}

export const NO_ORGANISATIONS: OrganisationTable = { canonical: (name) => name };

export interface ReadOrganisations {
  table: OrganisationTable;
  findings: Finding[];
}

export const normalUnit = (name: string): string => name.normalize('NFKC').replace(/[\s()·]/g, '');

/** Reads tables from YAML texts, added to the units that ship; what is at fault gives findings, and an empty table. */
export function readOrganisations(files: readonly { name: string; text: string }[], shipped: readonly Organisation[] = []): ReadOrganisations {
  const findings: Finding[] = [];
  const list: Organisation[] = [...shipped];
  for (const { name, text } of files) {
    const { value, findings: own, lineOf } = readYaml(text, name, organisationFile);
    findings.push(...own);
    value?.organisations.forEach((o, i) => {
      const line = lineOf(['organisations', i]);
      const known = list.find((x) => keysOf(x).some((k) => keysOf(o).includes(k)));
      if (known) findings.push({ code: 'DB-C050', severity: 'error', message: '单位名称或别名重复', file: name, line, found: o.name, expected: `与“${known.name}”不同的名称`, advice: '并成一条，或改别名' });
      else if ((o.successor === undefined) !== (o.until === undefined)) findings.push({ code: 'DB-C051', severity: 'error', message: '有承接单位的要写明名称的最后一个月', file: name, line, found: o.name, expected: 'until 与 successor 同写', advice: '补上缺的一项' });
      else list.push(o);
    });
  }
  if (findings.length > 0) return { table: NO_ORGANISATIONS, findings };
  return tableOf(list);
}

const keysOf = (o: Organisation): string[] => [o.name, ...o.aliases].map(normalUnit);

function tableOf(list: readonly Organisation[]): ReadOrganisations {
  const byKey = new Map(list.flatMap((o) => keysOf(o).map((k) => [k, o] as const)));
  const next = (o: Organisation): Organisation | undefined => (o.successor === undefined ? undefined : (byKey.get(normalUnit(o.successor)) ?? { name: o.successor, aliases: [] }));
  const findings = list.filter((o) => circles(o, next)).map((o): Finding => ({ code: 'DB-C052', severity: 'error', message: '单位的承接关系成了循环', found: o.name, advice: '改正 successor' }));
  if (findings.length > 0) return { table: NO_ORGANISATIONS, findings };
  const predecessors = (o: Organisation): number => list.filter((x) => x.successor !== undefined && next(x)!.name === o.name).length;
  const canonical = (name: string, at: Month): string => {
    let o = byKey.get(normalUnit(name));
    if (o === undefined) return name;
    for (let to = next(o); to !== undefined; to = next(o)) {
      const renamed = predecessors(to) === 1;
      if (!renamed && at <= monthOfDate(`${o.until!}-01`)) break;
      o = to;
    }
    return o.name;
  };
  return { table: { canonical }, findings: [] };
}

function circles(o: Organisation, next: (o: Organisation) => Organisation | undefined): boolean {
  const seen = new Set<string>();
  for (let x: Organisation | undefined = o; x !== undefined; x = next(x)) {
    if (seen.has(x.name)) return true;
    seen.add(x.name);
  }
  return false;
}
