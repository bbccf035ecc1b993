import { readPhrase } from '../phrase.js';
import { isWord, type Token } from '../phrase-lexer.js';
import type { Candidate, Known } from './candidate.js';
import type { Clause } from './clauses.js';
import { ONLY_AREA, trimmed } from './name-words.js';
import { withOwner } from './owner.js';
import { restored, split } from './respectively.js';

/** Targets said without a digit: 全覆盖, 动态清零, 零突破, 全部…, “最多跑一次”, 翻一番, 增速不低于各项贷款增速. */
export function wordlessTargets(text: string, clause: Clause, known: Known): Candidate[] {
  const once = mostOnce(text, clause, known);
  if (once !== null) return [once];
  for (const t of clause.tokens) {
    const before = text.slice(clause.from, t.from);
    const behind = text.slice(t.to, clause.to);
    const isCoverage = isWord(t, 'coverage') && isPredicate(t, before, behind);
    const isDoubling = isWord(t, 'doubling') && /^(?:以上|左右)?$/.test(behind) && !/“[^”]*$/.test(before);
    const isRelation = isWord(t, 'comparator') && t.word.meaning.relates && relates(before, behind);
    if (!isCoverage && !isRelation && !isDoubling) continue;
    if (isCoverage && /^(?:坚持|保持)?$/.test(trimmed(before)) && t.word.meaning.kind === 'coverage' && t.word.meaning.coverage === 'clear' && known.subject === '') continue;
    for (const phrase of [text.slice(clause.from, clause.to), text.slice(t.from, clause.to)]) {
      const result = readPhrase(phrase);
      if (!result.ok) continue;
      const { reading } = result;
      if (isCoverage ? reading.coverage === null : isDoubling ? !reading.measure.startsWith('relative') : reading.measure !== 'relational') continue;
      const whole = isCoverage && reading.coverage === 'all';
      const names = whole ? coveredNames(text.slice(t.from, t.to), before, behind, known) : [withOwner(nameOr(trimmed(before.replace(/(?:较|比(?!重|例))[^,、]{1,10}$/, '')), known), known.subject)];
      return names.map((indicator) => ({ reading, phrase, indicator, from: clause.from, to: clause.to, confidence: 0.7, assumed: whole ? ['“全部”“全覆盖”按100%'] : [] }));
    }
  }
  return [];
}

const nameOr = (name: string, known: Known): string => (ONLY_AREA.test(name) ? (known.subject !== '' ? known.subject : known.earlier) : name);

/** 镇街服务中心和社区服务站全覆盖 is two targets, so is 全部实行“无纸化”和“网上办”. */
function coveredNames(said: string, before: string, behind: string, known: Known): string[] {
  const subject = trimmed(before);
  if (!/全部|全面/.test(said)) return severalOf(nameOr(subject, known)).map((n) => n.replace(/等$/, '')).map((n) => (PLACES.test(n) ? `${n}覆盖` : n));
  const predicate = behind.replace(/[。;]+$/, '');
  const quoted = /^(.*?)(“[^”]+”)[和、](“[^”]+”)$/.exec(predicate);
  if (quoted) return [quoted[2]!, quoted[3]!].map((q) => nameOr(subject, known) + quoted[1]! + q);
  const taken = TAKEN_IN.exec(predicate);
  if (taken && /(?:^|、|将|把|推动|推进)$/.test(before)) return [`${taken[2]!}的${taken[1]!}`];
  return [nameOr(subject, known) + predicate.replace(/^实现(?=.{4})/, '')];
}

/** What stands somewhere or serves somebody covers; 工伤保险全覆盖 says so of the insurance itself. */
const PLACES = /(?:中心|站|点|机构|服务|设施|平台|系统|场所|网络|室|馆|所|队|员|校|园|车间|委员会|能力|分类)$/;

/** Parts long enough to be things of their own; 企业和个人全生命周期服务 is one. */
function severalOf(name: string): string[] {
  const all = split(name, '、和与及');
  // 县(市)、乡镇三级设施和健身圈: the places belong to the first.
  const parts = all.every((p) => p.replace(/\([^()]*\)/g, '').length >= 4) ? all : split(name, '和');
  return parts.length > 1 && parts.every((p) => p.replace(/\([^()]*\)/g, '').length >= 4) && !/等/.test(name) ? restored(parts) : [name];
}

/** 网上申请、现场核验“最多跑一次”: the slogan as a predicate is a limit of one visit. */
function mostOnce(text: string, clause: Clause, known: Known): Candidate | null {
  const words = text.slice(clause.from, clause.to);
  const m = /^(.{4,}?)(“?最多跑一次”?)$/.exec(words);
  if (!m) return null;
  const result = readPhrase('最多跑一次');
  if (!result.ok) return null;
  return { reading: result.reading, phrase: '最多跑一次', indicator: withOwner(trimmed(m[1]!), known.subject) + m[2]!, from: clause.from, to: clause.to, confidence: 0.6, assumed: ['“最多跑一次”按不多于1次'] };
}

/** 全部市级经济管理权限下放起步区行使: what is taken in, and what is done with all of it. */
const TAKEN_IN = /^(.{2,20}?)((?:下放|纳入|接入|入驻|进驻|上线|达标|完成|建成|执行|实现|实行|取消|移交|并入).*)$/;
const DONE_TO_ALL = /^(?:消除|销号|淘汰|关停|清退|拆除|通车|开工|实现|实行|接入|纳入|完成|入驻|实施|面向|进驻|上线|开展|回访|办结|达到|落实|整改|建立|推行|下放|建成|覆盖|公开|开放|采用|执行)/;

/** 全覆盖 ends its clause and has a subject; 全部 stands before a verb, behind what it takes in. */
function isPredicate(t: Token, before: string, behind: string): boolean {
  if (!isWord(t, 'coverage')) return false;
  if (/“[^”]*$/.test(before) && t.word.meaning.coverage === 'all') return false;
  const word = t.word.text.replace(/[“”]/g, '');
  if (word === '全部') {
    if (/(?:^|、|将|把|推动|推进)$/.test(before) && /^.{2,20}?(?:下放|纳入|接入|入驻|进驻)/.test(behind)) return true;
    return (before === '' || /[\u4e00-\u9fff”)]$/.test(before)) && !/(?:对|将|把|的|在|完成|取消|纳入|落实|推进|实现|开展|公开|清理)$/.test(before) && DONE_TO_ALL.test(behind);
  }
  return /^(?:。|;|$|监督|检查|工作)/.test(behind) && /[\u4e00-\u9fff”)]/.test(before);
}

const OTHER_SIDE = /^(?:全[省国市县]|各项|上年|去年|年初|同期|全部|平均|其他|地区|当地|整体|经济|城镇|本地)[^,;]*?(?:水平|增速|增幅|平均|年初|户数|同期|平均水平|增长率|上年|率|增长|进度)?$/;
const relates = (before: string, behind: string): boolean => OTHER_SIDE.test(behind) && /(?:水平|增速|增幅|平均|年初|户数|同期|增长率|上年|率|增长)$/.test(behind) && !/的[\u4e00-\u9fff]{2,}(?:企业|项目|单位)$/.test(behind) && before !== '';
