import { convert, readUnit } from './unit.js';
import type { Exact } from './exact.js';

/** Availability and outage: 1 − hours without power ÷ hours. Which of several pairs belong together is told by their names. */

/** Qualifiers of power supply: 全口径供电可靠率 goes with 用户平均停电时间 of no qualifier, 城网 with 城网 alone. */
const QUALIFIER = /城网|农网|城市|农村|市区|中压|高压|低压|配网/g;
const qualifiers = (name: string): string => (name.match(QUALIFIER) ?? []).join();

/** Does the outage indicator, whose name has `word`, go with the availability indicator? */
export const outagePairs = (availability: string, outage: string, word: string): boolean => qualifiers(availability) === qualifiers(outage.replace(word, ''));

/** 0.5411小时/户, 32分钟 in hours; null for what is no time. */
export function inHours(value: Exact, unit: string): Exact | null {
  const [time = '', ...below] = unit.split('/');
  return below.length > 1 ? null : convert(value, readUnit(time), readUnit('小时'));
}
