import { areaName, type AreaTable } from './areas.js';
import { againstOf, baseOf, levelUnit } from './entry-base.js';
import { datesOf, everyOf, isIntroduced, shortestMonths } from './entry-dates.js';
import { combineOf, partsOf } from './entry-parts.js';
import { asShare, corrected, readEntry, structuredText } from './entry-reading.js';
import { compare, mul, mustExact, whole } from './exact.js';
import type { Finding } from './finding.js';
import {
  inferAdditive, inferDuty, inferPace, inferPolarity, inferStatistic, inferWindow, isYearToDate, populationInName, SMALLEST_PACED_COUNT, type Words,
} from './infer.js';
import { requirementOf } from './requirement.js';
import type { Citation, CompiledTarget, Inferred, Policy, Requirement, Window, WrittenTarget } from './target.js';
import { isCount, isCurrency, isPercent, readUnit } from './unit.js';

export interface Compiled {
  target: CompiledTarget | null;
  findings: Finding[];
}

const WRITTEN = '目录写明';

/**
 * Normalises one written target once into the strict compiled target. A fault (a phrase that cannot be read, a polarity
 * that nobody says) gives findings without a place; the catalogue loader adds file and line.
 */
export function compileTarget(entry: WrittenTarget, policy: Policy, areas: AreaTable): Compiled {
  const findings: Finding[] = [];
  const fault = (code: string, message: string, rest: Partial<Finding> = {}): void => {
    findings.push({ code, severity: 'error', message, target: entry.id, ...rest });
  };

  const read = readEntry(entry);
  if ('error' in read) {
    const phrase = entry.target as string;
    fault('DB-C010', '目标表述读不懂', {
      found: `${phrase.slice(0, read.error.offset)}▶${phrase.slice(read.error.offset)}`, expected: read.error.message,
      advice: '改写表述（只留含数字的词），或改用结构化写法 { atLeast: "…", unit: … }',
    });
    return { target: null, findings };
  }
  const reading = asShare(corrected(read.reading, entry));
  const phrase = typeof entry.target === 'string' ? entry.target : structuredText(entry.target);
  const words: Words = { indicator: entry.indicator, phrase, reading, dated: entry.by !== undefined };

  const polarity: Inferred<CompiledTarget['polarity']['value']> | null = entry.polarity
    ? { value: entry.polarity, by: WRITTEN }
    : inferPolarity(words);
  if (!polarity && !reading.explicit && reading.measure === 'level') {
    fault('DB-C011', '指标方向不明：表述没有比较词，指标名也看不出越高越好还是越低越好', {
      found: `${entry.indicator}：${phrase}`, expected: 'polarity: higher-better、lower-better 或 neutral', advice: '在该目标下写明 polarity',
    });
    return { target: null, findings };
  }
  const direction = polarity ?? { value: 'higher-better' as const, by: '指标方向表·比较词已说明' };

  const window: Inferred<Window> = entry.window ? { value: entry.window, by: WRITTEN } : inferWindow(words);
  const statistic = entry.statistic ? { value: entry.statistic, by: WRITTEN } : inferStatistic(words);
  const additive = entry.additive !== undefined ? { value: entry.additive, by: WRITTEN } : inferAdditive(words);
  const duty = entry.duty ? { value: entry.duty, by: WRITTEN } : inferDuty({ ...words, reading: { ...reading, every: reading.every ?? everyOf(entry.per) } });
  const every = duty.value === 'everyPeriod' ? shortestMonths(reading.every ?? everyOf(entry.per)) : null;

  const dates = datesOf(entry, policy, phrase, duty.value, isIntroduced(entry, policy, reading, statistic.value));
  const base = baseOf(entry, reading, window.value, dates.deadline.value);
  const against = againstOf(entry, reading, policy, areas);
  const requirement = requirementOf(entry, reading, statistic.value, direction.value, duty.value, dates, base);
  const monotone = window.value === 'cumulative' && requirement.quantity === 'level' && !isYearToDate(window.value, words) && statistic.value === null;

  const parts = partsOf(entry, reading, policy, areas, dates.deadline.value);
  if (parts !== null && parts.list.length === 0) {
    findings.push({ code: 'DB-C012', severity: 'warning', message: `“${parts.per}”没有列出各部分`, target: entry.id, expected: 'parts: [区县名称…]', advice: '在目录里写明 parts；写明之前该目标按两种读法不明处理' });
  }

  const names = (written: readonly string[]): string[] => [...new Set(written.map((a) => areaName(a, areas)))];
  const target: CompiledTarget = {
    id: entry.id,
    policy,
    section: entry.section,
    citations: citationsOf(entry, policy),
    indicator: entry.indicator,
    code: entry.code ?? null,
    aliases: entry.aliases ?? [],
    population: entry.population ?? populationInName(entry.indicator),
    populationAliases: entry.populationAliases ?? [],
    phrase,
    reading,
    unit: levelUnit(entry, reading),
    requirement,
    measure: reading.measure,
    base: base?.base ?? null,
    against,
    publishedRate: entry.publishedRate ?? null,
    polarity: direction,
    window,
    monotone,
    additive: { value: additive.value && (window.value === 'cumulative' || window.value === 'period'), by: additive.by },
    statistic,
    limit: requirement.quantity === 'onTimeShare' && reading.value !== null && statistic.value === 'onTimeShare' && !isPercent(readUnit(reading.unit))
      ? { value: reading.value, unit: reading.unit, comparator: reading.comparator === '<' ? '<' : '<=' }
      : null,
    duty,
    every,
    ...dates,
    pace: paceOf(entry, words, requirement, window.value, monotone),
    milestones: entry.milestones ?? [],
    frequency: entry.frequency ?? 'monthly',
    janFebTogether: entry.janFebTogether ?? false,
    release: { after: entry.release?.after ?? 0, grace: entry.release?.grace ?? 0 },
    areas: entry.areas === 'reported' ? 'reported' : names(entry.areas ?? [policy.jurisdiction]),
    parts: parts && names(parts.list),
    per: entry.per ?? reading.per,
    sumOf: entry.sumOf === undefined ? null : names(entry.sumOf),
    combine: combineOf(entry),
    strength: entry.strength ?? reading.strength,
    counted: entry.counted ?? 'yes',
    lead: entry.lead ?? [],
    responsible: entry.responsible ?? [],
    reporter: entry.reporter ?? null,
    reportBy: entry.reportBy ?? policy.reportBy ?? null,
    restates: entry.restates ?? null,
    readings: null,
    corrected: entry.corrected ? { value: entry.corrected.value, unit: entry.corrected.unit ?? reading.unit, why: entry.corrected.why } : null,
    notes: entry.notes ?? '',
    status: entry.status ?? 'confirmed',
  };
  return withReadings(target, entry, policy, areas, findings);
}

/** Compiles each declared reading as a target of its own, over the entry with the reading's keys in place. */
function withReadings(target: CompiledTarget, entry: WrittenTarget, policy: Policy, areas: AreaTable, findings: Finding[]): Compiled {
  if (!entry.readings) return { target, findings };
  const readings: CompiledTarget[] = [];
  for (const { says, ...keys } of entry.readings) {
    const { readings: _, parts: __, sumOf: ___, per: ____, ...rest } = entry;
    const compiled = compileTarget({ ...rest, ...stripUndefined(keys), ...(says ? { notes: says } : {}) } as WrittenTarget, policy, areas);
    findings.push(...compiled.findings);
    if (!compiled.target) return { target: null, findings };
    readings.push(compiled.target);
  }
  return { target: { ...target, readings }, findings };
}

const stripUndefined = <T extends object>(o: T): Partial<T> => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as Partial<T>;

function citationsOf(entry: WrittenTarget, policy: Policy): Citation[] {
  if (entry.citations) return entry.citations;
  return (entry.items ?? []).map((text) => {
    const space = text.lastIndexOf(' ');
    return space < 0 ? { part: '', section: entry.section, item: text } : { part: text.slice(0, space), section: entry.section, item: text.slice(space + 1) };
  }).concat(entry.items || !entry.section ? [] : [{ part: policy.title, section: entry.section, item: '' }]);
}

function paceOf(entry: WrittenTarget, words: Words, requirement: Requirement, window: Window, monotone: boolean): Inferred<'linear' | 'step'> {
  if (entry.pace) return { value: entry.pace, by: WRITTEN };
  if (requirement.quantity !== 'level' && requirement.quantity !== 'change') return { value: 'step', by: '进度表·增速、关系、按时办结率只看现在是否成立' };
  if (requirement.comparator === '=') return { value: 'step', by: '进度表·定额不按进度' };
  const unit = readUnit(requirement.unit);
  if (!monotone && requirement.favourable < 0) return { value: 'step', by: '进度表·非累计的上限只看现在是否成立' };
  if (!monotone && (window !== 'point' || !(isCount(unit) || isCurrency(unit))) && !(requirement.quantity === 'change' && isCurrency(unit))) {
    return { value: 'step', by: '进度表·比率、均值、当期数只看现在是否成立' };
  }
  const printed = mustExact(words.reading.value ?? requirement.value);
  if (isCount(unit) && compare(mul(printed, unit.factor), whole(SMALLEST_PACED_COUNT)) < 0) {
    return { value: 'step', by: `进度表·少于${SMALLEST_PACED_COUNT}个的计数不按进度` };
  }
  if (words.reading.baseline !== null && requirement.quantity === 'level' && words.reading.measure === 'level') return { value: 'step', by: '进度表·由…到…只列完成进度' };
  return inferPace(words);
}
