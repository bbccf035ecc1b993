import { short, type Details, type FindingLog } from './codes.js';
import type { Match } from './match.js';

export type NoMatch = Match & { ok: false };
interface Place {
  line: number;
  column: string;
  text: string;
}

/** Names kept for findings; a table of a million of them is no table of indicators. */
const MAX_NAMES = 200_000;
const MAX_SHARES = 10_000;
/** More names than this are told in one finding. */
const EACH_NAME_LIMIT = 20;
/** Names of shares that are nearly all above one per cent; 担保费率 0.92 is none. */
const SHARE = /(?:可靠|达标|完成|合格|覆盖|满意|办结|及时|准确|优良|普及|入学|登记|开户|受理|通过|办理|使用|联网|执行|到位|落实|回复|响应|网办|检查|公开|共享)率$|占比$|比重$|比例$/;

/** Decimals with which a share of at most 1 may be a fraction. */
export const fractionDecimals = (indicator: string): number => (SHARE.test(indicator) ? 0 : 3);

/** What shows only when all rows of a table are read: names that answer to no target, and shares of which none is above 1, which may be fractions. */
export class TableDoubts {
  private readonly names = new Map<string, { match: NoMatch; rows: number; line: number }>();
  private readonly shares = new Map<string, Place | null>();

  /** A name without a match, in so many rows from a line on. */
  unmatched(match: NoMatch, line: number, rows = 1): void {
    const seen = this.names.get(match.text);
    if (seen) {
      seen.rows += rows;
      seen.line = Math.min(seen.line, line);
    } else if (this.names.size < MAX_NAMES) this.names.set(match.text, { match, rows, line });
  }

  matchOf(name: string): NoMatch | null {
    return this.names.get(name)?.match ?? null;
  }

  /** An indicator in percent has a figure above 1. */
  percents(indicator: string): void {
    if (this.shares.size <= MAX_SHARES) this.shares.set(indicator, null);
  }

  /** It has one above 0 and at most 1, with so many decimals as make it doubtful (`fractionDecimals`). */
  fraction(indicator: string, at: Place): void {
    const known = this.shares.get(indicator);
    if (this.shares.size <= MAX_SHARES && known !== null && (known === undefined || at.line < known.line)) this.shares.set(indicator, at);
  }

  /** Indicators whose shares may be fractions, as far as rows are read. */
  get fractions(): string[] {
    return [...this.shares].flatMap(([indicator, at]) => (at === null ? [] : [indicator]));
  }

  /** Tells of shares that may be fractions (asked about, and never turned), and of names: one finding a name, or one for all of a flood. */
  tell(log: FindingLog): void {
    for (const at of this.shares.values()) if (at !== null) log.add('fraction', { line: at.line, column: at.column, found: at.text });
    const names = [...this.names].sort(([, a], [, b]) => a.line - b.line);
    for (const [name, n] of names) {
      if (n.match.ambiguous.length > 0) log.add('ambiguousName', { line: n.line, words: short(name), expected: n.match.ambiguous.join('、') });
    }
    const plain = names.filter(([, n]) => n.match.ambiguous.length === 0);
    if (plain.length > EACH_NAME_LIMIT) {
      const near = plain.flatMap(([name, n]) => (n.match.suggestion === null ? [] : [`${short(name)}→${n.match.suggestion}`]));
      const details: Details = { words: String(plain.length), found: plain.slice(0, 3).map(([name]) => name).join('、') };
      log.add('unmatchedMany', near.length > 0 ? { ...details, expected: `或许是：${near.slice(0, 5).join('；')}` } : details);
      return;
    }
    for (const [name, n] of plain) {
      const details: Details = { line: n.line, words: short(name), found: `${n.rows} 行` };
      if (n.match.suggestion === null) log.add('unmatched', details);
      else log.add('unmatchedNear', { ...details, expected: n.match.suggestion });
    }
  }
}
