import type { FigureToken } from '../phrase-choose.js';
import { isWord } from '../phrase-lexer.js';
import { isCount, isPercent, isPoints, readUnit } from '../unit.js';
import { saysCoverage, type Clause } from './clauses.js';
import { openMarks } from './marks.js';

const JOINS = /[、和及与或]/;
/** 26县居民收入: places that a number names. */
const NAMING = /^(?:强|县|市|区|省|镇|村|州|国|岛|校|院)/;
/** 5年内重点引进…: how long it may take. */
const WITHIN = /^(?:时间|之)?内(?!办结|完成|审结)/;

/** 20户以上自然村…比例达到98%, 2小时响应率, “四好农村路”800公里: the number belongs to the words around it, and the promised figure is another. */
export function isPartOfName(text: string, clause: Clause, f: FigureToken, all: readonly FigureToken[]): boolean {
  const at = all.indexOf(f);
  const unit = readUnit(f.figure.unit);
  const strong = all.find((g) => g !== f && !g.figure.weak);
  if (strong !== undefined && f.figure.weak && (/[“(]/.test(openMarks(text, clause.from, f.from)) || /等$/.test(text.slice(clause.from, f.from)) && /率|比例|比重|占比/.test(text.slice(f.to, strong.from)))) return true;
  if (all.length > 1 && f.figure.unit === '年' && WITHIN.test(text.slice(f.to))) return true;
  // 5个五百亿级集群: the grade of what is counted.
  if (at > 0 && f.from === all[at - 1]!.to && /^级/.test(f.figure.unit)) return true;
  if (at > 0 && isSize(text, clause, all[at - 1]!, f)) return true;
  const next = all.slice(at + 1).find((g) => !g.figure.weak) ?? clause.tokens.find((t) => t.from > f.to && saysCoverage(t));
  if (next === undefined || (next.kind === 'figure' && isSize(text, clause, f, next))) return false;
  if (f.figure.weak && (NAMING.test(f.figure.unit) || unit.dimension === 'voltage')) return true;
  if (['岁', '周岁'].includes(f.figure.unit) && next.kind === 'figure' && f.figure.unit !== next.figure.unit) return true;
  if (isPercent(unit) || isPoints(unit)) return false;
  const between = text.slice(f.to, next.from).replace(/^及(?=以)/, '');
  if (/^(?:以?内)?[\u4e00-\u9fff]{2,6}率/.test(between)) return true;
  if (JOINS.test(between) || /^的?基础/.test(between) || /(?:由|从)[^,、]{0,12}$/.test(text.slice(Math.max(0, f.from - 14), f.from))) return false;
  return /^(?:及?以[上下]|以?内|[”]?(?=[\u4e00-\u9fff])(?!以))/.test(between) && /[\u4e00-\u9fff]{2}/.test(between) && !/^(?:以上|以内)?[,;]/.test(between);
}

/** 新建5个年产能20万吨以上的园区: the size of the things that the number before counts. */
const isSize = (text: string, clause: Clause, counted: FigureToken, f: FigureToken): boolean =>
  isCount(readUnit(counted.figure.unit)) && /^(?:及?以[上下])的?[\u4e00-\u9fff]{2}/.test(text.slice(f.to)) && /^(?:以上|左右)?[\u4e00-\u9fff]{2,12}$/.test(text.slice(counted.to, f.from))
  && !clause.tokens.some((t) => t.from >= counted.to && t.to <= f.from && isWord(t, 'do', 'to', 'reach', 'keep', 'change'));
