import { readPhrase } from '../phrase.js';
import { isWord, type Token } from '../phrase-lexer.js';
import type { Candidate } from './candidate.js';
import type { Clause } from './clauses.js';
import { cleaned } from './indicator.js';

/** Targets said without a digit: 全覆盖, 动态清零, 零突破, 全部…, 增速不低于各项贷款增速. */
export function wordlessTargets(text: string, clause: Clause, inherited: string): Candidate[] {
  for (const t of clause.tokens) {
    const before = text.slice(clause.from, t.from);
    const behind = text.slice(t.to, clause.to);
    const isCoverage = isWord(t, 'coverage') && isPredicate(t, before, behind);
    const isRelation = isWord(t, 'comparator') && t.word.meaning.relates && relates(before, behind);
    if (!isCoverage && !isRelation) continue;
    for (const phrase of [text.slice(clause.from, clause.to), text.slice(t.from, clause.to)]) {
      const result = readPhrase(phrase);
      if (!result.ok) continue;
      const { reading } = result;
      if (isCoverage ? reading.coverage === null : reading.measure !== 'relational') continue;
      const name = cleaned(before);
      const whole = isCoverage && /全部|全面/.test(text.slice(t.from, t.to)) ? name + behind : name;
      return [{ reading, phrase, indicator: whole !== '' ? whole : inherited, from: clause.from, to: clause.to, confidence: 0.7, assumed: isCoverage && reading.coverage === 'all' ? ['“全部”“全覆盖”按100%'] : [] }];
    }
  }
  return [];
}

/** 全覆盖 ends its clause and has a subject; 全部 stands before a verb, behind what it takes in. */
function isPredicate(t: Token, before: string, behind: string): boolean {
  if (!isWord(t, 'coverage')) return false;
  if (/“[^”]*$/.test(before) && t.word.meaning.coverage === 'all') return false;
  const word = t.word.text.replace(/[“”]/g, '');
  if (word === '全部') return (before === '' || /[\u4e00-\u9fff”)]$/.test(before)) && !/(?:对|将|把|的|在|完成|取消|纳入|落实|推进|实现|开展|公开|清理)$/.test(before) && /^(?:实现|实行|接入|纳入|实行|完成|入驻|实施|面向|进驻|上线|开展|回访|办结|达到|落实|整改|建立|推行|下放|建成|覆盖|公开|开放|采用)/.test(behind);
  return /^(?:。|;|$|监督|检查|工作)/.test(behind) && /[\u4e00-\u9fff”)]/.test(before);
}

const OTHER_SIDE = /^(?:全[省国市]|各项|上年|去年|年初|同期|全部|平均|其他|地区|当地|整体)[^,;]*?(?:水平|增速|增幅|平均|年初|户数|同期|平均水平|增长率|上年|率)?$/;
const relates = (before: string, behind: string): boolean => OTHER_SIDE.test(behind) && /(?:水平|增速|增幅|平均|年初|户数|同期|增长率|上年|率)$/.test(behind) && !/的[\u4e00-\u9fff]{2,}(?:企业|项目|单位)$/.test(behind) && before !== '';
