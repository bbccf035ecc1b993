import { div, equal, fraction, mul, ONE, tenTo, whole, type Exact } from './exact.js';
import { multiplierEnd, multiplierPower } from './numeral.js';

/** A printed unit, and what it measures. Two units convert into each other exactly when their dimensions agree. */
export interface Unit {
  /** As printed, normalised: 万户, %, 个百分点, 小时/户. */
  readonly text: string;
  /** `percent`, `percentagePoint`, `currency:CNY`, `time`, `workday`, `month`, `count:户`, `time/count:户`, `none` … */
  readonly dimension: string;
  /** Size in the dimension's own unit: 万户 is 10^4. */
  readonly factor: Exact;
}

type Row = readonly [text: string, dimension: string, factor: Exact];

/** Units that are no counted things. Calendar time is kept in minutes, months and years in months. */
const MEASURED: readonly Row[] = [
  ['%', 'percent', ONE],
  ['‰', 'percent', fraction(1n, 10n)],
  ['/10万', 'rate', fraction(1n, 100000n)],
  ['/万', 'rate', fraction(1n, 10000n)],
  ['个百分点', 'percentagePoint', ONE],
  ['百分点', 'percentagePoint', ONE],
  ['pct', 'percentagePoint', ONE],
  ['个基点', 'percentagePoint', fraction(1n, 100n)],
  ['基点', 'percentagePoint', fraction(1n, 100n)],
  ['倍', 'times', ONE],
  ['番', 'doublings', ONE],
  // A yuan of one country is never a yuan of another: each currency is a dimension.
  ['元人民币', 'currency:CNY', ONE],
  ['人民币', 'currency:CNY', ONE],
  ['元', 'currency:CNY', ONE],
  ['美元', 'currency:USD', ONE],
  ['港元', 'currency:HKD', ONE],
  ['港币', 'currency:HKD', ONE],
  ['欧元', 'currency:EUR', ONE],
  ['日元', 'currency:JPY', ONE],
  ['英镑', 'currency:GBP', ONE],
  ['韩元', 'currency:KRW', ONE],
  ['秒', 'time', fraction(1n, 60n)],
  ['分钟', 'time', ONE],
  ['个小时', 'time', whole(60)],
  ['小时', 'time', whole(60)],
  ['个自然日', 'time', whole(1440)],
  ['自然日', 'time', whole(1440)],
  ['日历日', 'time', whole(1440)],
  ['天', 'time', whole(1440)],
  ['日', 'time', whole(1440)],
  ['个星期', 'time', whole(10080)],
  ['周', 'time', whole(10080)],
  // A working day is no day: it converts into nothing but itself.
  ['个工作日', 'workday', ONE],
  ['工作日', 'workday', ONE],
  ['个工作小时', 'workhour', ONE],
  ['个月', 'month', ONE],
  ['月', 'month', ONE],
  ['个季度', 'month', whole(3)],
  ['季度', 'month', whole(3)],
  ['年', 'month', whole(12)],
  ['千瓦时', 'energy', ONE],
  ['度', 'energy', ONE],
  ['kWh', 'energy', ONE],
  ['兆瓦时', 'energy', whole(1000)],
  ['千瓦', 'power', ONE],
  ['kW', 'power', ONE],
  ['兆瓦', 'power', whole(1000)],
  ['MW', 'power', whole(1000)],
  ['吉瓦', 'power', tenTo(6)],
  ['千伏安', 'apparentPower', ONE],
  ['千伏', 'voltage', ONE],
  ['kV', 'voltage', ONE],
  ['米', 'length', ONE],
  ['千米', 'length', whole(1000)],
  ['公里', 'length', whole(1000)],
  ['km', 'length', whole(1000)],
  ['平方米', 'area', ONE],
  ['m2', 'area', ONE],
  ['平方公里', 'area', tenTo(6)],
  ['平方千米', 'area', tenTo(6)],
  ['公顷', 'area', tenTo(4)],
  // 15亩 = 1公顷, exactly.
  ['亩', 'area', fraction(10n ** 4n, 15n)],
  ['立方米', 'volume', ONE],
  ['升', 'volume', fraction(1n, 1000n)],
  ['吨', 'mass', whole(1000)],
  ['千克', 'mass', ONE],
  ['公斤', 'mass', ONE],
  ['斤', 'mass', fraction(1n, 2n)],
  ['克', 'mass', fraction(1n, 1000n)],
  ['毫克', 'mass', fraction(1n, 10n ** 6n)],
  ['微克', 'mass', fraction(1n, 10n ** 9n)],
  // NFKC has turned µ into μ and ³ into 3.
  ['μg', 'mass', fraction(1n, 10n ** 9n)],
  ['ug', 'mass', fraction(1n, 10n ** 9n)],
  ['mg', 'mass', fraction(1n, 10n ** 6n)],
  ['kg', 'mass', ONE],
  ['m3', 'volume', ONE],
  ['km2', 'area', tenTo(6)],
  ['吨标准煤', 'coalEquivalent', ONE],
  ['千克标准煤', 'coalEquivalent', fraction(1n, 1000n)],
  ['克标准煤', 'coalEquivalent', fraction(1n, 10n ** 6n)],
  ['EFLOPS', 'computing', ONE],
  ['PFLOPS', 'computing', fraction(1n, 1000n)],
  ['时户', 'hourHousehold', ONE],
  ['℃', 'temperature', ONE],
  ['°C', 'temperature', ONE],
  ['分贝', 'soundLevel', ONE],
  ['Mbps', 'bandwidth', ONE],
  ['GB', 'data', ONE],
  ['TB', 'data', whole(1000)],
];

/** Words by which things are counted. Each is a dimension of its own: 家 is no 户, 人次 is no 人. */
const COUNTED: readonly string[] = [
  ...'家个户间件次场人名起项辆条所处座套台种类期届批份宗例篇部本册支只艘架列节班门栋幢块片根株头口位对双组级层道站笔分大单张枚颗幅届卷盘级星款式行村镇县市区岁羽尾盏列眼孔棵株',
  '人次', '户次', '件次', '批次', '台次', '架次', '车次', '班次', '场次', '标准箱', '床位', '地市', '家次', '课时', '学位', '个批次', '周岁', '车位', '机位', '端口',
];
/** Spellings of one counted thing. */
const SAME_COUNT: Readonly<Record<string, string>> = { 名: '人', 场次: '场', '人(次)': '人次', '户(次)': '户次', '家(次)': '家次' };
/** Things that a phrase counts with 个 and that are told apart in reports: 个小区 is the unit, not 个. */
const NAMED_AFTER_GE: readonly string[] = ['小区', '环节', '泊位', '批次', '床位', '标准箱'];

const measured = new Map<string, Row>(MEASURED.map((row) => [row[0], row]));
const counted = new Set<string>(COUNTED);
const namedAfterGe = new Set<string>(NAMED_AFTER_GE);

/** Spellings that `matchUnit` knows, by first character, longest first. */
const spellings = new Map<string, string[]>();
for (const text of [...measured.keys(), ...COUNTED, ...NAMED_AFTER_GE.map((n) => `个${n}`)]) {
  const list = spellings.get(text[0]!) ?? [];
  if (!list.includes(text)) list.push(text);
  spellings.set(text[0]!, list);
}
for (const list of spellings.values()) list.sort((a, b) => b.length - a.length);

/** These follow a counting word in another sense: 项目, 户数, 人口, 名校, 分钟 is a unit but 点击 is none. */
const NOT_UNIT = /^(?:次日|日均|人均|户均|年均|月均|家庭|年底|年末|年初|部门|单位|级别|件均|周年|周边|场所|场馆|名校|名录|项目|条例|条款|人才|人员|人口|户籍|口岸|门类|门诊|大型|大力|年龄|天然)/;

/** Offset behind the unit that begins at `at` of normalised text, `at` itself when none is known there. */
export function matchUnit(text: string, at: number): number {
  const end = matchSimple(text, at);
  if (end === at || text[end] !== '/') return end;
  const below = matchSimple(text, end + 1);
  return below === end + 1 ? end : below;
}

function matchSimple(text: string, at: number): number {
  const direct = matchBase(text, at);
  if (direct > at) return direct;
  const multiplied = multiplierEnd(text, at);
  if (multiplied === at) return at;
  return matchBase(text, multiplied);
}

/** 35万人(次) counts visits; the bracket of 160种(类) says the same in another word. */
const pairedEnd = (text: string, at: number): number => (text.startsWith('(次)', at) ? at + 3 : at);

function matchBase(text: string, at: number): number {
  if (NOT_UNIT.test(text.slice(at, at + 3))) return at;
  for (const s of spellings.get(text[at] ?? '') ?? []) if (text.startsWith(s, at)) return counted.has(s) ? pairedEnd(text, at + s.length) : at + s.length;
  return at;
}

/** Is this one of the words by which things are counted (家, 件, 人次)? */
export const isCountingWord = (text: string): boolean => counted.has(text) || (text.startsWith('个') && namedAfterGe.has(text.slice(1)));

const cache = new Map<string, Unit>();
const CACHE_LIMIT = 5000;

/** Reads any unit; one that no table has is a counted thing of that name. Never fails. */
export function readUnit(text: string): Unit {
  const known = cache.get(text);
  if (known) return known;
  const unit = read(normalise(text));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, unit);
  return unit;
}

/** ℃ and ㎡ would come apart in NFKC; both spellings are in the table or below. */
function normalise(text: string): string {
  const t = text.normalize('NFKC').replace(/\s+/g, '').replace(/^每/, '');
  if (/^(?:pct|pp|ppt|百分点|个百分点)$/i.test(t)) return '个百分点';
  return t.replace(/^百分比$/, '%');
}

function read(text: string): Unit {
  const slash = text.indexOf('/');
  if (slash > 0 && slash < text.length - 1) {
    const above = simple(text.slice(0, slash));
    const below = simple(text.slice(slash + 1));
    return { text, dimension: `${above.dimension}/${below.dimension}`, factor: div(above.factor, below.factor) };
  }
  return { ...simple(text), text };
}

function simple(text: string): Unit {
  if (text === '') return { text, dimension: 'none', factor: ONE };
  const row = measured.get(text);
  if (row) return { text, dimension: row[1], factor: row[2] };
  if (counted.has(text)) return countedUnit(text, text);
  const end = multiplierEnd(text, 0);
  if (end > 0) {
    const rest = simple(text.slice(end));
    return { text, dimension: rest.dimension, factor: mul(tenTo(multiplierPower(text.slice(0, end))), rest.factor) };
  }
  return countedUnit(text, text.length > 1 && text.startsWith('个') ? text.slice(1) : text);
}

const countedUnit = (text: string, noun: string): Unit => ({ text, dimension: `count:${SAME_COUNT[noun] ?? noun}`, factor: ONE });

export const isCount = (u: Unit): boolean => u.dimension.startsWith('count:') && !u.dimension.includes('/');
export const isPercent = (u: Unit): boolean => u.dimension === 'percent';
export const isPoints = (u: Unit): boolean => u.dimension === 'percentagePoint';
export const isCurrency = (u: Unit): boolean => u.dimension.startsWith('currency:') && !u.dimension.includes('/');
const DURATIONS: ReadonlySet<string> = new Set(['time', 'workday', 'workhour', 'month']);
export const isDuration = (u: Unit): boolean => DURATIONS.has(u.dimension);
/** A duration, or one for each thing: 小时/户. */
export const tellsDuration = (u: Unit): boolean => DURATIONS.has(u.dimension.split('/')[0]!);
/** 年, 个月, 季度: spans of the calendar, which a phrase uses for dates more than for figures. */
export const isCalendarSpan = (u: Unit): boolean => u.dimension === 'month';

/**
 * A bare 个 may count whatever 个 counts (个小区, 泊位), but never what has a counting word of its own (家, 户).
 */
export function sameDimension(a: Unit, b: Unit): boolean {
  if (a.dimension === b.dimension) return true;
  const pair = [a, b] as const;
  return pair.some((u, i) => u.dimension === 'count:个' && countedByGe(pair[1 - i]!));
}

const countedByGe = (u: Unit): boolean => isCount(u) && !counted.has(u.dimension.slice('count:'.length));

/** The same figure in another unit; null when the dimensions differ. Percent and 个百分点 differ: see `asPoints`. */
export function convert(value: Exact, from: Unit, to: Unit): Exact | null {
  if (!sameDimension(from, to)) return null;
  if (equal(from.factor, to.factor)) return value;
  return div(mul(value, from.factor), to.factor);
}

/** A difference of two percents, said in 个百分点: the one way from the one dimension to the other. Null for other units. */
export function asPoints(value: Exact, from: Unit): Exact | null {
  return isPercent(from) || isPoints(from) ? mul(value, from.factor) : null;
}

/** Unit in which two figures of this unit differ: percents differ by 个百分点. */
export const differenceUnit = (u: Unit): Unit => (isPercent(u) ? readUnit('个百分点') : u);
