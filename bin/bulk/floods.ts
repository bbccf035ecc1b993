import { floodsOf } from '../../engine/assess.js';
import type { FigureRows } from '../../engine/bulk/combination.js';
import { ALIKE_KEPT, ObservationStore } from '../../engine/store.js';
import { alikeMany } from '../../inputs/bulk/reported.js';
import type { Duck } from '../../inputs/bulk/duck.js';
import type { Finding } from '../../rules/finding.js';
import { groupBy } from '../../rules/group-by.js';
import type { Month } from '../../rules/period.js';
import type { Key } from './audit-apart.js';
import type { BulkInput } from './input.js';
import type { DuckReported } from './reported.js';

/** Counters over which the keys of a month are spread. */
const COUNTERS = 2 ** 20;
/** Figures that are brought into memory to be counted. */
const MOST_FIGURES = 1_000_000;

/** The same reported over and over (DB-V004): rows are counted as they pass by, and only where some may be too many, the small path counts. */
export class BulkFloods {
  private readonly counters = new Uint8Array(COUNTERS);
  /** So many alike in the tables may be too many, with what a reader read beside. */
  private readonly least: number;
  private readonly byReader: ReadonlyMap<string, number>;
  private suspected: boolean;

  constructor(private readonly duck: Duck, private readonly input: BulkInput, private readonly reported: DuckReported) {
    this.byReader = new Map([...groupBy(input.extra, (o) => JSON.stringify([o.indicator, o.area]))].map(([key, own]) => [key, own.length]));
    const most = Math.max(0, ...this.byReader.values());
    this.least = ALIKE_KEPT - Math.min(most, ALIKE_KEPT - 10);
    this.suspected = most > ALIKE_KEPT - 10;
  }

  /** Rows of a month. */
  month(rows: readonly FigureRows[]): void {
    const { counters, least } = this;
    for (const { n, combination, area } of rows) {
      if (this.suspected) return;
      counters.fill(0);
      for (let i = 0; i < n; i++) {
        const at = (Math.imul(combination[i]!, 0x9e3779b1) ^ Math.imul(area[i]!, 0x85ebca6b)) >>> 12;
        if (++counters[at]! > least) this.suspected = true;
      }
    }
  }

  /** As the small path tells of them; `uncounted`: there are too many to be counted. */
  async told(until: Month): Promise<{ findings: Finding[]; uncounted: boolean }> {
    if (!this.suspected) return { findings: [], uncounted: false };
    const { keys, figures } = await alikeMany(this.duck, this.input, this.least, until);
    if (figures > MOST_FIGURES) return { findings: [], uncounted: true };
    const byReader = [...this.byReader].filter(([, n]) => n > ALIKE_KEPT - 10).map(([key]): Key => {
      const [indicator, area] = JSON.parse(key) as [string, string];
      return { indicator, area };
    });
    const asked = [...keys, ...byReader].map(({ indicator, area }) => ({ indicator, areas: [area] }));
    await this.reported.gather(asked, until);
    return { findings: floodsOf(new ObservationStore(await this.reported.observations(asked))), uncounted: false };
  }
}
