import { z } from 'zod';
import { policyHeader } from '../rules/target.js';

/**
 * The assessment's published form. The compiler holds it against the type (tests/reports/assessment-schema.test.ts); its key
 * order is the order in which the JSON report prints. Words for readers of the JSON Schema stand in `WORDS`.
 */

const WORDS = z.registry<{ id?: string; title?: string; description?: string }>();
const count = z.int().min(0);
const counts = z.record(z.string(), count);
/** Exact decimal text. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
/** Exact decimal text, or `n/d` where it does not terminate within six places. */
const exactNumber = z.string().regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/);

const comparator = z.enum(['>=', '>', '<=', '<', '=', '~', 'between']);
const outcome = z.enum(['met', 'not-met', 'pending', 'undecided', 'excluded']);
const reason = z.enum([
  'satisfied', 'early', 'recovered',
  'missed', 'fell-back', 'late', 'ceiling-passed',
  'on-pace', 'behind', 'pace-unknown', 'not-at-target', 'at-target', 'already-met-at-start', 'not-yet-published', 'awaiting-data',
  'not-reported', 'hard-edit', 'unit-mismatch', 'scope-mismatch', 'base-missing', 'base-unusable', 'contradiction', 'measure-unclear',
  'too-coarse', 'claim-without-figure', 'awaiting-comparator', 'ambiguous-text', 'no-cases', 'out-of-domain',
  'cancelled', 'waived', 'monitor',
]);
outcome.register(WORDS, { id: 'Outcome', description: '判定：met 达标，not-met 未达标，pending 推进中，undecided 暂未判定，excluded 不纳入考核' });
reason.register(WORDS, { id: 'Reason', description: '判定依据' });

const finding = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    message: z.string(),
    file: z.string().exactOptional(),
    sheet: z.string().exactOptional(),
    line: z.int().exactOptional(),
    column: z.union([z.int(), z.string()]).exactOptional(),
    found: z.string().exactOptional(),
    expected: z.string().exactOptional(),
    advice: z.string().exactOptional(),
    target: z.string().exactOptional(),
    area: z.string().exactOptional(),
  })
  .register(WORDS, { id: 'Finding', description: '发现：编码、级别、位置、实际、应为、处理' });

const source = z
  .strictObject({ file: z.string(), sheet: z.string().exactOptional(), line: z.int(), column: z.string(), text: z.string() })
  .register(WORDS, { id: 'Source', description: '数字所在的文件、工作表、行、列和单元格原文' });

const evidence = z
  .strictObject({
    role: z.enum(['value', 'base', 'comparator', 'addend', 'weight', 'settled', 'superseded', 'contradicting', 'unusable', 'start', 'late', 'previous', 'below']),
    indicator: z.string(),
    area: z.string(),
    period: z.string(),
    states: z.string(),
    population: z.string(),
    reporter: z.string(),
    status: z.enum(['R', 'A', '', 'P', 'E']),
    value: z.string().nullable(),
    unit: z.string(),
    source,
    note: z.string(),
    derived: z.strictObject({ says: z.string(), sources: z.array(source), provisional: z.string().nullable() }).exactOptional(),
  })
  .register(WORDS, { id: 'Evidence', description: '判定所依据的一个报送数' });

const measured = z
  .strictObject({ value: exactNumber, unit: z.string(), atLeast: z.boolean(), through: z.string(), text: z.string() })
  .register(WORDS, { id: 'Measured', description: '所判定的数；atLeast 表示汇总不全，只是下限' });

const required = z
  .strictObject({ comparator, value: z.string(), high: z.string().nullable(), unit: z.string(), text: z.string() })
  .register(WORDS, { id: 'Required', description: '要求' });

const comparison = z
  .strictObject({
    of: z.enum(['value', 'rise', 'fall', 'growth', 'decline']),
    value: exactNumber,
    base: exactNumber.nullable(),
    unit: z.string(),
    floor: exactNumber.nullable(),
    ceiling: exactNumber.nullable(),
    strict: z.boolean(),
  })
  .register(WORDS, { id: 'Comparison', description: '比较的两边：of 为 value（数本身）、rise（增加）、fall（减少）、growth（增幅%）、decline（降幅%）；floor 须达到，ceiling 不得超过，strict 表示不含本数' });

const pace = z
  .strictObject({
    completion: exactNumber,
    schedule: exactNumber,
    gap: exactNumber,
    ceiling: z.boolean(),
    expected: exactNumber,
    neededPerMonth: exactNumber.nullable(),
    monthsLeft: z.int(),
    unit: z.string(),
  })
  .register(WORDS, { id: 'Pace', description: '完成进度、序时进度（%）、超/欠序时（个百分点）、后期月均需完成量' });

const part = z
  .strictObject({ name: z.string(), outcome, reason, measured: z.string().nullable(), required: z.string(), margin: z.string().nullable() })
  .register(WORDS, { id: 'Part', description: '分项（各县区）或一种读法的判定' });

const verdict = z
  .strictObject({
    target: z.string(),
    area: z.string(),
    period: z.string(),
    outcome,
    reason,
    due: z.boolean(),
    judgedPeriod: z.string(),
    measured: measured.nullable(),
    required,
    comparison: comparison.nullable(),
    margin: z.strictObject({ value: decimal, unit: z.string(), atLeast: z.boolean() }).nullable(),
    completion: exactNumber.nullable(),
    pace: pace.nullable(),
    reachedIn: z.string().nullable(),
    kept: z.strictObject({ kept: count, of: count }).nullable(),
    amended: z.strictObject({ paper: z.string(), from: z.string(), required: z.string(), deadline: z.string().nullable() }).nullable(),
    waiver: z.strictObject({ paper: z.string(), from: z.string(), until: z.string().nullable() }).nullable(),
    parts: z.array(part),
    evidence: z.array(evidence),
    steps: z.array(z.string()),
    says: z.string(),
    gaps: z.array(z.string()),
    findings: z.array(finding),
  })
  .register(WORDS, { id: 'Verdict', description: '一个目标在一个地区、一个报告期的判定' });

const target = z
  .strictObject({
    id: z.string(),
    policy: z.string(),
    section: z.string(),
    citations: z.array(z.strictObject({ part: z.string(), section: z.string(), item: z.string() })),
    indicator: z.string(),
    code: z.string().nullable(),
    population: z.string(),
    phrase: z.string(),
    measure: z.enum(['level', 'increase', 'decrease', 'relative_increase', 'relative_decrease', 'relational']),
    required: z.string(),
    unit: z.string(),
    duty: z.enum(['reach', 'keep', 'everyPeriod']),
    start: z.string(),
    deadline: z.string().nullable(),
    deadlinePrinted: z.string().nullable(),
    deadlineAssumed: z.boolean(),
    strength: z.enum(['firm', 'aspirational']),
    counted: z.enum(['yes', 'monitor']),
    lead: z.array(z.string()),
    responsible: z.array(z.string()),
    reporter: z.string().nullable(),
    per: z.string().nullable(),
    restates: z.string().nullable(),
    corrected: z.strictObject({ value: z.string(), unit: z.string(), why: z.string() }).nullable(),
    notes: z.string(),
    draft: z.boolean(),
  })
  .register(WORDS, { id: 'Target', description: '目标任务' });

const rate = z
  .strictObject({
    due: count,
    met: count,
    notMet: count,
    judged: count,
    undecided: count,
    undecidedReasons: counts,
    noCases: count,
    pending: count,
    pendingReasons: counts,
    metEarly: count,
    lostEarly: count,
    silent: count,
    excluded: count,
    excludedReasons: counts,
    plan: z.strictObject({ total: count, met: count }),
  })
  .register(WORDS, { id: 'Rate', description: '应达标 N（due）、已达标 M（met）、已判定 J（judged）、暂未判定 U（undecided）；plan 为全部目标的完成情况' });

const rowBalance = z
  .strictObject({ total: count, headers: count, notes: count, blank: count, totals: count, data: count })
  .register(WORDS, { id: 'RowBalance', description: 'total = headers + notes + blank + totals + data' });
const cellBalance = z
  .strictObject({ total: count, observations: count, missing: count, rejected: count, unmatched: count })
  .register(WORDS, { id: 'CellBalance', description: 'total = observations + missing + rejected + unmatched' });

const input = z
  .strictObject({
    file: z.string(),
    sha256: z.string(),
    encoding: z.string(),
    layout: z.string(),
    notes: z.array(z.string()),
    refused: z.boolean(),
    rows: rowBalance,
    cells: cellBalance,
  })
  .register(WORDS, { id: 'Input', description: '一个输入文件' });

const hashed = z.strictObject({ file: z.string(), sha256: z.string() }).register(WORDS, { id: 'Hashed', description: '文件及其 SHA-256' });
const policy = policyHeader.register(WORDS, { id: 'Policy', description: '文件' });
const placed = { file: z.string(), line: z.int(), column: z.string(), text: z.string() };
const rejected = z
  .strictObject({
    ...placed, sheet: z.string(), reason: z.string(), indicator: z.string(), area: z.string(), period: z.string(), unit: z.string(), statement: z.string(), population: z.string(),
    reporter: z.string(), status: z.string(), note: z.string(),
  })
  .register(WORDS, { id: 'Rejected', description: '未采用的单元格：在哪里、为什么、本应说的是什么' });

const reporting = z
  .strictObject({
    asked: count,
    on: z.string().nullable(),
    silent: z.array(z.strictObject({
      target: z.string(), indicator: z.string(), area: z.string(), units: z.array(z.string()), due: z.string().nullable(), until: z.string().nullable(), late: z.boolean().nullable(),
    })),
    verified: z.array(z.strictObject({
      indicator: z.string(), area: z.string(), period: z.string(), reporter: z.string(), reported: z.string(), verified: z.string(), source, note: z.string(),
    })),
    tasks: z.strictObject({
      done: count, open: count,
      rows: z.array(z.strictObject({ file: z.string(), line: z.int(), task: z.string(), state: z.enum(['done', 'open']), text: z.string() })),
    }),
  })
  .register(WORDS, { id: 'Reporting', description: '报送情况：本期未报的单位、核验值与报送值的差异、非量化任务' });

export const assessmentSchema = z
  .strictObject({
    schema: z.literal('https://dabiao.dev/schema/assessment-1.json'),
    tool: z.strictObject({ name: z.literal('dabiao'), version: z.string() }),
    period: z.string(),
    asOf: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    policies: z.array(policy),
    targets: z.array(target),
    verdicts: z.array(verdict),
    rates: z.strictObject({
      firm: rate,
      aspirational: rate,
      byLead: z.array(z.strictObject({ name: z.string(), of: z.string(), rate })),
      bySection: z.array(z.strictObject({ policy: z.string(), name: z.string(), rate })),
      byPolicy: z.array(z.strictObject({ name: z.string(), rate })),
    }),
    inputs: z.array(input),
    balance: z.strictObject({ rows: rowBalance, cells: cellBalance }),
    rejected: z.array(rejected),
    unmatched: z.array(z.strictObject({ ...placed, suggestion: z.string().nullable() })),
    notes: z.array(z.string()),
    catalogues: z.array(hashed),
    waivers: z.array(hashed),
    findings: z.array(finding),
    reporting: reporting.exactOptional(),
  })
  .register(WORDS, { title: 'dabiao assessment', description: '评估结果：一次运行的全部判定及其依据。数字均为精确的十进制文本' });

/** The JSON Schema (2020-12) of the assessment; docs/assessment.schema.json holds it. */
export function assessmentJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(assessmentSchema, { target: 'draft-2020-12', io: 'output', metadata: WORDS });
  return { $schema, $id: 'https://dabiao.dev/schema/assessment-1.json', ...rest };
}
