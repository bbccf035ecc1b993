import { isWord, type Token } from '../phrase-lexer.js';
import type { Reading } from '../reading.js';

const LEADING = /^(?:其中|并|且|并且|同时|进一步|大力|积极|深入|全面|持续|继续|重点|先行|确保|推动|推进|实现|完成|力争|争取|努力|探索|将|把|使|对|按照|组织|开展|实施|年内|累计|新|逐步|再|也|均|都|全部|分别|到|至|要|着力|聚力|加快|切实|不断|有序)+/;
const DATES = /(?:到|至|于)?(?:20\d\d年)?(?:上半年|下半年|[一二三四]季度|\d{1,2}月(?:份)?(?:\d{1,2}日)?)?(?:底|末|上旬|中旬|下旬)?(?:之?前|以前)|(?:到|至)?20\d\d年(?:底|末|度)?(?!级)|^全年|年底前?|年内/g;
const TRAILING = /(?:(?:较|比)(?:上年|去年|年初|20\d\d年)|同比|环比|不少于|不低于|不超过|不高于|不多于|超过|突破|高于|低于|同时|力争|争取|努力|分别|均|都|要|应|须|达到|达|为|实现|完成|不|至|到|较|(?<!占)比|由|从|将|控制在|的|每年|每月|累计|约|至少|平均)+$/;

/**
 * The shortest full name in the document's words: what stands before the verb of a level, what a verb of doing counts
 * (新增 kept), or the subject of the clauses before where the clause has none.
 */
export function indicatorOf(text: string, segment: readonly Token[], at: number, from: number, to: number, reading: Reading, inherited: string): string {
  const figure = segment[at]!;
  const verb = verbBefore(segment, at);
  const behind = text.slice(figure.to, to).replace(/^(?:以上|以内|以下|之内|左右|及以上|内)/, '');
  const noun = cleaned(text.slice(verb === null ? from : segment[verb]!.to, figure.from));
  const subject = cleaned(text.slice(from, verb === null ? figure.from : segment[verb]!.from));
  if (verb !== null && isWord(segment[verb], 'do')) {
    const counted = noun !== '' ? noun : cleaned(behind);
    const word = text.slice(segment[verb]!.from, segment[verb]!.to);
    if (counted !== '') return /^(?:新增|新建|新创设|新培育|新开通|引进|举办|培育|筹集|节省)$/.test(word) ? word + counted : subject !== '' && noun === '' && behind === '' ? subject : counted;
    return subject !== '' ? subject : inherited;
  }
  if (subject !== '') return subject;
  if (reading.measure !== 'level' && noun !== '') return noun;
  const named = noun !== '' ? noun : cleaned(behind);
  return inherited !== '' && (named === '' || /^(?:总量|数量|规模|比例|占比|人数|户数|总数)$/.test(named)) ? inherited + named : named;
}

function verbBefore(segment: readonly Token[], at: number): number | null {
  for (let i = at - 1; i >= 0; i -= 1) if (isWord(segment[i], 'to', 'reach', 'keep', 'change', 'do', 'comparator')) return firstOfChain(segment, i);
  return null;
}

/** 新增…不少于, 开展水质抽检200次: the first verb of doing carries the name, not the comparator or noun behind it. */
function firstOfChain(segment: readonly Token[], at: number): number {
  const touching = isWord(segment[at], 'do') && segment[at + 1]?.kind === 'figure';
  if (!touching && !isWord(segment[at], 'comparator', 'reach')) return at;
  for (let i = at - 1; i >= 0; i -= 1) if (isWord(segment[i], 'do')) return i;
  return at;
}

export const cleaned = (words: string): string =>
  words.replace(DATES, '').replace(/(?:由|从)[^,]{0,3}\d[^,]{0,10}$/, '').replace(/^[,、;:()”\s]+|[,、;:(“\s]+$/g, '').replace(LEADING, '').replace(TRAILING, '').replace(/^[,、;:的]+|[,、;:]+$/g, '').slice(0, 80);
