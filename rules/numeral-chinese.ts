import type { ReadNumber } from './numeral.js';

export const CHINESE_DIGIT: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 俩: 2,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const LARGE: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** Behind 百 千 these make a unit: 百分点, 千瓦, 千米, 千克, 千伏, 千卡. */
const UNIT_AFTER_THOUSAND = /[瓦米克伏卡帕字赫]/;
const HALF_OF = /^半(?=(?:个)?(?:百分点|小时|工作日|月|年|天|日))/;

/** 万, 亿, 十万, 百万, 千万, 百亿, 千亿, 万亿; 百 and 千 alone unless they begin a unit (千瓦, 百分点). */
export function multiplierEnd(text: string, at: number): number {
  let i = at;
  const c = text[i];
  if (c === '十' || c === '百' || c === '千') {
    const next = text[i + 1];
    if (next === '万' || next === '亿') i += 1;
    else if (c === '十' || (next !== undefined && (UNIT_AFTER_THOUSAND.test(next) || next === '分' || next === '强'))) return at;
    else return i + 1;
  }
  if (text[i] === '万') return text[i + 1] === '亿' ? i + 2 : i + 1;
  return text[i] === '亿' ? i + 1 : at;
}

/** Power of ten of a multiplier that `multiplierEnd` found. */
export function multiplierPower(multiplier: string): number {
  let power = 0;
  for (const c of multiplier) power += SMALL[c] ?? LARGE[c] ?? 0;
  return power;
}

/** The Chinese number that begins at `at`: digits one by one, 三百六十五, 两万五, 一半, 半年. */
export function readChinese(text: string, at: number): ReadNumber | null {
  if (text.startsWith('一半', at)) return { value: '50', end: at + 2, multiplier: '', unit: '%', chinese: true };
  if (text.startsWith('半数', at)) return { value: '50', end: at + 2, multiplier: '', unit: '%', chinese: true };
  if (HALF_OF.test(text.slice(at, at + 6))) return { value: '0.5', end: at + 1, multiplier: '', unit: '', chinese: true };
  const spelled = digitString(text, at);
  if (spelled) return spelled;
  return composed(text, at);
}

/** 二〇二三: digits one by one, at least three. Two (三四家) are an estimate and no number. */
function digitString(text: string, at: number): ReadNumber | null {
  let i = at;
  let value = '';
  while (CHINESE_DIGIT[text[i] ?? ''] !== undefined) {
    value += String(CHINESE_DIGIT[text[i]!]);
    i += 1;
  }
  if (value.length < 3 || SMALL[text[i] ?? ''] !== undefined) return null;
  return { value, end: i, multiplier: '', unit: '', chinese: true };
}

/** 三百六十五, 两万五, 三千五, 一亿二, 三点五, 两千三百万. */
function composed(text: string, at: number): ReadNumber | null {
  let total = 0n;
  let section = 0n;
  let i = at;
  /** Power of the last unit read; a digit behind it without a unit of its own is the next lower place (两万五). */
  let last = -1;
  let zero = false;
  let any = false;
  let multiplier = '';
  for (;;) {
    const c = text[i] ?? '';
    const digit = CHINESE_DIGIT[c];
    const small = SMALL[c];
    if (digit !== undefined) {
      const next = text[i + 1] ?? '';
      if (digit === 0 && any) {
        // 一百零五; a zero at the end (三百零) belongs to no number.
        if (CHINESE_DIGIT[next] === undefined && SMALL[next] === undefined) break;
        zero = true;
        i += 1;
        continue;
      }
      if (CHINESE_DIGIT[next] !== undefined && digit !== 0) return null;
      const unit = SMALL[next];
      if (unit !== undefined && !(unit >= 2 && (UNIT_AFTER_THOUSAND.test(text[i + 2] ?? '') || (unit === 2 && text.startsWith('分点', i + 2))))) {
        section += BigInt(digit) * 10n ** BigInt(unit);
        last = unit;
        i += 2;
      } else {
        const place = !any || zero || last <= 1 || LARGE[next] !== undefined ? 0 : last - 1;
        // 两万五 and 三千五, but the 五 of 一万五千 has been taken with its 千 above.
        section += BigInt(digit) * 10n ** BigInt(place);
        i += 1;
        any = true;
        if (LARGE[next] === undefined) break;
        last = 0;
      }
      any = true;
      zero = false;
    } else if (small !== undefined && !any) {
      // 十五; a bare 百 or 千 is one of it (走千个项目), unless it begins a unit.
      if (small >= 2 && (UNIT_AFTER_THOUSAND.test(text[i + 1] ?? '') || text.startsWith('分点', i + 1))) return null;
      section += 10n ** BigInt(small);
      last = small;
      any = true;
      i += 1;
    } else if (LARGE[c] !== undefined) {
      const power = LARGE[c]!;
      const end = multiplierEnd(text, i);
      const amount = any && (section > 0n || total > 0n) ? section : 1n;
      const next = text[end] ?? '';
      const goesOn = CHINESE_DIGIT[next] !== undefined || (SMALL[next] !== undefined && next !== '百' && next !== '千');
      if (!goesOn) {
        multiplier = text.slice(i, end);
        section = amount;
        if (total % 10n ** BigInt(power) !== 0n) return null;
        total /= 10n ** BigInt(power);
        i = end;
        any = true;
        break;
      }
      total += amount * 10n ** BigInt(power);
      section = 0n;
      last = power;
      any = true;
      zero = false;
      i += 1;
    } else break;
  }
  if (!any) return null;
  let value = (total + section).toString();
  if (multiplier === '' && text[i] === '点' && CHINESE_DIGIT[text[i + 1] ?? ''] !== undefined) {
    let decimals = '';
    i += 1;
    while (CHINESE_DIGIT[text[i] ?? ''] !== undefined) {
      decimals += String(CHINESE_DIGIT[text[i]!]);
      i += 1;
    }
    value += `.${decimals}`;
    const end = multiplierEnd(text, i);
    multiplier = text.slice(i, end);
    i = end;
  }
  return { value, end: i, multiplier, unit: '', chinese: true };
}
