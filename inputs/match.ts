import { closest, distance } from 'fastest-levenshtein';
import { readStatement, splitName, type Statement } from '../rules/statement.js';
import { saysSomething } from './states.js';
import { squeezeHan, withoutMarks } from './text.js';
import { isUnitWord, unitText } from './unit-words.js';

/** An indicator that the catalogues know: of a target, named by a relation, or a weight. */
export interface KnownIndicator {
  name: string;
  code?: string;
  aliases: readonly string[];
}

/** An indicator's name in a row, matched. */
export type Match =
  | { ok: true; name: string; /** What the name's tail states (增速). */ says: Statement | null; /** 地区生产总值(亿元). */ unit: string; /** Taken as it is, for want of a catalogue. */ accepted?: true }
  | { ok: false; text: string; suggestion: string | null; ambiguous: readonly string[] };

/** Names are compared without widths, blanks and punctuation. */
const key = (text: string): string =>
  withoutMarks(text.slice(0, MAX_NAME)).normalize('NFKC').toLowerCase().replace(/[\s()\[\]【】、,，。.;；:：·・\-—–_/“”"'‘’《》〈〉]+/g, '');
const codeKey = (text: string): string => text.slice(0, MAX_NAME).normalize('NFKC').trim().toUpperCase();

const MAX_NAME = 300;
/** Did-you-mean is for slips; a file of ten thousand foreign names gets none. */
const MAX_SUGGESTED = 500;
const TAIL = 10;
/** Last characters of words that a 口径 is made of; a name that ends otherwise has no such tail. */
const TAIL_ENDS: ReadonlySet<string> = new Set('速率幅量额加增减比值数计月末年初度期季点均大长高平存余低降少动化升短起来今办结件');
const MEMO_LIMIT = 100_000;

/** One file's matcher: what it finds depends on nothing but the catalogues and that file. */
export class Matcher {
  private readonly byCode = new Map<string, string>();
  private readonly byName = new Map<string, string>();
  private readonly byAlias = new Map<string, string[]>();
  private readonly names: string[];
  private readonly memo = new Map<string, Match>();
  private suggested = 0;

  /** `acceptAll`: without a catalogue, every name is an indicator of its own. */
  constructor(indicators: readonly KnownIndicator[], private readonly acceptAll = false) {
    for (const i of indicators) {
      if (i.code !== undefined && i.code !== '') this.byCode.set(codeKey(i.code), i.name);
      this.byName.set(key(i.name), i.name);
    }
    for (const i of indicators) {
      for (const alias of i.aliases) {
        const k = key(alias);
        const of = this.byAlias.get(k) ?? [];
        if (!of.includes(i.name)) this.byAlias.set(k, [...of, i.name]);
      }
    }
    this.names = [...new Set([...indicators.map((i) => i.name), ...indicators.flatMap((i) => i.aliases)])];
  }

  /** By code, then name, then alias; then without a bracketed unit; then without a tail that says what is measured. */
  match(name: string, code: string): Match {
    const id = `${code}\u0000${name}`;
    const known = this.memo.get(id);
    if (known) return known;
    const found = this.find(name, code);
    if (this.memo.size >= MEMO_LIMIT) this.memo.clear();
    this.memo.set(id, found);
    return found;
  }

  /** Several ways to name one figure, the most particular first. */
  matchAny(names: readonly string[], code: string): Match {
    for (const name of names) {
      const found = this.match(name, code);
      if (found.ok && !found.accepted) return found;
    }
    return this.match(names[0] ?? '', code);
  }

  private find(name: string, code: string): Match {
    const found = this.search(name, code);
    if (found.ok || !this.acceptAll || found.ambiguous.length > 0) return found;
    const { bare, unit } = splitUnit(name);
    return { ok: true, name: squeezeHan(withoutMarks(bare).trim()) || code, says: null, unit, accepted: true };
  }

  private search(name: string, code: string): Match {
    const byCode = code === '' ? undefined : this.byCode.get(codeKey(code));
    const { bare, unit } = splitUnit(name);
    if (byCode !== undefined) return { ok: true, name: byCode, says: this.tailOf(bare, byCode), unit };
    // A name column may hold codes too.
    const asCode = name === '' ? undefined : this.byCode.get(codeKey(name));
    if (asCode !== undefined) return { ok: true, name: asCode, says: null, unit: '' };
    for (const text of bare === name ? [name] : [name, bare]) {
      const direct = this.lookUp(text);
      if (direct.length === 1) return { ok: true, name: direct[0]!, says: null, unit };
      if (direct.length > 1) return { ok: false, text: name, suggestion: null, ambiguous: direct };
    }
    for (const { rest, says } of tails(bare)) {
      const found = this.lookUp(rest);
      if (found.length === 1) return { ok: true, name: found[0]!, says, unit };
    }
    return { ok: false, text: name || code, suggestion: this.suggest(bare || code), ambiguous: [] };
  }

  /** Code and name together: the name's tail still says what is measured. */
  private tailOf(bare: string, indicator: string): Statement | null {
    if (bare === '' || this.lookUp(bare).length > 0) return null;
    for (const { rest, says } of tails(bare)) if (this.lookUp(rest).includes(indicator)) return says;
    return null;
  }

  private lookUp(text: string): string[] {
    const k = key(text);
    if (k === '') return [];
    const name = this.byName.get(k);
    return name !== undefined ? [name] : (this.byAlias.get(k) ?? []);
  }

  private suggest(text: string): string | null {
    const t = text.slice(0, MAX_NAME);
    if (t.length < 3 || this.suggested >= MAX_SUGGESTED) return null;
    this.suggested++;
    // Close enough: two characters in a short name, a quarter of a long one.
    const limit = Math.max(1, Math.min(12, Math.floor(t.length / 4)));
    const near = this.names.filter((n) => Math.abs(n.length - t.length) <= limit);
    if (near.length === 0) return null;
    const best = closest(t, near);
    return distance(t, best) <= limit ? best : null;
  }
}

/**
 * 发电量(亿千瓦时) -> 发电量, 亿千瓦时; brackets that hold no unit stay in the name. Of several brackets, as in
 * `Border compliance (hours) (DB16-20 methodology)`, the one that holds a unit tells it.
 */
export function splitUnit(name: string): { bare: string; unit: string } {
  if (name.length > MAX_NAME) return { bare: name, unit: '' };
  const units = [...name.matchAll(/[(（]([^()（）]*)[)）]/g)].filter((m) => m.index > 0 && isUnitWord(m[1]!));
  const only = units.length === 1 ? units[0]! : null;
  return only ? { bare: (name.slice(0, only.index) + name.slice(only.index + only[0].length)).trim(), unit: unitText(only[1]!) } : { bare: name, unit: '' };
}

/** Ways to take a tail such as 同比增速 or 累计值 off a name; every word of the tail is understood. */
function* tails(name: string): Generator<{ rest: string; says: Statement }> {
  const split = splitName(name);
  if (split) yield { rest: split.name, says: split.says };
  if (name.length > MAX_NAME || !TAIL_ENDS.has(name.at(-1)!)) return;
  for (let n = Math.min(TAIL, name.length - 1); n >= 2; n--) {
    const says = readStatement(name.slice(-n));
    if (says.rest === '' && saysSomething(says)) yield { rest: name.slice(0, -n), says };
  }
}
