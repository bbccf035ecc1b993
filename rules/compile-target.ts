import type { AreaTable } from './areas.js';
import { tolerance } from './comparator.js';
import { add, compare, div, exactText, HUNDRED, mul, mustExact, ONE, sub, whole, type Exact } from './exact.js';
import type { Finding } from './finding.js';
import {
  inferAdditive, inferDuty, inferPace, inferPolarity, inferStatistic, inferWindow, isOpenEnded, isYearToDate, populationInName,
  SMALLEST_PACED_COUNT, type Words,
} from './infer.js';
import { monthOfDate, yearOf, month } from './period.js';
import { readPhrase } from './phrase.js';
import type { Comparator, Reading } from './reading.js';
import type { Base, Citation, CompiledTarget, Inferred, Policy, Requirement, StructuredFigure, Window, WrittenTarget } from './target.js';
import { convert, isCount, isCurrency, isPercent, isPoints, readUnit } from './unit.js';

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
    areas: entry.areas ?? [policy.jurisdiction],
    parts: parts?.list ?? null,
    per: entry.per ?? reading.per,
    sumOf: entry.sumOf ?? null,
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

type ReadEntry = { reading: Reading } | { error: { offset: number; message: string } };

function readEntry(entry: WrittenTarget): ReadEntry {
  if (typeof entry.target === 'string') {
    const r = readPhrase(entry.target);
    return r.ok ? { reading: r.reading } : { error: r.error };
  }
  return { reading: structuredReading(entry.target) };
}

const STRUCTURED: readonly (readonly [keyof StructuredFigure, Comparator])[] = [
  ['atLeast', '>='], ['moreThan', '>'], ['atMost', '<='], ['lessThan', '<'], ['equals', '='], ['about', '~'],
];

function structuredReading(f: StructuredFigure): Reading {
  const row = STRUCTURED.find(([key]) => f[key] !== undefined);
  return {
    comparator: row ? row[1] : 'between',
    value: row ? (f[row[0]] as string) : f.between![0],
    valueHigh: row ? null : f.between![1],
    unit: f.unit, measure: f.measure, basis: f.basis, baseline: null, explicit: true, annualAverage: false, strength: 'firm', keep: false,
    gettingThere: false, serviceLimit: false, shareLimit: null, mean: false, every: null, per: null, namesYear: null, coverage: null, verb: '',
    against: '', words: [],
  };
}

function structuredText(f: StructuredFigure): string {
  const r = structuredReading(f);
  return `${r.comparator === 'between' ? '' : r.comparator}${r.value}${r.valueHigh ? `—${r.valueHigh}` : ''}${r.unit}`;
}

/** The corrected figure takes the printed one's place; `target.corrected` says so in every report. */
function corrected(reading: Reading, entry: WrittenTarget): Reading {
  const r = { ...reading, ...(entry.unit !== undefined && !entry.corrected ? { unit: entry.unit } : {}) };
  if (!entry.corrected) return r;
  return { ...r, value: entry.corrected.value, unit: entry.corrected.unit ?? entry.unit ?? r.unit };
}

/** 三分之二, 一半 without a unit is a share: 200/3 %. */
function asShare(reading: Reading): Reading {
  return reading.value !== null && reading.value.includes('/') && reading.unit === '' ? { ...reading, value: exactText(mul(mustExact(reading.value), HUNDRED)), unit: '%' } : reading;
}

function citationsOf(entry: WrittenTarget, policy: Policy): Citation[] {
  if (entry.citations) return entry.citations;
  return (entry.items ?? []).map((text) => {
    const space = text.lastIndexOf(' ');
    return space < 0 ? { part: '', section: entry.section, item: text } : { part: text.slice(0, space), section: entry.section, item: text.slice(space + 1) };
  }).concat(entry.items || !entry.section ? [] : [{ part: policy.title, section: entry.section, item: '' }]);
}

const everyOf = (per: string | undefined): Reading['every'] =>
  per === undefined ? null : /每月/.test(per) ? 'month' : /每季/.test(per) ? 'quarter' : /每半年/.test(per) ? 'half' : /每年/.test(per) ? 'year' : /每周/.test(per) ? 'week' : null;

/** Figures come monthly at the shortest: a weekly duty is judged by the month. */
const shortestMonths = (every: Reading['every']): CompiledTarget['every'] => (every === 'week' ? 'month' : (every ?? 'month'));

interface Dates {
  start: Inferred<string>;
  deadline: Inferred<string | null>;
  deadlinePrinted: string | null;
  deadlineAssumed: boolean;
  dueFrom: Inferred<string>;
  introduced: boolean;
}

/** 10月底前…3个工作日内办结, 11月底前…动态清零: owed from that date on. 12月底 is the year's end, over which 清零 is kept. */
function isIntroduced(entry: WrittenTarget, policy: Policy, reading: Reading, statistic: CompiledTarget['statistic']['value']): boolean {
  if (reading.coverage === 'clear') return entry.by !== undefined && policy.year !== undefined && entry.by < `${policy.year}-12-31`;
  return statistic === 'onTimeShare' && !reading.keep;
}

function datesOf(entry: WrittenTarget, policy: Policy, phrase: string, duty: CompiledTarget['duty']['value'], introducible: boolean): Dates {
  const planEnd = policy.year !== undefined ? `${policy.year}-12-31` : null;
  const planStart = policy.year !== undefined ? `${policy.year}-01-01` : null;
  const issued = policy.issued ?? planStart ?? '1900-01-01';
  const start: Inferred<string> = entry.start
    ? { value: entry.start, by: '文中写明（自…起、启动以来；继续自印发日起）' }
    : planStart
      ? { value: planStart, by: '起算日表·计划年度1月1日' }
      : { value: issued, by: '起算日表·无计划年度，自印发日起' };
  const printed = entry.by ?? null;

  if (duty === 'reach') {
    const openEnded = printed === null && isOpenEnded(phrase);
    const deadline: Inferred<string | null> =
      printed !== null ? { value: printed, by: '文中写明' }
      : openEnded ? { value: null, by: '完成时限表·逐步、长期：仅监测' }
      : { value: planEnd, by: '完成时限表·未印期限，推定为计划年度12月31日' };
    return { start, deadline, deadlinePrinted: printed, deadlineAssumed: printed === null && !openEnded && planEnd !== null, dueFrom: { value: deadline.value ?? '9999-12-31', by: deadline.by }, introduced: false };
  }

  const introduced = entry.from ?? (duty === 'keep' && introducible ? printed : null);
  const last = laterOf(planEnd, introduced === printed && entry.from === undefined && introduced !== null ? null : printed);
  return {
    start,
    deadline: { value: last, by: last === printed && printed !== null ? '文中写明' : '完成时限表·持续类至计划年度末' },
    deadlinePrinted: printed,
    deadlineAssumed: false,
    introduced: introduced !== null,
    dueFrom: introduced ? { value: introduced, by: '完成方式表·限期建立的标准，自该期起' } : { value: issued, by: '完成方式表·自印发日起' },
  };
}

const laterOf = (a: string | null, b: string | null): string | null => (a === null ? b : b === null ? a : a > b ? a : b);

/** The unit in which reported levels are held. */
function levelUnit(entry: WrittenTarget, reading: Reading): string {
  const u = readUnit(reading.unit);
  switch (reading.measure) {
    case 'level':
      return reading.coverage === 'all' ? '%' : reading.coverage !== null ? (entry.unit ?? reading.unit) : reading.unit;
    case 'increase':
    case 'decrease':
      return isPoints(u) ? '%' : reading.unit;
    default:
      return entry.base?.unit ?? reading.baseline?.unit ?? '';
  }
}

interface BaseAndFigure {
  base: Base;
  value: Exact | null;
}

function baseOf(entry: WrittenTarget, reading: Reading, window: Window, deadline: string | null): BaseAndFigure | null {
  const other = entry.against ?? reading.against;
  const relationToOwn = reading.measure === 'relational' && OWN_PAST.test(other);
  if (reading.measure === 'level' || (reading.measure === 'relational' && !relationToOwn)) return null;
  const printed = entry.base?.value ?? reading.baseline?.value ?? null;
  if (printed !== null) {
    const from = readUnit(entry.base?.unit ?? reading.baseline?.unit ?? reading.unit);
    const to = readUnit(levelUnit(entry, reading));
    const value = reading.measure.startsWith('relative') ? mustExact(printed) : convert(mustExact(printed), from, to) ?? mustExact(printed);
    return { base: { kind: 'printed', value: exactText(value) }, value };
  }
  const basis = relationToOwn ? other : entry.base?.basis ?? reading.basis;
  const stock = window === 'point';
  const year = /(\d{4})年?/.exec(basis);
  if (year) return { base: stock ? { kind: 'year-end', year: +year[1]! } : { kind: 'same-months-of', year: +year[1]! }, value: null };
  if (/同比|同期/.test(basis)) return { base: { kind: 'same-period', years: 1 }, value: null };
  if (/年初|年末|年底|上年末/.test(basis)) return { base: { kind: 'last-year-end' }, value: null };
  if (/上年|去年|比上年/.test(basis)) return { base: stock ? { kind: 'last-year-end' } : { kind: 'same-period', years: 1 }, value: null };
  if (/环比|上月/.test(basis)) return { base: { kind: 'last-month' }, value: null };
  // 增长10% with no base named is read as 同比 in plan documents; lint reports `base-undeclared` all the same.
  if (reading.measure === 'relative_increase' && deadline !== null) return { base: stock ? { kind: 'last-year-end' } : { kind: 'same-period', years: 1 }, value: null };
  return { base: { kind: 'undeclared' }, value: null };
}

const OWN_PAST = /^(?:年初|上年|去年|上年末|上年底|上年同期|同期)(?:水平|户数|规模|数量|余额)?$/;

function againstOf(entry: WrittenTarget, reading: Reading, policy: Policy, areas: AreaTable): CompiledTarget['against'] {
  if (reading.measure !== 'relational') return null;
  if (OWN_PAST.test(entry.against ?? reading.against)) return null;
  // 全省平均水平, 全省利用外资增幅: sent under the area above as often as under the own one
  const level = /^(全省|全国|全市)/.exec(entry.against ?? reading.against);
  const above = level?.[1] === '全国' ? '全国' : level ? areas.parentOf(policy.jurisdiction) : null;
  const indicator = entry.against ?? (level && /平均(?:水平|值)?$|水平$/.test(reading.against) ? entry.indicator : reading.against);
  return { indicator, area: entry.againstArea ?? above };
}

const FLIP: Record<Comparator, Comparator> = { '>=': '<=', '>': '<', '<=': '>=', '<': '>', '=': '=', '~': '~', between: 'between' };

function requirementOf(
  entry: WrittenTarget, reading: Reading, statistic: CompiledTarget['statistic']['value'], polarity: CompiledTarget['polarity']['value'],
  duty: CompiledTarget['duty']['value'], dates: Dates, base: BaseAndFigure | null,
): Requirement {
  const unit = readUnit(reading.unit);
  const level = levelUnit(entry, reading);
  const marginOf = (text: string): string => (isPercent(readUnit(text)) ? '个百分点' : text);
  const plain = (r: Partial<Requirement> & Pick<Requirement, 'quantity' | 'comparator' | 'value' | 'unit' | 'favourable'>): Requirement => ({
    high: null, marginUnit: marginOf(r.unit), tolerance: '0', ...r,
  });

  if (reading.measure === 'relational') {
    const comparator = reading.comparator;
    const u = /增速|增幅|增长率|率|占比|比例/.test(entry.indicator) || isPoints(unit) ? '%' : '';
    // 高于全省平均水平2个百分点: the difference itself is owed
    return plain({ quantity: 'difference', comparator, value: reading.value ?? '0', unit: u, favourable: comparator === '<=' || comparator === '<' ? -1 : 1 });
  }
  if (reading.coverage === 'all') return plain({ quantity: 'level', comparator: '>=', value: '100', unit: '%', favourable: 1 });
  if (reading.coverage === 'clear') return plain({ quantity: 'level', comparator: '<=', value: '0', unit: level, favourable: -1 });
  if (reading.coverage === 'breakthrough') return plain({ quantity: 'level', comparator: '>', value: '0', unit: level, favourable: 1 });
  if (statistic === 'onTimeShare' && reading.measure === 'level' && !isPercent(unit)) {
    return plain({ quantity: 'onTimeShare', comparator: '>=', value: '100', unit: '%', favourable: 1 });
  }

  const value = mustExact(reading.value ?? '0');
  const high = reading.valueHigh === null ? null : mustExact(reading.valueHigh);
  const slack = reading.comparator === '~' ? exactText(tolerance(value, unit)) : '0';

  if (reading.measure === 'level') {
    const comparator: Comparator = reading.explicit || reading.comparator !== '>=' ? reading.comparator : polarity === 'lower-better' ? '<=' : polarity === 'neutral' ? '=' : '>=';
    const lower = comparator === '<=' || comparator === '<' || ((comparator === '~' || comparator === 'between') && polarity === 'lower-better');
    const both = comparator === '=' || ((comparator === '~' || comparator === 'between') && polarity === 'neutral') || (comparator === 'between' && duty === 'keep');
    return plain({ quantity: 'level', comparator, value: exactText(value), high: high && exactText(high), unit: reading.unit, favourable: both ? 0 : lower ? -1 : 1, tolerance: slack });
  }

  if (reading.measure === 'increase' || reading.measure === 'decrease') {
    if (base?.value) {
      const fall = reading.measure === 'decrease';
      const years = annualYears(reading, dates.deadline.value, entry);
      const step = (v: Exact): Exact => mul(v, whole(years));
      const at = (v: Exact): Exact => (fall ? sub(base.value!, step(v)) : add(base.value!, step(v)));
      const ends = high ? [at(value), at(high)] : [at(value)];
      const low = ends.length === 2 && compare(ends[0]!, ends[1]!) > 0 ? ends[1]! : ends[0]!;
      const top = ends.length === 2 ? (low === ends[0] ? ends[1]! : ends[0]!) : null;
      return plain({
        quantity: 'level', comparator: fall ? FLIP[reading.comparator] : reading.comparator, value: exactText(low), high: top && exactText(top),
        unit: level, favourable: fall ? -1 : 1, tolerance: slack,
      });
    }
    return plain({ quantity: 'change', comparator: reading.comparator, value: exactText(value), high: high && exactText(high), unit: reading.unit, favourable: 1, tolerance: slack });
  }

  const years = annualYears(reading, dates.deadline.value, entry);
  const required = reading.annualAverage && years > 1 ? compound(value, years, reading.measure === 'relative_decrease') : value;
  return plain({ quantity: 'relative', comparator: reading.comparator, value: exactText(required), high: high && exactText(high), unit: '%', favourable: 1, tolerance: slack });
}

/** 年均 over several years: the years from the base (or the start) to the deadline; one for a plan of one year. */
function annualYears(reading: Reading, deadline: string | null, entry: WrittenTarget): number {
  if (!reading.annualAverage || deadline === null) return 1;
  const named = /(\d{4})年/.exec(reading.basis);
  const from = named ? Number(named[1]) : entry.start ? yearOf(monthOfDate(entry.start)) - 1 : null;
  if (from === null) return 1;
  return Math.max(1, yearOf(monthOfDate(deadline)) - from);
}

function compound(percent: Exact, years: number, fall: boolean): Exact {
  const step = fall ? sub(ONE, div(percent, HUNDRED)) : add(ONE, div(percent, HUNDRED));
  let factor = ONE;
  for (let i = 0; i < years; i++) factor = mul(factor, step);
  return mul(fall ? sub(ONE, factor) : sub(factor, ONE), HUNDRED);
}

const EACH_AREA = /[区县市镇街乡]/;

function partsOf(entry: WrittenTarget, reading: Reading, policy: Policy, areas: AreaTable, deadline: string | null): { list: string[]; per: string } | null {
  const per = entry.per ?? reading.per ?? '';
  if (entry.sumOf) return null;
  if (entry.parts) return { list: entry.parts, per: per || '各部分' };
  if (!EACH_AREA.test(per) || everyOf(per) !== null) return null;
  const at = deadline !== null ? monthOfDate(deadline) : policy.year !== undefined ? month(policy.year, 12) : 0;
  if (/[区县]/.test(per) && !/镇|街|乡|社区|园区/.test(per)) return { list: areas.countiesOf(policy.jurisdiction, at), per };
  if (/市/.test(per) && !/镇|街|乡|社区/.test(per)) return { list: areas.citiesOf(policy.jurisdiction, at), per };
  return { list: [], per };
}

function combineOf(entry: WrittenTarget): CompiledTarget['combine'] {
  const c = entry.combine;
  if (c === undefined) return null;
  if (c === 'sum') return { how: 'sum', reporters: entry.lead ?? [] };
  if ('sum' in c) return { how: 'sum', reporters: c.sum };
  if ('weightedBy' in c) return { how: 'weighted', by: c.weightedBy, reporters: c.reporters ?? entry.lead ?? [] };
  return { how: 'unit', reporter: c.unit };
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
