import type { Role } from '../columns.js';
import type { Duck } from './duck.js';
import { WORD_ROLES } from './table.js';

/**
 * Numbers of the words in the columns of CSV files, for each role from 0, which is ''. In DuckDB they are the tables known_<role> (w, n)
 * and the enumerated types <role>_code, which look a text up without a join, so that rows keep their order. A number, once given, stays.
 */
export class Dictionary {
  private readonly words = new Map<Role, Set<string>>(WORD_ROLES.map((r) => [r, new Set([''])]));
  /** Tables and types are made where there are others than before. */
  private readonly told = new Map<Role, number>();

  constructor(private readonly duck: Duck) {}

  /** Gives words that are new their numbers. */
  add(role: Role, words: Iterable<string>): void {
    const of = this.words.get(role)!;
    for (const w of words) of.add(w);
  }

  async tell(): Promise<void> {
    for (const [role, words] of this.words) {
      const told = this.told.get(role) ?? 0;
      if (told === words.size) continue;
      await this.duck.run(`CREATE TABLE IF NOT EXISTS known_${role} (w VARCHAR, n INTEGER)`);
      await this.duck.load(`known_${role}`, [...words].slice(told).map((w, i) => [w, told + i]));
      if (told > 0) await this.duck.run(`DROP TYPE ${role}_code`);
      await this.duck.run(`CREATE TYPE ${role}_code AS ENUM (SELECT w FROM known_${role} ORDER BY n)`);
      this.told.set(role, words.size);
    }
  }
}
