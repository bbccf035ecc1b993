import type { ExtractedTarget } from './candidate.js';

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}%]/gu, '');
const numberOf = (t: ExtractedTarget): string => [t.reading.comparator === '>' ? '>' : t.reading.comparator, t.reading.value, t.reading.valueHigh, t.reading.unit, t.reading.measure].join(' ');

/** One target where the same measure prints the same figure of the same thing again, in prose and in the list. */
export function merged(targets: readonly ExtractedTarget[]): ExtractedTarget[] {
  const out: ExtractedTarget[] = [];
  const byFigure = new Map<string, number[]>();
  for (const t of targets) {
    const key = numberOf(t);
    const places = byFigure.get(key) ?? [];
    const at = places.find((i) => isSame(out[i]!, t));
    if (at === undefined) {
      byFigure.set(key, [...places, out.length]);
      out.push(t);
    } else out[at] = together(out[at]!, t);
  }
  return out;
}

function isSame(a: ExtractedTarget, b: ExtractedTarget): boolean {
  if (a.by !== null && b.by !== null && a.by !== b.by) return false;
  const [x, y] = [plain(a.indicator), plain(b.indicator)];
  if (x === '' || y === '') return false;
  const item = a.citations.some((c) => b.citations.some((d) => d.item === c.item));
  const elsewhere = item && a.citations.every((c) => b.citations.every((d) => d.part !== c.part));
  return x === y || (elsewhere && plain(a.phrase) === plain(b.phrase)) || (item && a.passage !== b.passage && (x.includes(y) || y.includes(x) || common(x, y) >= 0.6));
}

/** Share of the shorter name's pairs of characters that the longer has. */
function common(x: string, y: string): number {
  const pairs = (s: string): Set<string> => new Set([...s].slice(1).map((c, i) => s[i]! + c));
  const [a, b] = [pairs(x), pairs(y)];
  const both = [...a].filter((p) => b.has(p)).length;
  return both / Math.max(1, Math.min(a.size, b.size));
}

/** What the second printing says otherwise than the first: 力争 on one side, a starting figure on one or another one. */
function otherwise(a: ExtractedTarget, b: ExtractedTarget): string[] {
  const { part, section, item } = b.citations[0]!;
  const place = [part, section, item].filter((w) => w !== '').join(' ');
  const base = (t: ExtractedTarget): string => (t.base ?? t.reading.baseline ? `${(t.base ?? t.reading.baseline)!.value}${(t.base ?? t.reading.baseline)!.unit}` : '');
  return [
    ...(a.strength === b.strength ? [] : [`${place} 处${b.strength === 'aspirational' ? '为' : '没有'}“力争”`]),
    ...(base(a) === base(b) ? [] : [base(b) === '' ? `${place} 处没有印出起点数` : `${place} 处起点数为${base(b)}`]),
  ];
}

/** A date on one side only is no difference; firm and aspirational merge to firm, and both are told. */
function together(a: ExtractedTarget, b: ExtractedTarget): ExtractedTarget {
  const known = (c: ExtractedTarget['citations'][number]): boolean => a.citations.some((d) => d.part === c.part && d.section === c.section && d.item === c.item);
  return {
    ...a,
    by: a.by ?? b.by,
    byText: a.by === null ? b.byText || a.byText : a.byText,
    otherwise: [...(a.otherwise ?? []), ...otherwise(a, b)],
    strength: a.strength === 'firm' || b.strength === 'firm' ? 'firm' : 'aspirational',
    citations: [...a.citations, ...b.citations.filter((c) => !known(c))],
    lead: a.lead.length > 0 ? a.lead : b.lead,
    responsible: a.responsible.length > 0 ? a.responsible : b.responsible,
  };
}
