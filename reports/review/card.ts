/** One draft as a reviewer sees it: the words of the document, and what was read from them. */
export interface ReviewCard {
  id: string;
  /** SHA-256 of the clause, from the draft; '' where the entry has none. */
  clause: string;
  /** 配套措施 获得电力 11; … */
  places: string[];
  /** What stands around the figure in the document; null where the document was not given or no longer has the clause. */
  words: { before: string; clause: string; figure: string; rest: string; after: string } | null;
  /** Why there are none. */
  lacking: string;
  indicator: string;
  /** The phrase. */
  target: string;
  /** The phrase in normal form. */
  reading: string;
  /** What a reported figure must be. */
  required: string;
  /** ISO, null for none. */
  by: string | null;
  strength: string;
  duty: string;
  lead: string[];
  responsible: string[];
  /** What extraction assumed or doubts. */
  notes: string;
  /** 0 to 1; null where the entry states none. */
  confidence: number | null;
  doubtful: boolean;
}

/** Surer than this, and without a doubt of its own, a draft is not called doubtful. */
export const SURE = 0.8;

/** 牵头单位 and so on, as lines of a label and its words; what is empty is left out. */
export function facts(c: ReviewCard): [label: string, words: string][] {
  const rows: [string, string][] = [
    ['指标', c.indicator],
    ['目标', c.target],
    ['读作', c.reading],
    ['报多少算达到', c.required],
    ['时限', c.by ?? '（文中未见）'],
    ['完成方式', c.duty],
    ['强度', c.strength],
    ['牵头单位', c.lead.join('、')],
    ['责任单位', c.responsible.join('、')],
    ['存疑', c.notes],
    ['把握', c.confidence === null ? '' : String(c.confidence)],
  ];
  return rows.filter(([, words]) => words !== '');
}
