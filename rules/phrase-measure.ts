import { exactText } from './exact.js';
import type { Baseline, FigureToken } from './phrase-choose.js';
import { isMarks, isWord, type Token, type WordToken } from './phrase-lexer.js';
import { timesToPercent, type Figure } from './phrase-numbers.js';
import { Unreadable } from './phrase-error.js';
import type { Around } from './phrase-side.js';
import type { Comparator, Reading } from './reading.js';
import { isCount, isCurrency, isDuration, isPercent, isPoints, readUnit, type Unit } from './unit.js';

type Part = Partial<Reading> & Pick<Reading, 'comparator' | 'value' | 'unit' | 'measure' | 'explicit'>;

/** What the figure measures and from which side, from the verb in front of it, its unit and its comparators. */
export function readMeasure(text: string, tokens: readonly Token[], at: number, around: Around, baseline: Baseline | null, limit: number | null): Part {
  const f = (tokens[at] as FigureToken).figure;
  const unit = readUnit(f.unit);
  if (around.verb?.word.meaning.kind === 'unclear' && isPercent(unit)) {
    throw new Unreadable(around.verb.from, `“${around.verb.word.text}”没有说是升还是降，请写“提高”或“降低”`);
  }
  const figure = { value: f.value, valueHigh: f.high, unit: f.unit };
  const change = changeOf(text, tokens, at, around, baseline, f, unit);
  if (change) return { ...figure, ...change };
  if (unit.dimension === 'times') throw new Unreadable(tokens[at]!.from, '“倍”要说明比什么增长，请写成“增长…%”或“增长…倍”');
  return { ...figure, measure: 'level', ...levelOf(text, tokens, at, around, f, unit, limit) };
}

const rangeOr = (f: Figure, sign: Comparator): Comparator => (f.high !== null ? 'between' : sign);

// ------------------------------------------------------------------------------------------------------- change

/** The figure is the size of a change; null where it is a level after all. */
function changeOf(text: string, tokens: readonly Token[], at: number, a: Around, baseline: Baseline | null, f: Figure, unit: Unit): Omit<Part, 'value' | 'unit'> & { value?: string; unit?: string } | null {
  const found = changeWord(text, tokens, a, baseline, f, unit);
  if (!found) return null;
  const { word, way, beside } = found;
  const common = {
    comparator: rangeOr(f, a.sign ?? keepSign(tokens, at) ?? '>='), explicit: true, verb: found.said ?? word.word.text, basis: a.basis,
  };
  if (isPoints(unit)) return { ...common, measure: way };
  if (unit.dimension === 'times') {
    if (way === 'decrease') throw new Unreadable(tokens[at]!.from, '减少不能以“倍”计，请写成百分数');
    return { ...common, measure: 'relative_increase', value: exactText(timesToPercent(f.value)), unit: '%', ...(f.high === null ? {} : { valueHigh: exactText(timesToPercent(f.high)) }) };
  }
  if (isPercent(unit)) {
    if (!beside && /(?:率|比例|占比|比重|份额|覆盖面)$/.test(text.slice(word.to, (a.prefix ?? tokens[at]!).from))) {
      throw new Unreadable(word.from, `“${word.word.text}…率”之后的百分数可读作升降到该数，也可读作升降了这么多；请写“${word.word.text}至”，或把“${word.word.text}”紧接在数前`);
    }
    return { ...common, measure: way === 'increase' ? 'relative_increase' : 'relative_decrease' };
  }
  return { ...common, measure: way };
}

interface ChangeWord {
  word: WordToken;
  way: 'increase' | 'decrease';
  beside: boolean;
  /** How it is kept where the word itself would read otherwise in front of the figure. */
  said?: string;
}

function changeWord(text: string, tokens: readonly Token[], a: Around, baseline: Baseline | null, f: Figure, unit: Unit): ChangeWord | null {
  if (a.toward) return null;
  const named = a.verb;
  const m = named?.word.meaning;
  const relative = isPercent(unit) || isPoints(unit);
  if (named && m?.kind === 'change') {
    if (baseline && !baseline.foundation) throw new Unreadable(named.from, '“由…”给出了起点，后面应写“提高到”“降至”一类的词');
    if (baseline?.foundation) return { word: named, way: m.way, beside: a.beside };
    return countsWhatIsNew(text, tokens, a, unit, m.way) || countsWhatIsSaved(a, unit, m.way) ? null : { word: named, way: m.way, beside: a.beside };
  }
  if (named && m?.kind === 'rate') {
    const own = !m.alone && a.basis === '';
    return (relative || unit.dimension === 'times') && !own ? { word: named, way: m.way, beside: true } : null;
  }
  if (named && m?.kind === 'do' && baseline?.foundation) return { word: named, way: 'increase', beside: true };
  // 降低企业办理成本10%: 办理 is only part of the name.
  if (named && m?.kind === 'do' && !a.beside && a.furtherChange && (relative || isDuration(unit))) {
    return { word: a.furtherChange, way: a.furtherChange.word.meaning.way, beside: false };
  }
  // 实现10%以上的增长
  if (relative && (!named || ['do', 'keep'].includes(m!.kind))) {
    const next = tokens[a.tail];
    const behind = next?.kind === 'text' && text.slice(next.from, next.to) === '的' ? tokens[a.tail + 1] : next;
    if (isWord(behind, 'change', 'rate')) {
      const { way } = behind.word.meaning;
      return { word: behind, way, beside: true, ...(isWord(behind, 'rate') ? { said: way === 'increase' ? '增长' : '降低' } : {}) };
    }
  }
  return null;
}

/** 增加5家医养结合机构 counts the new ones, as 新增 does; 营业厅增加5家 is a change. */
const countsWhatIsNew = (text: string, tokens: readonly Token[], a: Around, unit: Unit, way: string): boolean =>
  way === 'increase' && isCount(unit) && (!a.beside || hasTail(text, tokens, a.tail));

/** 减少企业成本2亿元: what is saved is itself what is counted. */
const countsWhatIsSaved = (a: Around, unit: Unit, way: string): boolean =>
  way === 'decrease' && !a.beside && (isCurrency(unit) || ['energy', 'mass', 'coalEquivalent', 'hourHousehold'].includes(unit.dimension));

const hasTail = (text: string, tokens: readonly Token[], from: number): boolean =>
  tokens.slice(from).some((t) => /[\u4e00-\u9fffA-Za-z]/.test(text.slice(t.from, t.to)));

// -------------------------------------------------------------------------------------------------------- level

function levelOf(text: string, tokens: readonly Token[], at: number, a: Around, f: Figure, unit: Unit, limit: number | null): Omit<Part, 'value' | 'unit' | 'measure'> {
  const m = a.verb?.word.meaning;
  const serviceLimit = limit === null && isLimitForEachCase(text, tokens, a, f, unit);
  const behind = limit === null ? doingBehind(tokens, at, a, unit) : null;
  const lead = leading(text, tokens, a, unit);
  const sign: [Comparator, boolean] =
    f.high !== null ? ['between', true]
    : a.sign !== null ? [a.sign, true]
    : rankBefore(text, tokens, at, unit) ? ['<=', true]
    : keepSign(tokens, at) !== null && m?.kind === 'keep' ? ['<=', true]
    : lead.sign !== null ? [lead.sign, true]
    : serviceLimit ? ['<=', true]
    : m?.kind === 'do' && m.quota ? ['=', true]
    : m?.kind === 'do' && !isDuration(unit) ? ['>=', true]
    : m?.kind === 'change' ? ['>=', true]
    : behind && (m === undefined) ? ['>=', true]
    : isPercent(unit) && f.value === '100' ? ['>=', true]
    : ['>=', false];
  const finish = serviceLimit ? finishing(tokens, a.tail) : null;
  return {
    comparator: sign[0], explicit: sign[1], serviceLimit, gettingThere: lead.there,
    verb: finish ?? (lead.verb || (behind && m === undefined ? behind : '')),
  };
}

/** The verb in the form in which it is kept, and what it says. */
function leading(text: string, tokens: readonly Token[], a: Around, unit: Unit): { verb: string; sign: Comparator | null; there: boolean } {
  const w = a.verb?.word;
  const m = w?.meaning;
  if (!w || !m) return a.toward ? { verb: '达到', sign: null, there: true } : { verb: '', sign: null, there: false };
  switch (m.kind) {
    case 'to':
      return { verb: w.text, sign: m.sign, there: true };
    case 'reach':
      return { verb: w.text, sign: null, there: m.there };
    case 'keep':
      return { verb: w.text, sign: m.sign, there: false };
    case 'change':
      if (a.toward) return { verb: `${w.text}至`, sign: m.way === 'increase' ? '>=' : '<=', there: true };
      return { verb: countsWhatIsNew(text, tokens, a, unit, m.way) ? '新增' : '', sign: '>=', there: false };
    case 'rate': {
      const i = a.inner;
      if (!i) return { verb: '', sign: null, there: false };
      return isWord(i, 'keep') ? { verb: i.word.text, sign: i.word.meaning.sign, there: false } : { verb: i.word.text, sign: null, there: isWord(i, 'reach') && i.word.meaning.there };
    }
    default:
      if (a.toward) return { verb: '达到', sign: null, there: true };
      return { verb: isDuration(unit) ? '' : w.text, sign: null, there: false };
  }
}

const keepSign = (tokens: readonly Token[], at: number): Comparator | null => {
  for (let i = at - 1; i >= 0; i -= 1) {
    const t = tokens[i]!;
    if (isWord(t, 'keep')) return t.word.meaning.sign;
    if (t.kind === 'figure') return null;
  }
  return null;
};

/** 前10名 */
function rankBefore(text: string, tokens: readonly Token[], at: number, unit: Unit): boolean {
  const t = tokens[at - 1];
  return isWord(t, 'rank') && isMarks(text.slice(t.to, tokens[at]!.from)) && ['名', '位', ''].includes(unit.text);
}

const FINISHING = new Set(['完成', '发放', '推送', '发布', '办理', '受理', '审结', '受理', '兑付', '查处', '获得']);
const isFinish = (t: Token | undefined): t is WordToken => isWord(t, 'finish') || (isWord(t, 'do') && FINISHING.has(t.word.text));
const finishing = (tokens: readonly Token[], tail: number): string | null => {
  const t = tokens[tail];
  return isFinish(t) ? t.word.text : null;
};

/** 3个工作日内办结, 2个工作日完成交易, 收到后20日内发放; not 压缩到3个工作日内 or 控制在13小时内. */
function isLimitForEachCase(text: string, tokens: readonly Token[], a: Around, f: Figure, unit: Unit): boolean {
  if (!isDuration(unit) || f.high !== null) return false;
  const kind = a.verb?.word.meaning.kind;
  if (kind === 'to' || kind === 'keep' || kind === 'reach' || a.inner || a.toward) return false;
  if (a.sign !== null && a.sign !== '<=' && a.sign !== '<') return false;
  if (isFinish(tokens[a.tail])) return true;
  return ['内', '以内', '之内'].includes(a.suffix?.word.text ?? '') && hasTail(text, tokens, a.tail);
}

/** Verbs of doing that are more often part of a name behind a figure: 服务中心, 登记业务. */
const NAMING = new Set('服务 登记 申报 备案 办理 调解 培训 投资 保障 支持 改造 转化 转移 宣传 审查 检查 抽查 对接 联系 覆盖 建设 储备 配置 认定 获得'.split(' '));

/** 90%设立老年医学科, 166个街镇…投放: what is done stands behind the figure. */
function doingBehind(tokens: readonly Token[], at: number, a: Around, unit: Unit): string | null {
  if (isDuration(unit)) return null;
  for (const t of tokens.slice(Math.max(a.tail, at + 1))) if (isWord(t, 'do') && !t.word.meaning.quota && !NAMING.has(t.word.text)) return t.word.text;
  return null;
}
