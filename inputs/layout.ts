import { Body } from './body.js';
import { headerAt, type HeaderBlock } from './header.js';
import { readHead, type Head } from './heads.js';
import type { SheetMapping } from './mapping.js';
import { TAUGHT, type Candidate, type Names, type Plan, type Shape } from './plan.js';
import { absorb, emptyPreamble, withWhatWentBefore, type Preamble } from './preamble.js';
import { RECOGNISERS } from './recognisers.js';
import type { Row } from './split.js';
import { fillYear, titleIndicator, titlePeriod } from './titles.js';

export interface LayoutOptions {
  names: Names;
  /** Merged cells are known; in text files blanks stand for them. */
  merged: boolean;
  mapping: SheetMapping | null;
  /** A worksheet's name may be the time of its figures: 2023年10月. */
  sheet: string;
  /** What was said of the table above on the same sheet. */
  before?: Preamble | undefined;
}

/** A header stands near the top; the second bound keeps very wide files cheap. */
const SEARCH_ROWS = 200;
const SEARCH_CELLS = 200_000;

export function tellLayout(rows: readonly Row[], options: LayoutOptions): Plan | null {
  let looked = 0;
  const preamble = emptyPreamble();
  options.mapping?.fill(preamble);
  for (let i = 0; i < Math.min(rows.length, SEARCH_ROWS); i++) {
    looked += rows[i]!.cells.length;
    if (looked > SEARCH_CELLS) return null;
    const header = options.mapping?.header ? options.mapping.header(rows, i, options.merged) : headerAt(rows, i, options.merged);
    const plan = header && planAt(rows, header, preamble, options);
    if (plan) return plan;
    absorb(preamble, rows[i]!);
    options.mapping?.fill(preamble);
    fillYear(preamble);
  }
  return null;
}

/** The first recogniser that knows the header; a mapping file speaks before all of them. */
function planAt(rows: readonly Row[], header: HeaderBlock, above: Preamble, { names, mapping, sheet, before }: LayoutOptions): Plan | null {
  const own = before ? withWhatWentBefore(above, before) : above;
  const preamble = withUnit(withTitle(own, sheet));
  const heads = header.paths.map((path) => apart(readHead(path, preamble.year), names));
  const body = new Body(rows, header.to + 1, names, preamble.year);
  // 指标名称 over a column of dates names the series to its right.
  if (heads[0]?.role === 'indicator' && body.mostly(0, 'periods')) heads[0].role = 'period';
  const candidate: Candidate = { heads, preamble, body, names };
  const plan = (layout: string, shape: Shape): Plan => {
    const indicator = preamble.indicator === '' && shape.indicator ? shape.indicator : null;
    const filled = indicator ? { ...preamble, indicator: indicator.name, unit: preamble.unit || indicator.unit } : preamble;
    return { layout, header, width: header.width, heads, notes: notesOf(heads), ...shape, preamble: filled };
  };
  const taught = mapping?.shape(candidate);
  if (taught) return plan(TAUGHT, taught);
  if (mapping?.header) return null;
  for (const { layout, recognise } of RECOGNISERS) {
    const shape = recognise(candidate);
    if (shape) return plan(layout, shape);
  }
  return null;
}

/** 济南市:用电量 names an area and an indicator. */
function apart(head: Head, names: Names): Head {
  const [area, name] = head.names.length === 1 ? head.names[0]!.split(/[:：]/, 2) : [];
  return area !== undefined && name && names.isArea(area) ? { ...head, names: [area, head.names[0]!.slice(area.length + 1)] } : head;
}

const notesOf = (heads: readonly Head[]): number[] => heads.flatMap((h, i) => (h.role === 'note' ? [i] : []));

/** The time that the title or the sheet's name gives, where no line says 时间：. */
function withTitle(p: Preamble, sheet: string): Preamble {
  if (p.period) return p;
  const period = titlePeriod(p.titles) ?? titlePeriod([sheet]);
  return period ? { ...p, period, periodFromTitle: true } : p;
}

/** 各市用电量（亿千瓦时）: the title's unit, where no line says 单位：. */
const withUnit = (p: Preamble): Preamble => (p.unit === '' ? { ...p, unit: titleIndicator(p.titles)?.unit ?? '' } : p);
