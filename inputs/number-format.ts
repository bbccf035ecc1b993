/**
 * A stored number and its format to the text of the cell, exactly. The stored figure counts, not its rounding on the screen;
 * a percent format makes it a percent, a date format a date, and what the format prints behind it (户) stands behind it.
 */

/** Formats by number that workbooks do not spell out. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??', 14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm',
  17: 'mmm-yy', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm', 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: '#,##0', 38: '#,##0', 39: '#,##0.00',
  40: '#,##0.00', 44: '0.00', 45: 'mm:ss', 46: 'h:mm:ss', 47: 'mm:ss.0', 48: '0.0E+0', 49: '@', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
  54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

export interface NumberFormat {
  kind: 'number' | 'percent' | 'permille' | 'date' | 'time' | 'text';
  /** Decimals that the format prints; null for General. */
  places: number | null;
  /** The format divides by ten to this power before it prints (a trailing comma, 0!.0,). */
  scale: number;
  /** Words that the format prints behind the figure. */
  tail: string;
  /** The parts of a date that the format prints. */
  shows: { year: boolean; month: boolean; day: boolean };
}

const memo = new Map<string, NumberFormat>();

export function formatOf(id: number, code: string | undefined): NumberFormat {
  const spelled = code ?? BUILT_IN[id] ?? 'General';
  const known = memo.get(spelled);
  if (known) return known;
  const read = readFormat(spelled.slice(0, 300));
  if (memo.size > 5000) memo.clear();
  memo.set(spelled, read);
  return read;
}

function readFormat(code: string): NumberFormat {
  // The first section is the one of positive figures; colours, conditions and locales stand in brackets.
  const section = sections(code)[0]!.replace(/\[[^\]]*\]/g, '').replace(/_./g, '').replace(/\*./g, '');
  const literals = /"([^"]*)"|[\\!](.)/g;
  const bare = section.replace(literals, '');
  const none = { year: false, month: false, day: false };
  const base = { places: null, scale: 0, tail: '', shows: none };
  if (/^\s*(?:general)?\s*$/i.test(bare) && !/[0#?]/.test(bare)) return { ...base, kind: 'number', tail: tailOf(section) };
  if (/@/.test(bare)) return { ...base, kind: 'text' };
  if (/[ymdhs]/i.test(bare.replace(/general/i, '')) && !/[0#?]{2,}/.test(bare.replace(/\.0+/, ''))) return dateFormat(bare, base);
  const places = (/\.([0#?]+)/.exec(bare)?.[1] ?? '').length;
  // 0!.0, prints ten thousands: the comma divides by a thousand, the literal point by as many tens as digits follow it.
  const literalPoint = /[0#?](?:\\|!)\.([0#?]+)/.exec(section)?.[1] ?? /[0#?]"\."([0#?]+)/.exec(section)?.[1];
  const commas = /[0#?](,+)(?![0#?,])/.exec(bare)?.[1]?.length ?? 0;
  const scale = 3 * commas + (literalPoint?.length ?? 0);
  if (bare.includes('%')) return { ...base, kind: 'percent', places };
  if (bare.includes('‰')) return { ...base, kind: 'permille', places };
  return { ...base, kind: 'number', places: /E[+-]/i.test(bare) || bare.includes('/') ? null : scale > 0 ? null : places, scale, tail: tailOf(section) };
}

/** Sections stand between semicolons outside quotes. */
function sections(code: string): string[] {
  const out: string[] = [''];
  let quoted = false;
  for (const c of code) {
    if (c === '"') quoted = !quoted;
    if (c === ';' && !quoted) out.push('');
    else out[out.length - 1] += c;
  }
  return out;
}

/** 0.00"亿元": the words behind the last digit. */
function tailOf(section: string): string {
  const last = Math.max(section.lastIndexOf('0'), section.lastIndexOf('#'), section.lastIndexOf('?'), section.toLowerCase().lastIndexOf('l'));
  const words = section.slice(last + 1).replace(/^,+/, '');
  const text = [...words.matchAll(/"([^"]*)"|[\\!](.)|(\p{Script=Han}+)/gu)].map((m) => m[1] ?? m[2] ?? m[3] ?? '').join('').trim();
  return /^[\p{Script=Han}/%]{1,10}$/u.test(text) ? text : '';
}

function dateFormat(bare: string, base: Omit<NumberFormat, 'kind'>): NumberFormat {
  const t = bare.toLowerCase();
  const [year, day, hour] = [t.includes('y'), t.includes('d'), /[hs]/.test(t)];
  const month = t.includes('m') && (year || day || !hour);
  return { ...base, kind: year || month || day ? 'date' : 'time', shows: { year, month, day } };
}

/** Longest figures that a workbook holds: 15 significant digits; more are binary noise (99.987499999999997 is 99.9875). */
const SIGNIFICANT = 15;
/** Decimals that the domain of figures has. */
const MAX_PLACES = 6;
/**
 * What a quotient has more of decides a figure at its limit (94.9766 % is not 95.0 %); beyond these it is noise again (100 − 99.9875).
 * It is printed with just so many, by which it is told from text that somebody typed.
 */
export const QUOTIENT_PLACES = 9;

const STORED = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** What cells without a format of their own have. */
export const GENERAL = formatOf(0, undefined);

/** Printed as it is stored: no exponent, no zeros to take off, not more digits than the domain has. */
const AS_STORED = /^(?:0|-?[1-9]\d{0,8}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])$/;

/** The cell's text, from the stored number's own text. Text that is no number comes back as it is. */
export function formatted(stored: string, format: NumberFormat, date1904: boolean): string {
  if (format === GENERAL && AS_STORED.test(stored)) return stored;
  const n = decimalOf(stored.trim());
  if (n === null || format.kind === 'text') return n === null ? stored : plain(n);
  switch (format.kind) {
    case 'date':
      return dateText(Number(stored), format, date1904) ?? plain(n);
    case 'time':
      return timeText(Number(stored));
    case 'percent':
      return `${plain(fit(shift(n, 2), format.places))}%`;
    case 'permille':
      return `${plain(fit(shift(n, 3), format.places))}‰`;
    default:
      return plain(fit(shift(n, format.tail === '' ? 0 : -format.scale), format.places)) + format.tail;
  }
}

/** sign * digits * 10^-places. */
interface Decimal {
  negative: boolean;
  digits: string;
  places: number;
}

function decimalOf(text: string): Decimal | null {
  const m = STORED.exec(text);
  if (!m || (m[2] === '' && (m[3] ?? '') === '') || text.length > 400) return null;
  const exponent = Number(m[4] ?? '0');
  if (Math.abs(exponent) > 400) return null;
  const d = tidy({ negative: m[1] === '-', digits: m[2]! + (m[3] ?? ''), places: (m[3] ?? '').length - exponent });
  return d.digits.length > SIGNIFICANT ? roundTo(d, d.places - (d.digits.length - SIGNIFICANT)) : d;
}

/** No leading zeros, no trailing zeros behind the point. */
function tidy(d: Decimal): Decimal {
  let digits = d.digits.replace(/^0+/, '');
  let { places } = d;
  while (places > 0 && digits.endsWith('0')) [digits, places] = [digits.slice(0, -1), places - 1];
  if (places < 0) [digits, places] = [digits === '' ? '' : digits + '0'.repeat(-places), 0];
  return digits === '' ? { negative: false, digits: '', places: 0 } : { negative: d.negative, digits, places };
}

/** Half away from zero; `places` may be negative. */
function roundTo(d: Decimal, places: number): Decimal {
  const cut = d.places - places;
  if (cut <= 0) return d;
  const padded = d.digits.padStart(cut + 1, '0');
  const head = BigInt(padded.slice(0, -cut)) + (padded[padded.length - cut]! >= '5' ? 1n : 0n);
  return tidy({ negative: d.negative, digits: head.toString(), places });
}

const shift = (d: Decimal, tens: number): Decimal => (d.digits === '' ? d : tidy({ ...d, places: d.places - tens }));

/** At least the decimals that the format prints; what it rounds away on the screen is kept. */
function fit(d: Decimal, places: number | null): Decimal {
  const r = roundTo(d, QUOTIENT_PLACES);
  const want = r.places > MAX_PLACES ? QUOTIENT_PLACES : Math.min(places ?? 0, MAX_PLACES);
  return r.places < want ? { ...r, digits: r.digits + '0'.repeat(want - r.places), places: want } : r;
}

function plain(d: Decimal): string {
  const digits = d.digits.padStart(d.places + 1, '0');
  const text = d.places === 0 ? digits : `${digits.slice(0, -d.places)}.${digits.slice(-d.places)}`;
  return d.negative && /[1-9]/.test(text) ? `-${text}` : text;
}

const DAY = 86_400_000;

/** A day's serial number as ISO text, as far as the format shows it; null for what is no date. */
function dateText(serial: number, { shows }: NumberFormat, date1904: boolean): string | null {
  const iso = serialDate(serial, date1904);
  if (iso === null) return null;
  if (shows.year && !shows.day) return shows.month ? iso.slice(0, 7) : `${iso.slice(0, 4)}年`;
  if (!shows.year && shows.month && !shows.day) return `${Number(iso.slice(5, 7))}月`;
  return iso;
}

/** 1900's serial numbers count a 29 February that never was. */
export function serialDate(serial: number, date1904: boolean): string | null {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * DAY).toISOString().slice(0, 10);
}

function timeText(serial: number): string {
  const minutes = Math.round(serial * 1440);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
