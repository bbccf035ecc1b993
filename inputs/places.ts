import type { AreaNames } from './row-reader.js';

/** 市中区 of 济南, 枣庄 and 济宁: names that several cities' counties bear are told apart by the city that the table says. */
export class Places {
  /** The city that the rows, or columns, before named last. */
  private city = '';

  /** `jurisdictions`: those of the catalogues; undefined where there is no catalogue, and any will do. */
  constructor(private readonly areas: AreaNames, private readonly jurisdictions: readonly string[] | undefined) {}

  isShared(name: string): boolean {
    return this.areas.isShared?.(name) === true;
  }

  /** Every area that was read, in order: counties stand below their city. */
  passed(area: string): void {
    const kind = this.areas.kindOf?.(area) ?? null;
    if (kind === 'city' || (kind === null && /[^全本]市$|州$|盟$|地区$/.test(area) && !this.isShared(area))) this.city = area;
  }

  /** A column of cities, or the table's own 地区, speaks before the rows above. Null where nothing tells which city's. */
  shared(name: string, above: string): string | null {
    const { areas, jurisdictions } = this;
    const known = areas.canonical(name);
    const city = above === '' ? this.city : (areas.canonical(above) ?? above);
    const own = known === null ? null : (areas.parentOf?.(known) ?? null);
    if (city !== '' && areas.kindOf?.(city) !== 'province') {
      if (known !== null && own === city) return known;
      return known === null && jurisdictions?.includes(city) === true ? name : `${city}${name}`;
    }
    if (jurisdictions === undefined) return known ?? name;
    if (own === null) return jurisdictions.length === 1 ? name : null;
    return jurisdictions.includes(own) ? known : null;
  }
}
