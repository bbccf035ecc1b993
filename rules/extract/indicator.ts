import { isWord, type Token } from '../phrase-lexer.js';
import type { Reading } from '../reading.js';
import { isCount, isDuration, isPercent, readUnit } from '../unit.js';
import { isMaking, isVerbLike, ONLY_AREA, thingOf, trimmed, unchanged, sharedVerb, verbAtEnd, verbAtHead, verbOfDoing, withoutMaking } from './name-words.js';
import { withMeasure, withOwner } from './owner.js';

/** What the words around a figure and before it give for its name. */
export interface NameSource {
  readonly text: string;
  /** Tokens of the clause, and which of them is the figure. */
  readonly tokens: readonly Token[];
  readonly at: number;
  /** Span of the words that belong to this figure and to none of the others. */
  readonly from: number;
  readonly to: number;
  readonly reading: Reading;
  /** The verb of doing of the item before in the same list (新增A5家、B6家), '' if none. */
  readonly verb: string;
  /** What the item before was called (2021年底筹集人才住房5万套,2022年筹集10万套). */
  readonly before: string;
  /** Its unit, '' if none. */
  readonly beforeUnit: string;
  /** What the clauses before speak of. */
  readonly subject: string;
}

const SUFFIX = /^[”’]?(?:\([^()]*\))?(?:及?以上|及?以下|以内|之内|左右|以外|内|\+|的)+/;
/** A name this long says what is counted without its verb. */
const FULL_NAME = 15;
/** Predicates behind a counted noun; words such as 服务 and 登记, which end nouns too, are none. */
const PREDICATE = /^(.{2,}?)(担任|实现|接入|参加|用上|开展|提供|实施|纳入|享受|获得|完成|进行|配备|设立|设置|通过|入选|作为)(?=.{2})(.*)$/;

/**
 * The shortest full name in the document's words: what stands before the verb of a level; what a verb of doing counts, before the
 * figure or behind it; the subject of the clauses before where the item names none.
 */
export function indicatorOf(s: NameSource): string {
  const figure = s.tokens[s.at]!;
  const head = s.text.slice(s.from, nameEnd(s, figure.from));
  const tail = s.text.slice(figure.to, s.to);
  const named = eachless(trimmed(head));
  if (s.reading.serviceLimit || (isDuration(readUnit(s.reading.unit)) && /^(?:以内|之内|内)[\u4e00-\u9fff]{2}/.test(tail) && !/(?:时限|时间|时长)$/.test(named))) return limitName(named, tail, s.subject);
  if (s.reading.value === '100' && isPercent(readUnit(s.reading.unit)) && !s.text.slice(s.from, figure.from).includes(s.reading.verb || '\0') && named !== '' && !/(?:率|比例|占比|比重)$/.test(named) && /^[\u4e00-\u9fff]{2,}$/.test(tail) && !/^(?:以上|左右)/.test(tail)) return named + tail.replace(/^实现(?=.{2})/, '');
  if (s.reading.shareLimit !== null || /^[”]?(?:以上|左右)?的/.test(tail)) {
    const of = trimmed(tail.replace(SUFFIX, ''));
    if (of.length >= 4) return of.replace(/(?<=.{2})实现(?=[\u4e00-\u9fff“]{2,}$)/, '');
  }
  if (/等$/.test(named)) return fromBehind(s, '', tail, named);
  const verb = verbOfDoing(named);
  const noun = verb === '' ? named : trimmed(named.slice(verb.length));
  if (noun === '' || ONLY_AREA.test(noun)) return fromBehind(s, verb, tail, named);
  if (ONLY_AREA.test(named)) return fromBehind(s, '', tail, named);
  if (verb !== '' && sharedVerb(named) === named) return fromBehind(s, named, tail, named);
  const areaVerb = scopeThenVerb(named);
  if (areaVerb !== null) return fromBehind(s, areaVerb, tail, named);
  if (verbAtEnd(named) !== '' && /^[\u4e00-\u9fff“]{2}/.test(tail.replace(SUFFIX, ''))) return fromBehind(s, verbAtEnd(named), tail, named);
  if (isVerbLike(named) && isCount(readUnit(s.reading.unit)) && /^[\u4e00-\u9fff“]{2}/.test(tail.replace(SUFFIX, '')) && !VERB_NEXT.test(tail.replace(/^以上/, ''))) return fromBehind(s, named, tail, named);
  const rest = verb !== '' && isCount(readUnit(s.reading.unit)) && /^[\u4e00-\u9fff“]{2}/.test(tail) && !VERB_NEXT.test(tail) ? trimmed(tail) : '';
  if (rest !== '') return withoutMaking(named + rest);
  const full = s.reading.measure === 'level' && !isPercent(readUnit(s.reading.unit)) ? withoutMaking(named) : unchanged(withoutMaking(named));
  const owned = withOwner(full, s.subject);
  const listed = owned === full && verbAtHead(named) === '' && s.verb !== '' && s.reading.measure === 'level' && !carries(s, figure.from);
  if (listed) return withMeasure(withoutMaking(s.verb + full), s.before, { counted: true, within: false, sameUnit: false });
  return withMeasure(owned, s.before === '' ? s.subject : s.before, { counted: isCount(readUnit(s.reading.unit)), within: /^其中/.test(s.text.slice(s.from)), sameUnit: s.beforeUnit === s.reading.unit && s.reading.measure === 'level' });
}

/** Is there a word between the name and the figure that makes a level of it (达到, 不低于)? */
function carries(s: NameSource, figureFrom: number): boolean {
  return nameEnd(s, figureFrom) < figureFrom;
}

/** 每个乡镇培训骨干3人 counts 培训骨干. */
function eachless(named: string): string {
  const each = /^(?:平均)?每(?:个|家|名|所|处|座|村|县|镇|乡|户|校)/.exec(named)?.[0] ?? '';
  for (let i = each.length; each !== '' && i < Math.min(named.length - 3, LONGEST_EACH); i += 1) if (verbOfDoing(named.slice(i)) !== '') return named.slice(i);
  return named;
}
const LONGEST_EACH = 16;

/** 全市引进60人, 每个县至少建成1个…: an area and a verb, and the noun stands behind or before. */
const scopeThenVerb = (named: string): string | null => {
  if (/^(?:全[国省市县区]|各|每|所有)[^,]{1,14}?(?:都|均|要|至少)?[办建有设配]$/.test(named)) return '';
  const verb = verbAtEnd(named);
  return verb !== '' && /^(?:全[国省市县区州]|我[省市县区州]|(?:每|所有|各)[^,]{1,16}?|[^,]{0,12}每\d{0,2}[年月季周]度?)(?:至少)?$/.test(named.slice(0, -verb.length)) ? verb : null;
};

/** 打造 and 建设 end in a thing, wherever it is made; 市县联动开展引才活动 is another activity than the county's own. */
const isMakingThing = (verb: string): boolean => isMaking(verb) && !/开展|举办|组织/.test(verb);

const NEWLY = /^(?:新增|净增|新建|新开通|新认定|新培育|新引进|新改建)(?=.{2})/;

/** 建设5000间零工公寓, 选派30名以上高层次人才担任…; else the item before, else the clauses before. */
function fromBehind(s: NameSource, verb: string, tail: string, named: string): string {
  const words = trimmed(tail.replace(SUFFIX, ''));
  if (words !== '' && !/^(?:以上|以内)/.test(words)) {
    const predicate = PREDICATE.exec(words);
    // 评选一次优秀企业家: the event is counted.
    if (verb !== '' && /^[一二两三四五六七八九十]+[次场轮届]$/.test(s.text.slice(s.tokens[s.at]!.from, s.tokens[s.at]!.to))) return words + verb;
    if (isPercent(readUnit(s.reading.unit))) return predicate === null ? words : `${predicate[1]!}${predicate[2] === '实现' ? '' : predicate[2]!}${predicate[3]!}`;
    // 18万名新生儿免费开展筛查
    const noun = predicate === null ? words : `${/免费$/.exec(predicate[1]!)?.[0] ?? ''}${predicate[2]!}${predicate[3]!}的${predicate[1]!.replace(/免费$/, '')}`;
    if (predicate !== null) return noun;
    const scope = verb !== '' && named.endsWith(verb) && !isMakingThing(verb) ? named.slice(0, -verb.length) : '';
    if (scope !== '' && !ONLY_AREA.test(scope) && !/^[^,]{0,12}?每/.test(scope)) return named + noun;
    const kept = withoutMaking((named === '' ? s.verb : verb) + noun);
    return kept !== noun && noun.length > FULL_NAME ? noun : kept;
  }
  const stock = /^(?:总数|总量|累计)?(?:累计)?(?:达|突破|超过)/.test(s.text.slice(s.from, s.tokens[s.at]!.from));
  // 新增基站1500个,累计达到1.8万个: the second is of all there are.
  const last = (s.before !== '' ? s.before : s.subject).replace(stock ? NEWLY : /^$/, '');
  const thing = thingOf(last);
  if (verb !== '' && last !== '') return last.startsWith(verb) ? last : withoutMaking(verb + (thing.includes(verb) ? thing.slice(0, thing.indexOf(verb)) : thing));
  return last !== '' ? unchanged(last) : named;
}

/** 具备条件的案款在法院收到后20日内发放: 具备条件的案款发放时限. */
function limitName(named: string, tail: string, subject: string): string {
  const verb = /^(?:以内|之内|内)?(?:予以|即|可|全部|统一)?([\u4e00-\u9fff]{2,8}?)(?=$|[,、。(]|的|完毕)/.exec(tail)?.[1] ?? '';
  const thing = named.replace(/(?:在|自|从|于)[^,、]{2,}(?:后|之日起|起)$/, '').replace(/(?:后|之日起|起)$/, '');
  // 在1个工作日内将供销信息推送至需求单位: what is to be done stands behind.
  const done = thing === '' ? trimmed(tail.replace(SUFFIX, '')) : '';
  if (done.length >= 6) return `${done}时限`;
  const whole = thing === '' ? subject.replace(/(?<=.{2})(?:[\u4e00-\u9fff]{2})?时限$/, '') : thing;
  if (verb === '完成' && whole.length >= 4) return `${whole}时限`;
  return verb === '' || /(?:时限|时间|时长)$/.test(whole) ? whole : `${whole.endsWith(verb) ? whole : whole + verb}时限`;
}

/** Behind the figure these go on with another thing done, and name nothing. */
const VERB_NEXT = /^(?:及?以[上下内]|左右|并|且|以|用[于作上]|投[入用产]|进行|参[与加]|入[选库驻围]|实[现行施]|开[展通工]|完成|达到|通过|得到|列[入为]|被|向|为|在|于|予以|由|担任|纳入|接入|获得|享受|覆盖|惠及|服务|助力|推动|促进|支持|带动)/;

/** Where the words that speak of the figure alone begin: 达到, 比上年提高, 由70%提高到, 不少于. */
function nameEnd(s: NameSource, figureFrom: number): number {
  let end = figureFrom;
  for (let i = s.at - 1; i >= 0; i -= 1) {
    const t = s.tokens[i]!;
    if (t.to <= s.from || t.to < end) break;
    if (t.kind === 'text' || t.kind === 'rate') {
      if (!/^(?:[“‘(,、]*|每[人户亩吨])$/.test(s.text.slice(t.from, t.to))) break;
    } else if (t.kind === 'figure') break;
    else if (t.kind === 'word' && !isWord(t, 'to', 'reach', 'keep', 'comparator', 'strength', 'mean', 'year', 'basis', 'toward', 'from', 'annual', 'every', 'unclear') && !(isWord(t, 'change') || (isWord(t, 'rate') && !t.word.meaning.alone && s.reading.measure.startsWith('relative')))) break;
    end = Math.max(s.from, t.from);
  }
  const words = s.text.slice(s.from, end);
  const cut = s.reading.baseline !== null || /(?:由|从)[^,]{0,12}\d[^,]{0,14}$/.test(words) ? words.search(/(?:由(?!于)|从(?!业|事))[^由从]*$/) : -1;
  const based = s.reading.baseline !== null ? /在[^,]*基础之?上$/.exec(words) : /(?:较|(?<![之占])比|与)(?!例|重|较|高)(?![^,、]*(?:之比|比例|比值|比率))[^,、]{1,10}(?:相比)?$/.exec(words);
  if (cut >= 0) return s.from + cut;
  if (based !== null && (s.reading.basis !== '' || s.reading.baseline !== null)) return s.from + based.index;
  if (end === figureFrom) return verbOfLevel(s, figureFrom);
  // 总数达到 is a verb of the phrase language, and 总数 the name's.
  return s.text.startsWith('总数', end) ? end + 2 : end;
}

/** 办理环节压减至受理、答复、验收3个环节: what stands between the verb and the figure lists what it counts. */
function verbOfLevel(s: NameSource, figureFrom: number): number {
  for (let i = s.at - 1; i >= 0; i -= 1) {
    const t = s.tokens[i]!;
    if (t.from <= s.from || t.kind === 'figure' || trimmed(s.text.slice(s.from, t.from)) === '') break;
    if (isWord(t, 'do') && t.to === figureFrom) break;
    if (isWord(t, 'to') || (isWord(t, 'comparator') && t.word.meaning.place === 'before')) return t.from;
  }
  return figureFrom;
}
