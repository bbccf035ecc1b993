/** Places that a name begins with: 全国地级及以上城市 of …PM2.5浓度, 市区 of …入园率, 县城. */

/** A noun of places; not 社区, 小区, 市场, 县级. */
const PLACE = '(?:全国|全域|城市|农村|城镇|乡镇|乡村|(?:建制|重点|中心|集)镇|县城|城区|建成区|地区|区域|流域|平原|山区|(?<![社小校库景]|园)区(?![块域位间])|(?<!门|都)市(?![场政民值盈辖级])|省(?!级)|(?<!周)州|盟|旗|县(?![级域])|[县区]\\((?:市|县|区|市、区)\\)|[县区]（(?:市|县|区|市、区)）)';
const LONGEST = 24;
const BEGINNING = new RegExp(`^[^,、;]{0,${LONGEST}}${PLACE}(?=.{2,}$)`);
const WHOLE = new RegExp(`^[^,、;的]{0,14}${PLACE}$`);

/** Is the name a place and nothing else: 北京市, 京津冀及周边地区, 县(市)? */
export const isArea = (name: string): boolean => WHOLE.test(name);

/** The name without the place it begins with. */
export const withoutArea = (name: string): string => name.slice(BEGINNING.exec(name)?.[0].length ?? 0);
