import { endOfPlan } from './dates.js';

/** Facts already achieved, told by where or how they are said: a report looks back before it promises. */

const LOOKING_BACK = /回顾|成效|成就|发展基础|现状|工作总结|面临(?:的)?形势|主要问题|背景/;
const LOOKING_FORWARD = /目标|任务|安排|措施|部署|要求/;

/** Is the section about what has been (2023年工作回顾, 发展基础)? */
export const isPastSection = (section: string): boolean => LOOKING_BACK.test(section) && !LOOKING_FORWARD.test(section);

/** “十三五”期间: past once the years of that plan are over. */
const PLAN = /^“?十([一二三四五六七八九])五”?(?:期间|时期|以来)/;

/** 过去一年…, “十三五”期间… in 2023, and a sentence that opens with a year before the plan's. */
export function saysPast(sentence: string, year: number | null): boolean {
  if (/^(?:过去(?:一|五|三)年|上年|去年|近年来|截至(?:目前|20\d\d年))/.test(sentence) && !/(?:确保|力争|到20\d\d年.*达到)/.test(sentence)) return true;
  const plan = PLAN.exec(sentence)?.[1];
  if (plan !== undefined && (/^.{0,6}以来/.test(sentence) || (year !== null && endOfPlan(plan) < year))) return true;
  const opens = /^(?:截至)?(20\d\d)年(?!.{0,3}基础)/.exec(sentence);
  if (opens === null || year === null || Number(opens[1]) >= year) return false;
  return !(sentence.match(/20\d\d(?=年)/g) ?? []).some((y) => Number(y) >= year);
}
