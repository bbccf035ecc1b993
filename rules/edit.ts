import { z } from 'zod';
import { comparatorRow, COMPARATORS } from './comparator.js';
import { exact } from './exact.js';
import type { Finding } from './finding.js';
import { readPhrase } from './phrase.js';
import type { Comparator } from './reading.js';
import type { Window } from './target.js';

/**
 * Edits (审核关系) as data: between two derivations, or one and a constant, stands a comparator of the phrase language. What people
 * write (`WrittenEdit`) is asserted by schema and normalised once into `Edit`, which is plain JSON and all that the engine sees.
 */

/** Which figures an edit is about. */
export const EDIT_KINDS = ['figure', 'level', 'count', 'percent', 'duration', 'onTimeShare', 'ratio', 'cumulative', 'growth', 'cell', 'derived'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** What is told of the figure under audit; one row an operand, with the words that messages use. */
export const OPERAND_WORDS = {
  figure: '报送数',
  numerator: '分子',
  denominator: '分母',
  part: '折成个数后的小数部分',
  earlier: '上一期累计数',
  earlierAndMonth: '上月累计数加本月数',
  changeOnMonth: '比上一期的变动幅度',
  changeOnYear: '比上年同期的变动幅度',
  digits: '有效数字位数',
  repeats: '与上一期相同的次数',
  versions: '同一项的不同报送数',
  ratio: '分子分母算得的份额',
  growth: '按水平数推算的增速',
  reported: '同一项的报送数',
  areaKnown: '地区名表中的个数',
  daysAhead: '报告期末日晚于审核日的天数',
} as const;
export type OwnOperand = keyof typeof OPERAND_WORDS;

const names = z.array(z.string().min(1)).min(1);
const decimal = z.union([z.string(), z.number()]).transform(String).refine((s) => exact(s) !== null, { error: '应为数字，建议加引号，如 "0.5"' });

/** The closed list: an operand of the figure itself, or a derivation from other indicators of the same area and period. */
const operand = z.union([
  z.enum(Object.keys(OPERAND_WORDS) as [OwnOperand, ...OwnOperand[]]),
  z.strictObject({ indicator: z.string().min(1) }),
  z.strictObject({ sum: names }),
  z.strictObject({ difference: z.tuple([z.string().min(1), z.string().min(1)]) }),
  z.strictObject({ ratio: z.tuple([z.string().min(1), z.string().min(1)]) }),
  z.strictObject({ complement: z.string().min(1) }),
  /** 1 − hours / hours of the span, of an indicator whose name has one of these words and is otherwise this one's. */
  z.strictObject({ uptime: names }),
]);
export type Operand = z.infer<typeof operand>;

export const writtenEdit = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: '应为小写英文、数字、连字符，如 cumulative-falls' }),
  code: z.string().regex(/^DB-A\d{3}$/).default('DB-A090'),
  /** `hard` 强制性审核, `soft` 核实性审核. */
  level: z.enum(['hard', 'soft']),
  applies: z.strictObject({
    kind: z.enum(EDIT_KINDS),
    indicators: names.optional(),
    /** Words that the indicator's name has; `not`: has not. */
    words: names.optional(),
    not: names.optional(),
    units: names.optional(),
    windows: z.array(z.enum(['point', 'cumulative', 'period'])).min(1).optional(),
    /** Smaller figures are left out. */
    least: decimal.optional(),
    /** Figures of fewer significant digits are left out. */
    digits: z.number().int().min(1).max(12).optional(),
  }),
  left: operand.default('figure'),
  /** 不超过100%, or 不低于 with `right`. */
  must: z.string().min(1),
  right: operand.optional(),
  /** How far apart the two may be, beyond the rounding of what was printed; in the left side's unit. */
  allow: decimal.default('0'),
  /** hard: what is not judged. `none` where the selection of figures deals with it by itself. */
  stops: z.enum(['figure', 'both', 'none']).optional(),
  /** hard: the later figure stands where it is a revision or its remark has one of these words; then listed under this code. */
  excused: z.strictObject({ words: names, code: z.string().regex(/^DB-A\d{3}$/), says: z.string().min(1) }).optional(),
  says: z.string().min(1),
  advice: z.string().min(1),
});
export type WrittenEdit = z.infer<typeof writtenEdit>;

export const editFile = z.strictObject({ edits: z.array(writtenEdit) });

/** The edit that the engine sees: plain JSON. */
export interface Edit {
  id: string;
  code: string;
  level: 'hard' | 'soft';
  applies: {
    kind: EditKind;
    indicators: string[] | null;
    /** Indicators for which a catalogue has set this edit otherwise, or off. */
    except: string[];
    words: string[];
    not: string[];
    units: string[];
    windows: Window[] | null;
    least: string | null;
    digits: number;
  };
  left: Operand;
  comparator: Comparator;
  right: Operand | { constant: string; unit: string };
  allow: string;
  stops: 'figure' | 'both' | 'none';
  excused: { words: string[]; code: string; says: string } | null;
  says: string;
  advice: string;
}

/** Edits of one file: what ships, or a catalogue's own, which hold for that catalogue's indicators alone. */
export interface EditSource {
  file: string;
  edits: readonly WrittenEdit[];
  /** IDs that are switched off for these indicators. */
  off: readonly string[];
  /** Null: for every indicator. */
  indicators: readonly string[] | null;
  lineOf: (i: number) => number;
}

/** Normalises written edits. A catalogue's edit of a known ID takes that edit's place for the catalogue's indicators. */
export function compileEdits(sources: readonly EditSource[]): { edits: Edit[]; findings: Finding[] } {
  const edits: Edit[] = [];
  const findings: Finding[] = [];
  for (const s of sources) {
    const own = new Set<string>();
    s.edits.forEach((w, i) => {
      const where = { file: s.file, line: s.lineOf(i) };
      if (own.has(w.id)) {
        findings.push({ code: 'DB-C030', severity: 'error', message: '审核关系编号重复', ...where, found: w.id, advice: '给其中一个换编号' });
        return;
      }
      own.add(w.id);
      const compared = comparison(w);
      if (typeof compared === 'string') {
        findings.push({ code: 'DB-C031', severity: 'error', message: '审核关系读不懂', ...where, found: `${w.id}：${w.must}`, expected: compared, advice: '按 docs/audit.md 改正' });
        return;
      }
      const indicators = w.applies.indicators ?? (s.indicators === null ? null : [...s.indicators]);
      if (s.indicators !== null) except(edits, w.id, indicators ?? []);
      edits.push(compileEdit(w, compared, indicators));
    });
    for (const id of s.off) {
      if (edits.some((e) => e.id === id)) except(edits, id, s.indicators ?? []);
      else findings.push({ code: 'DB-C032', severity: 'error', message: '没有这条审核关系', file: s.file, found: id, expected: edits.map((e) => e.id).join('、'), advice: '核对编号' });
    }
  }
  return { edits, findings };
}

function except(edits: readonly Edit[], id: string, indicators: readonly string[]): void {
  for (const e of edits) if (e.id === id) e.applies.except.push(...indicators);
}

type Compared = Pick<Edit, 'comparator' | 'right'>;

/** A comparator word alone with `right`, or with its constant. A Chinese sentence where it is neither. */
function comparison(w: WrittenEdit): Compared | string {
  const alone = COMPARATORS.find((c) => c.sign === w.must || c.words.some((x) => x.text === w.must));
  if (w.right !== undefined) return alone && alone.sign !== 'between' ? { comparator: alone.sign, right: w.right } : '比较词，如 不低于、不超过、等于；数字写在 right 之外时不写 right';
  const phrase = readPhrase(w.must);
  if (!phrase.ok || phrase.reading.value === null || phrase.reading.valueHigh !== null || phrase.reading.measure !== 'level' || !phrase.reading.explicit) return '比较词和数字，如 不超过100%，或比较词加 right';
  return { comparator: phrase.reading.comparator, right: { constant: phrase.reading.value, unit: phrase.reading.unit } };
}

const compileEdit = (w: WrittenEdit, compared: Compared, indicators: readonly string[] | null): Edit => ({
  id: w.id, code: w.code, level: w.level,
  applies: {
    kind: w.applies.kind, indicators: indicators === null ? null : [...indicators], except: [], words: w.applies.words ?? [], not: w.applies.not ?? [], units: w.applies.units ?? [],
    windows: w.applies.windows ?? null, least: w.applies.least ?? null, digits: w.applies.digits ?? 0,
  },
  left: w.left, ...compared, allow: w.allow, stops: w.level === 'soft' ? 'none' : w.stops ?? 'figure', excused: w.excused ?? null, says: w.says, advice: w.advice,
});

/** What an edit holds, in Chinese: 报送数不低于上一期累计数. */
export function editChinese({ left, comparator, right }: Edit): string {
  return `${operandChinese(left)}${comparatorRow(comparator).chinese}${typeof right === 'object' && 'constant' in right ? `${right.constant}${right.unit}` : operandChinese(right)}`;
}

function operandChinese(of: Operand): string {
  if (typeof of === 'string') return OPERAND_WORDS[of];
  if ('uptime' in of) return '按停电时间算得的可靠率';
  if ('complement' in of) return `100% − ${of.complement}`;
  if ('indicator' in of) return of.indicator;
  return 'sum' in of ? of.sum.join(' + ') : 'difference' in of ? of.difference.join(' − ') : of.ratio.join(' ÷ ');
}

/** The other indicators that a side names. */
const namedBy = (of: Edit['right']): string[] => (typeof of === 'string' ? [] : 'indicator' in of ? [of.indicator] : 'sum' in of ? of.sum : 'difference' in of ? of.difference : 'ratio' in of ? of.ratio : 'complement' in of ? [of.complement] : []);

/** The other indicators that edits ask for by name. */
export const indicatorsOf = (edits: readonly Edit[]): string[] => [...new Set(edits.flatMap((e) => [...namedBy(e.left), ...namedBy(e.right)]))];
