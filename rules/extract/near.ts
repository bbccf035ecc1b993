import { bare, likeness } from '../likeness.js';
import { readUnit, sameDimension } from '../unit.js';
import type { ExtractedTarget } from './candidate.js';

/** Two targets of one document that look like one thing and do not say the same. Places in the list of targets. */
export interface NearRepeat {
  readonly a: number;
  readonly b: number;
  /** What differs, in words: 目标值, 时限. */
  readonly differs: string;
}

/** A shorter name is as often a part of one. */
const WHOLE_NAME = 4;
/** How alike two names of one measure, printed in prose and in a list, must be (0 to 1). */
const ALIKE = 0.5;
/** 获得电力 in the list is 获得电力配套措施 in the prose. */
const SECTION_HEAD = 4;
/** A name that more targets share tells nothing; without a limit the pairs would grow with the square. */
const NEAREST = 20;

/** What a document promises twice and not alike, for a person to lay side by side; stages of a plan (2025年, 2030年) are none. */
export function nearRepeats(targets: readonly ExtractedTarget[]): NearRepeat[] {
  const out: NearRepeat[] = [];
  const byKey = new Map<string, number[]>();
  targets.forEach((t, b) => {
    const met = new Set<number>();
    for (const key of keysOf(t)) {
      const others = byKey.get(key) ?? [];
      for (const a of others.slice(-NEAREST)) {
        const differs = met.has(a) ? '' : differenceOf(targets[a]!, t);
        met.add(a);
        if (differs !== '') out.push({ a, b, differs });
      }
      if (others.length === 0) byKey.set(key, others);
      others.push(b);
    }
  });
  return out;
}

/** Under what a target may meet another: its name, and the number of its measure. */
const keysOf = (t: ExtractedTarget): string[] => [
  ...(bare(t.indicator).length >= WHOLE_NAME ? [`name ${bare(t.indicator)}`] : []),
  ...t.citations.filter((c) => c.item !== '').map((c) => `item ${c.item} ${bare(c.section).slice(0, SECTION_HEAD)}`),
];

function differenceOf(a: ExtractedTarget, b: ExtractedTarget): string {
  if (a.passage === b.passage || a.reading.measure !== b.reading.measure || a.reading.value === null || b.reading.value === null) return '';
  const same = bare(a.indicator) === bare(b.indicator);
  const printedTwice = a.citations.every((c) => b.citations.every((d) => c.part !== d.part)) && likeness(a.indicator, b.indicator) >= ALIKE;
  if (!same && !printedTwice) return '';
  const unit = !sameDimension(readUnit(a.reading.unit), readUnit(b.reading.unit));
  if (unit && !same) return '';
  const figure = a.reading.value !== b.reading.value || a.reading.valueHigh !== b.reading.valueHigh || a.reading.unit !== b.reading.unit;
  const date = a.by !== null && b.by !== null && a.by !== b.by;
  // Another year's figure is another stage of the plan.
  if (date && (figure || a.by!.slice(0, 4) !== b.by!.slice(0, 4))) return '';
  const sign = a.reading.explicit && b.reading.explicit && a.reading.comparator !== b.reading.comparator;
  return [unit ? '单位' : figure ? '目标值' : '', sign ? '比较词' : '', date ? '时限' : ''].filter((w) => w !== '').join('、');
}
