import { isDuration, isPercent, isPoints, readUnit } from '../unit.js';
import type { FigureToken } from '../phrase-choose.js';
import type { Reading } from '../reading.js';

/** What surrounds a figure in its clause, for the rows below. */
export interface Surroundings {
  /** The clause's words before the figure, and behind it. */
  readonly before: string;
  readonly behind: string;
  /** Marks that are open at the figure: ( “ ‘ 《. */
  readonly within: string;
  readonly figure: FigureToken['figure'];
  readonly reading: Reading;
  readonly chinese: boolean;
  /** A verb of the phrase language stands between the figure before and this one. */
  readonly verbBefore: boolean;
}

/** Figures that no authority promised, a row each: the kind of figure, and how it is told. */
interface Row {
  readonly why: string;
  readonly is: (s: Surroundings) => boolean;
}

const money = (s: Surroundings): boolean => readUnit(s.figure.unit).dimension.startsWith('currency:');
const percent = (s: Surroundings): boolean => isPercent(readUnit(s.figure.unit)) || isPoints(readUnit(s.figure.unit));
const time = (s: Surroundings): boolean => isDuration(readUnit(s.figure.unit)) && !SPAN.test(s.before);
/** 受教育年限, 使用寿命: what is measured is a time of years itself. */
const SPAN = /(?:年限|年数|寿命|工龄)[^,;、]{0,8}$/;
/** 设立规模超50亿元的基金: the size of what is founded is promised. */
const FOUNDED = /(?:设立|组建|发起)[^,;]*规模(?:超过?|不低于|不少于|达到?|突破|约)?$/;
const LIMIT = /(?:压缩|压减|缩短|控制|精简|缩减|降|不超过|不得超过|不高于|不长于|至少|不少于|提速|减少|精确|精准|不低于|时限为|时间为|停电时间)/;

const ROWS: readonly Row[] = [
  { why: '门槛', is: (s) => /^(?:\(含\))?(?:及|或)?(?:以上|以下|以内)?(?:\(含\))?(?:的|且|或)/.test(s.behind) && !percent(s) && !FOUNDED.test(s.before) && (s.reading.verb === '' || !s.verbBefore) && !/(?:不少于|不低于|至少|超过\d)$/.test(s.before) },
  { why: '门槛', is: (s) => !percent(s) && !s.reading.gettingThere && !time(s) && /(?:^|且|或)[^,]{2,14}(?:超过|不足|不低于|低于|高于|不少于)$/.test(s.before) && /^的(?:[\u4e00-\u9fff]|$)/.test(s.behind) },
  { why: '门槛', is: (s) => /^(?:及以下|及以上|以下)/.test(s.behind) && !/(?:降|减|压|缩|控制|保持|维持|稳定)/.test(s.before) && !percent(s) },
  { why: '门槛', is: (s) => /^(?:以上)?(?:用户|客户)/.test(s.behind) && ['voltage', 'apparentPower', 'power'].includes(readUnit(s.figure.unit).dimension) },
  { why: '门槛', is: (s) => /(?:满|年满|连续|近|最近|前|过去|逾期|(?<!不|不得|不应)超过)$/.test(s.before) && time(s) },
  { why: '门槛', is: (s) => /^(?:及?以上|及?以下)[^,;]*的$/.test(s.behind) && /^[^,;]*对/.test(s.before) },
  { why: '电压', is: (s) => readUnit(s.figure.unit).dimension === 'voltage' },
  { why: '容量', is: (s) => readUnit(s.figure.unit).dimension === 'apparentPower' && !s.reading.gettingThere },
  { why: '门槛', is: (s) => (money(s) || ['energy', 'power'].includes(readUnit(s.figure.unit).dimension)) && /^(?:以上|以下)?(?:的|且)/.test(s.behind) && !FOUNDED.test(s.before) },
  // 2.8:1 is 2.8 to one; 1:16 and the second number of either say nothing on their own.
  { why: '比例', is: (s) => /^:(?!1(?!\d))\d/.test(s.behind) || /\d:$/.test(s.before) },
  { why: '文号', is: (s) => /^[〕\]]/.test(s.behind) || /[〔\[]$/.test(s.before) },
  { why: '名称', is: (s) => s.figure.unit === '' && !s.chinese && !hasFloor(s) && !s.reading.gettingThere },
  { why: '括号里的说明', is: (s) => s.within.includes('(') },
  { why: '名称', is: (s) => s.figure.weak && !s.chinese && (s.figure.unit === '' || /^(?:地?市|省|区|届|版|折)/.test(s.figure.unit)) && !hasFloor(s) },
  { why: '名称', is: (s) => /^(?:19|20)\d\d$/.test(s.figure.value) && s.figure.unit !== '人' && s.figure.weak && !s.reading.gettingThere },
  { why: '名称', is: (s) => /[{_A-Za-z]$/.test(s.before) || /^(?:届|折|版)/.test(s.figure.unit) },
  { why: '名称', is: (s) => /^强/.test(s.figure.unit) },
  { why: '级别', is: (s) => s.figure.unit === '级' && /^\((?:含|及)/.test(s.behind) },
  { why: '名称', is: (s) => s.figure.weak && !s.chinese && s.reading.comparator === '>=' && !s.reading.explicit },
  { why: '名称', is: (s) => /[“‘《]/.test(s.within) },
  { why: '名称', is: (s) => /^[+×]/.test(s.behind) || /[+×/]$/.test(s.before) || /^\/(?!户|立方米|人|亩|平方|万|天|年|次|吨|小时)/.test(s.behind) },
  { why: '补助数额', is: (s) => (money(s) || percent(s)) && /(?:给予|奖励|补助|补贴|资助|奖补|贴息|扣除|顶格|折扣|罚款|税额|税率|减按|予以(?:最高|不超过)?$|按照?(?:.{0,12}的)?$|配套支持|一次性)/.test(s.before) && !/(?:补贴资金|不低于|不少于|占比)$|预留[^给]*$|(?:比例不低于|抽查|检查)/.test(s.before) },
  { why: '补助数额', is: (s) => (money(s) || percent(s)) && /^(?:以上|以内|以下)?(?:的)?\)?(?:给予|贴息|奖励|补助|补贴|资助|折扣|提供资金|优惠|标准|执行|顶格|计税|计征|征收|通行费)/.test(s.behind) },
  { why: '补助数额', is: (s) => money(s) && /(?:最高|每人|每家|每户|每个)(?:不超过)?$/.test(s.before) },
  { why: '政策参数', is: (s) => percent(s) && /(?:利率|贴息率|税率|(?:缴费|缴存|征收|计提)(?:比例|费率))(?:为|由[^,]{0,12})?(?:(?:下调|降低|降|提高|调整)?[至到为])?$/.test(s.before) },
  { why: '政策参数', is: (s) => percent(s) && (/^的?(?:税率|征收率|利率|费率)/.test(s.behind) || /现行$/.test(s.before)) },
  { why: '政策参数', is: (s) => money(s) && /(?:单户|单笔|每户|户均|个人)[^,;]{0,16}(?:额度|上限|限额)[^,;]{0,6}$/.test(s.before) },
  { why: '门槛', is: (s) => /^(?:半径)?(?:范围|距离)(?:内|以内|之内)/.test(s.behind) },
  { why: '已有的事实', is: (s) => /(?:已(?:经)?(?:发放|完成|建成|实现|累计|达|有|形成|开展)|截至|目前|前期)/.test(s.before) && !/基础上/.test(s.before) },
  { why: '起点', is: (s) => /^[^,;、]{0,16}基础之?上/.test(s.behind) },
  { why: '时间', is: (s) => (['年', '月', '周', '季度'].includes(s.figure.unit) || s.figure.unit.startsWith('周年')) && !SPAN.test(s.before) },
  { why: '年龄', is: (s) => ['岁', '周岁'].includes(s.figure.unit) && !/(?:寿命|年龄)/.test(s.before) },
  { why: '时间', is: (s) => time(s) && /^(?:后|前|之后|之前|起|的|制|“|内)?(?:制定|印发|自助|不打烊|营业|全天候|值守)/.test(s.behind) },
  { why: '时间', is: (s) => time(s) && /^(?:后|前|之后|之前|起|一次|至|—)/.test(s.behind) },
  { why: '时间', is: (s) => time(s) && !s.reading.serviceLimit && !LIMIT.test(s.before) && !/^(?:内|以内|之内|完成|办结|发放|审结|左右|\/户)/.test(s.behind) },
  { why: '时间', is: (s) => time(s) && /(?:发布|印发|公布|施行)之日起$/.test(s.before) },
  { why: '列举', is: (s) => s.chinese && /等$/.test(s.before) },
  { why: '列举', is: (s) => s.chinese && !percent(s) && s.figure.unit !== '倍' && s.reading.every === null && s.reading.comparator !== '=' && !hasFloor(s) && !isMade(s) },
  { why: '次序', is: (s) => /^(?:号|版|期工程|路|路公交)/.test(s.behind) || /(?:第|共)$/.test(s.before) },
  { why: '级别', is: (s) => ['级', '层', '号', '区', '县', '市', '省', '大', '强', '星', '分', '行'].includes(s.figure.unit) && !s.reading.explicit },
];

/** 完成两处…, 新建三座…: more than one thing that is made, and no list of what there is. */
const isMade = (s: Surroundings): boolean => /^(?:家|处|所|座|条|栋|台|辆|场)$/.test(s.figure.unit) && s.figure.value !== '1' && /(?:完成|建成|新建|新增|改造|引进|举办|开通|认定|新开工)[^,;]{0,12}$/.test(s.before) && !/等$/.test(s.before);
const hasFloor = (s: Surroundings): boolean => /(?:至少|不少于|不低于|超过|突破|不超过|不高于|不多于)/.test(s.before) || /^(?:以上|以内|以下|左右)/.test(s.behind);

/** Why the figure is none of the authority's promises; null where it is one. */
export const whyNoTarget = (s: Surroundings): string | null => ROWS.find((r) => r.is(s))?.why ?? null;
