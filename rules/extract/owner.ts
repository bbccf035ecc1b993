import { isArea, withoutArea } from './area.js';
import { thingOf } from './name-words.js';

/** Names an attribute that something else has: 规模, 办理环节, 首期规模. */
const ATTRIBUTE = /^(?:首期|平均|年均|累计|总|其|该项?|有效|办理|审批|审查|办结|完成|发布|收费|受理|结算|参保|登记|贷款|资金|补贴|融资|完成|年|平台综合服务)?(?:总?规模|总?数量?|总量|总额|总数|比例|占比|比重|份额|覆盖率|普及率|率|时限|时间|时长|周期|环节|材料|余额|金额|额度|增速|增幅|增长率|标准|成本|费率|利率|收入|产值|产量|单产|面积|人数|户数|家数|次数|件数|环节数|满意度|满意率|投资额?|利用量|产出率|水平|能力|合格率|完成率|办结率)$/;
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
  if (owner === '' || !isAttribute(name)) return name;
  if (owner.endsWith(name)) return owner;
  const thing = OF_A_PROCESS.test(name) ? thingOf(owner).replace(OF_A_PROCESS, '') : thingOf(owner).replace(RESPONSE, '');
  return thing + name.slice(overlap(thing, name));
};

/** Ends a name of something measured. */
const MEASURED = /(?:率|时长|时限|时间|数量|量|比例|占比|比重|收入|浓度|能耗|增加值|总额|余额|水平|能力)$/;

/** 市区入园率达到98%,县(市)达到92%: another place, and the same thing measured there. */
export const withMeasure = (name: string, before: string): string => {
  const measured = withoutArea(before);
  return isArea(name) && MEASURED.test(measured) ? name + measured : name;
};
