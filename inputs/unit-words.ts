import { multiplierEnd } from '../rules/numeral.js';
import { matchUnit, readUnit } from '../rules/unit.js';

/** English units as international tables print them; anything else in English brackets (0-100, number) is no unit. */
const ENGLISH: Readonly<Record<string, string>> = {
  '%': '%', percent: '%', days: '天', day: '天', hours: '小时', hour: '小时', minutes: '分钟', weeks: '周', week: '周', months: '个月', years: '年',
  us$: '美元', 'u.s. dollars': '美元', 'us dollars': '美元', usd: '美元', 'current us$': '美元',
};
const SDMX: Readonly<Record<string, string>> = { PC: '%', PT: '%', PCT: '%', CNY: '元', RMB: '元', USD: '美元', NR: '', PN: '', _Z: '' };

/** Bracketed words (亿元), (万户), (%), (days): is it a unit that the tables know? (M2) and (含企业主经营性贷款) are none. */
export function isUnitWord(text: string): boolean {
  const t = text.normalize('NFKC').replace(/\s+/g, '');
  if (t === '') return false;
  if (ENGLISH[text.trim().toLowerCase()] !== undefined || /^(?:%|percent) of /i.test(text.trim())) return true;
  const end = matchUnit(t, 0);
  return end === t.length && end > 0;
}

/** A unit as written, in the spelling that rules/unit.ts knows. */
export function unitText(text: string): string {
  const t = text.normalize('NFKC').trim();
  if (/^(?:%|percent) of /i.test(t)) return '%';
  return ENGLISH[t.toLowerCase()] ?? SDMX[t] ?? t.replace(/\s+/g, '');
}

/** SDMX's UNIT_MULT: a power of ten, said in the unit. Null when there is no Chinese word for it. */
const POWER_WORDS: Readonly<Record<string, string>> = { '': '', '0': '', '2': '百', '3': '千', '4': '万', '6': '百万', '8': '亿', '9': '十亿', '12': '万亿', units: '', thousands: '千', millions: '百万', billions: '十亿', trillions: '万亿' };
export const multiplierWord = (power: string): string | null => POWER_WORDS[power.trim().toLowerCase()] ?? null;

/** Units that a cell's own 万 can be put before: no multiplier of their own, and no share. */
export function takesMultiplier(unit: string): boolean {
  if (multiplierEnd(unit, 0) > 0) return false;
  const { dimension } = readUnit(unit);
  return dimension !== 'percent' && dimension !== 'percentagePoint';
}

/** A 单位 that is no unit at all: figures, sentences. */
export const strangeUnit = (unit: string): boolean => unit.length > 20 || /[\d?？,，。;；]/.test(unit.replace(/[mk]m?[23]$/i, ''));
