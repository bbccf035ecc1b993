import { text, type Duck } from './duck.js';

/** What Parquet files say of all their values in a column, without the values being read. */
export interface ColumnStats {
  /** False where some part says nothing of it. */
  noNulls: boolean;
  /** Least and greatest values as text, of each part that has values; null where some part does not tell them. */
  ranges: readonly (readonly [least: string, greatest: string])[] | null;
}

/** By column name; a column that the files do not tell of is left out. */
export async function columnStats(duck: Duck, paths: readonly string[]): Promise<ReadonlyMap<string, ColumnStats>> {
  const rows = await duck.rows(`SELECT DISTINCT path_in_schema, coalesce(stats_null_count = 0, false), coalesce(stats_null_count = num_values, false), stats_min_value, stats_max_value
    FROM parquet_metadata([${paths.map(text).join(', ')}])`);
  const of = new Map<string, { noNulls: boolean; ranges: [string, string][] | null }>();
  for (const [column, full, blank, least, greatest] of rows) {
    const known = of.get(column!) ?? { noNulls: true, ranges: [] };
    of.set(column!, known);
    known.noNulls &&= full === 'true';
    if (blank === 'true') continue;
    if (least == null || greatest == null) known.ranges = null;
    else known.ranges?.push([least, greatest]);
  }
  return of;
}
