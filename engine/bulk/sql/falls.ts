import type { Month } from '../../../rules/period.js';
import type { SqlEngine } from './monthly-tables.js';

/**
 * Cumulatives that fell below an earlier month's: a hard edit may stop both, so that the small path judges that indicator in that area
 * from then on. Table `fell` (indicator, area).
 */
export class FallWatch {
  /** Has any fallen so far? */
  fell = false;

  constructor(private readonly sql: SqlEngine) {}

  async open(): Promise<void> {
    await this.sql.run('CREATE TABLE fell (indicator INTEGER, area INTEGER)');
    await this.sql.run('CREATE TABLE falls_last (look INTEGER, area INTEGER, month INTEGER, micro BIGINT)');
  }

  /** Takes the month in `figures_now` in; months come oldest first. */
  async step(month: Month): Promise<void> {
    const { sql } = this;
    await sql.run(`CREATE OR REPLACE TABLE falls_now AS SELECT c.look, u.area, min(u.micro) AS lowest, max(u.micro) AS highest FROM figures_now u JOIN combo c ON c.combo = u.combo WHERE c.falls AND u.kind = 1 GROUP BY ALL`);
    await sql.run(`INSERT INTO fell SELECT DISTINCT c.indicator, n.area FROM falls_now n JOIN falls_last l ON l.look = n.look AND l.area = n.area JOIN combo c ON c.look = n.look
      WHERE n.lowest < l.micro AND (NOT c.january OR l.month // 12 = ${month} // 12)`);
    await sql.run(`CREATE OR REPLACE TABLE falls_last AS SELECT look, area, ${month} AS month, highest AS micro FROM falls_now
      UNION ALL SELECT l.* FROM falls_last l WHERE NOT EXISTS (SELECT 1 FROM falls_now n WHERE n.look = l.look AND n.area = l.area)`);
    this.fell ||= (await sql.rows('SELECT count(*) FROM fell'))[0]![0] !== '0';
  }
}
