import type { FigureToken } from '../phrase-choose.js';
import { readUnit } from '../unit.js';
import type { Clause } from './clauses.js';
import { isArea, withoutArea } from './area.js';
import { trimmed } from './name-words.js';

/** One figure of a 分别 with the subject that is its own. */
export interface Share {
  readonly figure: FigureToken;
  readonly subject: string;
  /** What is read: the common verb, the figure and what stands behind it. */
  readonly phrase: string;
  /** 2023年、2024年营业收入分别达到…: the date that goes with the figure. */
  readonly when: string;
}

/**
 * A、B分别提升至98%、90%以上: each figure with its own subject. `before`: names of the targets just before, for 分别增长12%、15% without
 * subjects of its own. Null where the clause has no 分别, or the numbers of subjects and figures do not fit.
 */
export function respectively(text: string, clause: Clause, figures: readonly FigureToken[], before: readonly string[]): Share[] | null {
  const at = text.indexOf('分别', clause.from);
  if (at < 0 || at >= clause.to) return null;
  const later = figures.filter((f) => f.from > at);
  const early = figures.filter((f) => f.from < at && !f.figure.weak && readUnit(f.figure.unit).dimension !== 'voltage' && !/^\(/.test(text.slice(f.to)));
  const n = later.length;
  if (n < 2 || early.some((f) => !isPartOfName(text, f))) return null;
  const subjects = subjectsOf(text.slice(clause.from, at), n, before);
  if (subjects === null) return null;
  const verb = text.slice(at + 2, later[0]!.from);
  const behind = later.map((f, k) => SUFFIX.exec(text.slice(f.to, k < n - 1 ? later[k + 1]!.from : clause.to))![0]);
  // What only the last figure has behind it is said of all (3个、5个工作日内办结); 98%、95%以上 as well.
  const shared = behind.slice(0, -1).every((b) => b === '') ? behind[n - 1]! : '';
  return later.map((f, k) => {
    // 分别3个、5个工作日: the unit stands behind the last.
    const unit = later[n - 1]!.figure.unit;
    const value = ['', '个'].includes(f.figure.unit) && unit.startsWith(f.figure.unit) ? text.slice(f.from, f.figure.unitFrom) + unit : text.slice(f.from, f.to);
    return { figure: f, ...subjects[k]!, phrase: `${verb}${value}${behind[k] === '' ? shared : behind[k]!}` };
  });
}

const SUFFIX = /^”?(?:及?以上|及?以下|以内|之内|左右|内)?(?:完成|办结|审结|发放|送达|办理完毕)?/;

/** 12345热线, 20户以上自然村: a number that belongs to the words behind it. */
const isPartOfName = (text: string, f: FigureToken): boolean => /^(?:及?以上|及?以下|以内|内)?[\u4e00-\u9fff“]/.test(text.slice(f.to, f.to + 3));

function subjectsOf(words: string, n: number, before: readonly string[]): { subject: string; when: string }[] | null {
  const plain = trimmed(words.replace(/[,]$/, ''));
  if (plain === '') return before.length >= n ? before.slice(-n).map((subject) => ({ subject, when: '' })) : null;
  const dates = words.match(/20\d\d年(?:底|末)?/g) ?? [];
  if (dates.length === n && /年(?:底|末)?[、和与]20\d\d年/.test(words)) {
    const subject = trimmed(words.slice(words.lastIndexOf(dates.at(-1)!) + dates.at(-1)!.length));
    const of = subject !== '' ? subject : trimmed(words.slice(0, words.indexOf(dates[0]!)));
    if (of !== '') return dates.map((when) => ({ subject: of, when }));
  }
  const parts = (n === 2 ? compound(plain) : null) ?? partsOf(plain, n);
  return parts === null ? null : restored(parts).map((subject) => ({ subject, when: '' }));
}

/** 进出口通关时间 and 城乡居民收入 hold two subjects in one word. */
const COMPOUNDS = [['进出口', '进口', '出口'], ['城乡', '城镇', '农村']] as const;
function compound(words: string): string[] | null {
  if (/[、和与及]/.test(words)) return null;
  const found = COMPOUNDS.find(([both]) => words.includes(both));
  return found === undefined ? null : [words.replace(found[0], found[1]), words.replace(found[0], found[2])];
}

/** As many subjects as figures: parted by 、 if that fits, else by 和 too; what is too many stays with the first. */
export function partsOf(words: string, n: number): string[] | null {
  for (const marks of ['、', '和与及', '、和与及以']) {
    const parts = split(words, marks);
    if (parts.length === n) return parts;
  }
  const all = split(words, '、和与及');
  if (all.length < n) return null;
  const cut = all.length - n + 1;
  return [words.slice(0, words.indexOf(all[cut]!, all.slice(0, cut).join('').length)).replace(/[、和与及]$/, ''), ...all.slice(cut)];
}

/** Parts outside quotation marks and brackets; 和 within a word (和谐, 参与) is no mark. */
export function split(words: string, marks: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < words.length; i += 1) {
    const c = words[i]!;
    if ('“(《'.includes(c)) depth += 1;
    else if ('”)》'.includes(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && marks.includes(c) && i > start && !/^(?:和谐|和平|与会|及时|以上|以下|以内|及以)/.test(words.slice(i, i + 2)) && !/[参普]$/.test(words.slice(0, i))) {
      const wide = words[i + 1] === '及' && c === '以' ? 2 : 1;
      if (c === '以' && wide === 1) continue;
      out.push(words.slice(start, i));
      start = i + wide;
      i += wide - 1;
    }
  }
  out.push(words.slice(start));
  return out.map((p) => p.trim()).filter((p) => p !== '');
}

/** Ends the name of something measured. */
export const MEASURED = /(?:率|时长|时限|时间|数量|数|量|比例|占比|比重|收入|能耗|面积|产值|规模|余额|金额|增加值|费用|成本|环节|价格|浓度|标准|增速|材料|水平|能力|总值|产量|人员|企业|基地|项目)$/;

/** What is printed once behind the last subject (…办理时长) or before the first (10千伏…) belongs to all. */
export function restored(parts: readonly string[]): string[] {
  const last = parts.at(-1)!;
  const others = parts.slice(0, -1);
  const tail = sharedTail(others, last);
  const core = last.slice(0, last.length - tail.length);
  const head = sharedHead(others[0]!, core);
  return [...others.map((p, i) => (i > 0 && head !== '' ? head : '') + p + (p.endsWith(tail) ? '' : tail)), head + last];
}

/** The parallel parts end alike (单电源, 双电源): what follows that ending in the last is shared. */
function sharedTail(others: readonly string[], last: string): string {
  const emitted = /排放(?:总)?量$/.exec(last)?.[0] ?? '';
  if (emitted !== '' && others.every((p) => !p.endsWith(emitted))) return emitted;
  const measured = withoutArea(last);
  if (others.every(isArea) && measured !== last && MEASURED.test(measured)) return measured;
  if (others.every((p) => MEASURED.test(p))) return '';
  const size = others[0]!.length;
  // 牛、羊、猪饲养量: kinds of one length, and what is measured of each.
  if (size <= 2 && others.every((p) => p.length === size) && last.length >= size + 2 && MEASURED.test(last)) return last.slice(size);
  for (const size of [2, 1]) {
    for (const p of others) {
      const at = last.lastIndexOf(p.slice(-size));
      const tail = at < 0 ? '' : last.slice(at + size);
      if (p.length >= size && at > 0 && tail.length >= 2 && MEASURED.test(tail)) return tail;
    }
  }
  return /(?:[\u4e00-\u9fff]{2}率|(?:办理|办结|审批|审查)?(?:时长|时限|时间)|数量|比例|占比|余额|规模|金额|面积|产量|收入)$/.exec(last)?.[0] ?? '';
}

/** 10千伏单电源, 双电源: the same length of ending, and more before it. */
function sharedHead(first: string, core: string): string {
  if (isArea(first)) return '';
  const per = /^(?:单位(?:国内|地区)?生产总值|单位GDP|万元(?:国内|地区)?生产总值|万元GDP|规模以上工业企业)(?=.{2})/.exec(first)?.[0] ?? '';
  if (per !== '' && !/^(?:单位|万元)/.test(core)) return per;
  const area = /^(?:全[国省市县区州]|我[省市县区州])/.exec(first)?.[0] ?? '';
  if (core.length > 6 || core.length >= first.length || first.slice(-2) !== core.slice(-2)) return core.startsWith(area) ? '' : area;
  return first.slice(0, first.length - core.length);
}
