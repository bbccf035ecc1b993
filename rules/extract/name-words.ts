import { wordAt } from '../phrase-words.js';
import { withoutArea } from './area.js';

/** Words that stand around the name of what is measured and are no part of it. */

const MONTH = '\\d{1,2}月(?:份)?(?:\\d{1,2}日)?';
const WHEN = `(?:20\\d\\d年度?|今年|当年|本年度?|明年)(?:上半年|下半年|第?[一二三四]季度|${MONTH})?`;
/** A deadline anywhere in the words: 6月底前, 到2025年底, 年底前. */
const DEADLINE = new RegExp(`(?:到|至|于)?(?:${WHEN}|第?[一二三四]季度|[上下]半年|${MONTH})(?:底|末|初|[上中下]旬)?(?:之?前|以前)|(?:到|至)(?:${WHEN})(?:底|末|初)?(?!级)|年底前?|(?:未来|今后)?(?:\\d{1,2}|[一二两三四五六七八九十])(?:年|个月)(?:时间)?(?:之)?内|(?<![境])年内|“?十[一二三四五六七八九]五”?(?:期?末|期间|时期)|(?:${WHEN}|${MONTH})(?:底|末)`, 'g');
const LEADING_DATE = new RegExp(`^(?:在|到|至|于|截至)?(?:20\\d\\d年?[—–-]20\\d\\d年|${WHEN}(?:底|末)?|全年度?(?!.*(?:次数|数量)$)|“?[十][一二三四五]五”?(?:期间|末|时期)|${MONTH}(?:底|末|初|[上中下]旬))`);
/** Adverbs and helping verbs that open a clause. */
const LEADING = /^(?:(?:较|比)(?:上年|去年|年初|20\d\d年)(?=[\u4e00-\u9fff]{3})|其中|并且|并|且|同时|以及|进一步|大力|积极|深入|持续|继续|确保|切实|做到|推动实现|推动|推进|力争|争取(?=实现|达到|完成|使|将)|努力|力求|实现|把|将|使|让|按照|年内|逐步|再(?!生|就业|利用|制造)|带动(?=.{3,}(?:规模|产值|收入|增加值|销售额|投资)$)|也|均|都(?!市)|分别|要|着力|聚力|加快|切实|不断|有序|预计|计划|拟|总体|原则上|及时|严格|严守|累计|稳步|有效|全力|扎实|统筹|先行|为(?!主|期|民|企)|对(?!外|接|口|标|内)|在(?!线|建|校|职|册|岗|库|途)|和(?!平|谐)|及|与(?!会)|或|各类?(?=重点)|到|至|从(?!业|事)|通过(?=.{0,6}$)|当中|从而|以此|每批次?|每期|每次|每年|每月|每季度|每半年|每周|年均(?=新增|完成|培训|新建)|滚动(?=实施|推进)|规划(?=新增|新建|建设|完成|改造)|(?:全[省市县区州国])?每(?:年|月|季度)(?=.{4})|(?:重点|优先|全面|统一|集中|直接|跟踪)(?=引进|培养|扶持|支持|服务|资助|选拔|培训|培育|发展|评选|保障)|(?:重点|优先|全面|统一|集中)(?:推动|推进|打造|建设|开展|实施|支持|培育)|基本(?=建成|完成|实现|消除))/;
/** Comparators, verbs of reaching and bases left at the end. */
const TRAILING = /(?:(?:较|比)(?:上年|去年|年初|上年末|上年同期|去年同期|原来|20\d\d年度?(?:底|末)?)|同比|环比|比例关系|不少于|不低于|不得低于|不超过|不得超过|不高于|不多于|超过|突破|高于|低于|少于|同时|力争|争取|努力|分别|均|都|要|应当?|须|达到|达|为|实现|完成(?=$)|一般|(?<![关由对位低高用])于|不|至|到|较|(?<![占之增入值])(?<!与[^,、]{1,9})比|由|从|将|控制在|保持在|稳定在|的|每年|每月|每季度|每[人户亩吨]|累计|约|至少|平均(?=$)|一次性|总体|全部|(?:稳步|显著|明显|不断|进一步|持续|大幅|逐步)(?:提高|提升|增长|增强|改善|扩大)?|稳定|稳固|有效|原则上|(?:基本)?具备|再|年均|目标|预计|预期|在|以)$/;
/** What a change is against. */
const FOUNDED = /(?<=.{3})在[^,、]{2,16}基础之?上$/;
/** The longest of them; what stands before is no concern of the pattern. */
const LONGEST_TRAILING = 12;
const EDGES = /^[,、;:。)”’》—\s]+|[,、;:。(“‘《\s]+$/g;

/** Verbs of making that say nothing of what is counted: 建设直饮水点40处 counts 直饮水点. 新增, 引进, 改造 … stay in the name. */
const MAKING = new Set(['建设', '建成', '打造', '培育', '举办', '举行', '召开', '开展', '组织', '完成', '实施', '推出', '构建', '形成', '实现', '达到', '创建', '搭建', '推动', '确定', '促进', '深化', '集聚', '建立', '设立']);

/** An area or doer and nothing else: 全市, 各区县. */
export const ONLY_AREA = /^(?:全[国省市县区州盟旗域]|我[省市县区州]|本[省市县区]|[市省县区]本级|各(?:级|地|区县|县区|县市区|市|县|区|区、县\((?:市|区)\)|县\((?:市|区|市、区)\))|其他区县|市区)?$/;
const AREA_BEFORE = /^(?:全[国省市县区州]|我[省市县区州])(?=.{3,}$)/;

/** Said of the change and not of what changes: 减少跑动次数. */
const CHANGING = /^(?:减少|增加|缩短|压缩|压减|提高|降低|提升|扩大|精简)(?=.{3})/;
export const unchanged = (name: string): string => name.replace(CHANGING, '');

/** The verb of doing that ends the words, '' if none: 省市联动开展150场… */
export function verbAtEnd(words: string): string {
  for (const length of [4, 3, 2]) {
    const last = words.slice(-length);
    if (words.length > length && verbOfDoing(last) === last) return last;
  }
  return '';
}

/** The verb of doing that begins the words, '' if none. */
export function verbOfDoing(words: string): string {
  const w = wordAt(words, 0);
  return w !== null && w.meaning.kind === 'do' ? w.text : '';
}

/** Words freed of dates, adverbs, comparators and punctuation around them; the verb of doing stays. */
export function trimmed(words: string): string {
  let out = words.replace(DEADLINE, '').replace(/\((?:含|不含|以下简称)[^()]*\)/g, '');
  for (let before = ''; before !== out; ) {
    before = out;
    out = out.replace(EDGES, '').replace(LEADING_DATE, '').replace(LEADING, '').replace(FOUNDED, '');
    const trailing = TRAILING.exec(out.slice(-LONGEST_TRAILING));
    if (trailing) out = out.slice(0, out.length - trailing[0].length);
  }
  return balanced(out).slice(0, LONGEST);
}

const LONGEST = 80;
/** What is left of a pair of brackets or quotation marks of which the other half was cut away. */
const balanced = (s: string): string => {
  let out = s;
  for (const [open, close] of [['“', '”'], ['(', ')'], ['《', '》']] as const) {
    if (!out.includes(open) && !out.includes(close)) continue;
    if (count(out, open) < count(out, close)) out = out.replace(new RegExp(`^[^${open}]{0,6}\\${close}`), '');
    else if (count(out, open) > count(out, close)) out = out.replace(new RegExp(`\\${open}(?=[^${close}]*$)`), '');
  }
  return out;
};
const count = (text: string, c: string): number => text.split(c).length - 1;

/** Without the verbs of making at its head, and without the area before one (全省建成…). */
export const isMaking = (verb: string): boolean => MAKING.has(verb);

export function withoutMaking(name: string): string {
  let out = name;
  for (;;) {
    out = out.replace(/^(全[国省市县区州])累计(?=.{3})/, '$1');
    const area = AREA_BEFORE.exec(out)?.[0] ?? '';
    const verb = verbOfDoing(out.slice(area.length));
    if (!MAKING.has(verb) || out.startsWith('建成区', area.length) || out.length - area.length - verb.length < 2) return out;
    out = trimmed(out.slice(area.length + verb.length));
  }
}

/** Verbs that the phrase language does not know as verbs of doing, at the head of an item: 处置闲置土地1200亩. */
const OTHER_VERBS = /^(?:打通|疏通|硬化|亮化|加固|清淤|拓宽|新[办创评获批引签]|处置|救助|开行|清理|消除|淘汰|退出|关停|拆除|更新|更换|安装|铺设|疏浚|治理|绿化|种植|播种|复垦|收储|出让|供应|回收|转运|筛查|慰问|资助|减少|压减|降低|提高|提升|扩大|加强|增加|新发展|发展|加装|惠及|解决|突破|归集|接待|开发|攻克|招收|招募|补贴|救治|巡诊|创作|演出|放映|赠送|购置|购买|投用|启用|启动|接续|争取|达标|优化|完善|推行|推广|落实|强化|规范|健全|加快|鼓励|引导|试行|探索|深化|改善|办好|做好|抓好)/;

/** These join to one: 引进和培养, 培育创办, 选拔认定. */
const JOINED = /^(?:[和及、或]?(?:改扩建|引进|培养|培训|选拔|认定|遴选|扶持|资助|创办|评选|招募|改造|新建|改建|扩建|提升|整治|培育|孵化))+/;

/** The verbs that begin the words, with the place before them: what the next item of a list shares (城区新增泊位1500个、充电桩200个). */
export function sharedVerb(words: string): string {
  const bare = withoutArea(words);
  const area = verbOfDoing(bare) === '' ? '' : words.slice(0, words.length - bare.length);
  const from = words.slice(area.length);
  const verb = verbAtHead(from);
  return verb === '' ? '' : area + verb + (JOINED.exec(from.slice(verb.length))?.[0] ?? '');
}

/** The verb that begins the words, of doing or another; '' if none. */
export const verbAtHead = (words: string): string => verbOfDoing(words) || (OTHER_VERBS.exec(words)?.[0] ?? '');

/** These stand before a number without promising it: 涉及5个部门, 围绕10个领域. */
const MENTIONING = /^(?:涉及|包括|包含|涵盖|共有|共计|共|其中|围绕|聚焦|针对|依托|利用|现有|已有|原有|分为|划分|对照|符合|满足|属于|位于|来自|存在|结合|参照|有关|所有|全部|上述|下列|以下|以上|前述|相关|坚持|遵循|明确|梳理|总结|列入|汇总|主要|重点|优先|另有|还有|拥有|具有|具备|设有|下设|下辖|辖|目前)/;

/** A short word and then a number of things is a verb, whichever it is: 开办500个暑托班, 启动100个试点. */
export const isVerbLike = (head: string): boolean => /^[\u4e00-\u9fff]{2,4}$/.test(head) && !MENTIONING.test(head) && !ONLY_AREA.test(head) && !AREA_BEFORE.test(head);

/** What the words speak of: without the verbs at their head. */
export function thingOf(words: string): string {
  let out = words;
  for (let verb = verbAtHead(out); verb !== '' && out.length - verb.length >= 3; verb = verbAtHead(out)) out = trimmed(out.slice(verb.length));
  return out;
}
