import { isArea, withoutArea } from './area.js';
import { thingOf } from './name-words.js';

/** Names an attribute that something else has: 规模, 办理环节, 首期规模. */
const ATTRIBUTE = /^(?:首期|平均|年均|累计|总|其|该项?|有效|办理|审批|审查|办结|完成|发布|收费|受理|结算|参保|登记|贷款|资金|补贴|融资|完成|年|平台综合服务){0,2}(?:总?规模|总?数量?|总量|总额|总数|比例|占比|比重|份额|覆盖率|普及率|率|时限|时间|时长|周期|环节|材料|余额|金额|额度|增速|增幅|增长率|标准|成本|费率|利率|收入|产值|产量|单产|面积|人数|户数|家数|次数|件数|环节数|满意度|满意率|投资额?|利用量|产出率|水平|能力|合格率|完成率|办结率)$/;
const SHORT_ATTRIBUTE = /^(?:[\u4e00-\u9fff]{1,2}率|[\u4e00-\u9fff]{1,2}(?:时限|时间|时长|环节|材料))$/;
export const isAttribute = (name: string): boolean => ATTRIBUTE.test(name) || SHORT_ATTRIBUTE.test(name);

/** These measure one process each: 审批时间8天、环节4个 are both the 审批's. */
const OF_A_PROCESS = /(?:(?:播种|种植)?面积|总?产量|单产|时限|时间|时长|周期|环节|材料|成本|费用|数量|总数|规模)$/;

/** The limits of one process; its shares (办结率) are the whole matter's. */
const RESPONSE = /(?:办结|响应|处置|受理|答复)(?:时限|时间|时长)$/;

/** 土地流转 and 流转率 share a word. */
function overlap(owner: string, name: string): number {
  for (let n = Math.min(4, name.length - 1, owner.length - 1); n >= 2; n -= 1) if (owner.endsWith(name.slice(0, n))) return n;
  return 0;
}

/** A name as full as the document allows: the thing that a bare attribute belongs to stands in the clauses before. */
export const withOwner = (name: string, owner: string): string => {
  if (owner !== '' && /^占.{2,}(?:比重|比例|比)$/.test(name)) return owner + name;
  if (owner === '' || !isAttribute(name)) return name;
  if (owner.endsWith(name)) return owner;
  const thing = OF_A_PROCESS.test(name) ? thingOf(owner).replace(OF_A_PROCESS, '') : thingOf(owner).replace(RESPONSE, '');
  return BARE_CHANGE.test(thing) ? name : thing + name.slice(overlap(thing, name));
};

const BARE_CHANGE = /^(?:精简|压缩|压减|缩短|减少|优化|降低|提高|提升|规范|加强|强化)?(?:审批|申请|办理)?$/;

/** Ends a name of something measured. */
const MEASURED = /(?:率|时长|时限|时间|数量|量|比例|占比|比重|收入|浓度|能耗|增加值|总额|余额|水平|能力)$/;

/** 每千人口医师数达3.6人、护士数达4.7人: both are of a thousand. */
const PER_HEAD = /^每(?:百|千|万|十万|百万)[^,、]{0,8}?(?:人口|老年人|老人|人|户)(?:拥有)?/;
const LONGEST_POPULATION = 12;
/** 新增省级企业2家、市级5家: another grade of the same thing. */
const GRADE = /(?:国家|省|市|州|县|区|镇|乡|村|校)级/;
const ONLY_GRADE = new RegExp(`^([\\u4e00-\\u9fff]{0,4}?)(${GRADE.source})$`);

/** Whose share or time it is: 工业类项目控制在45天, behind 社会投资项目审批时间80天. */
const POPULATION = /(?:企业|项目|学校|医院|纳税人|用户|客户|人员|机构|园区|单位|农户|居民|家庭|业务|事项|案件|平台|系统|车辆|部门|学生|儿童|老年人)$/;

/** 审查时限大型项目不超过7天: whose it is stands behind. */
const MISPLACED = /^(.{2,}(?:时限|时间|时长))([\u4e00-\u9fff]{1,6}(?:企业|项目|用户|客户|业务|事项|案件))$/;

/** A population without what is measured of it takes that from the name before, in place of the one named there. */
function measuredOf(name: string, before: string): string {
  const [noun] = POPULATION.exec(name)!;
  const at = before.indexOf(noun);
  return name + (at > 0 && MEASURED.test(before.slice(at + noun.length)) ? before.slice(at + noun.length) : before);
}

/** What a name leaves to the one before in its list: 市区入园率达到98%,县(市)达到92% is the same thing measured in another place. */
export function withMeasure(name: string, before: string, is: { counted: boolean; within: boolean; sameUnit: boolean }): string {
  const swapped = MISPLACED.exec(name);
  if (swapped !== null) return swapped[2]! + swapped[1]!;
  const grade = ONLY_GRADE.exec(name);
  if (grade !== null && GRADE.test(before)) return before.replace(GRADE, grade[2]!);
  const head = PER_HEAD.exec(before)?.[0] ?? '';
  if (head !== '' && !name.startsWith('每') && /数$/.test(name) && /数$/.test(before)) return head + name;
  if (!is.counted && is.sameUnit && POPULATION.test(name) && MEASURED.test(before) && name.length <= LONGEST_POPULATION) return measuredOf(name, before);
  const measured = withoutArea(before);
  if (is.counted || !isArea(name) || !MEASURED.test(measured)) return name;
  // 县城处理率达到85%,其中东部地区90%: the part of a place is named with it.
  return name + (is.within && !/^全/.test(before) ? before : measured);
}
