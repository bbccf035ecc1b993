import { readCatalogue } from '../../rules/catalogue.js';
import type { CompiledTarget } from '../../rules/target.js';
import { areas as table } from '../support.js';
import type { Chance } from './chance.js';

/** A catalogue as people write it: JSON is YAML. */
export interface Written {
  policy: Record<string, unknown>;
  targets: Record<string, unknown>[];
  derive: Record<string, unknown>[];
  edits: Record<string, unknown>[];
  editsOff: string[];
}

export const AREAS = ['历下区', '章丘区', '历城区', '长清区', '济南市'];
const OTHER_AREAS = ['青岛市', '山东省', '平阴县'];

/** Indicators with the words that are promised of them; N, M, P stand for figures. */
interface Kind {
  indicator: string;
  units: readonly string[];
  phrases: readonly string[];
  /** What N may be; M is larger than N, P is a percentage. */
  n: readonly number[];
  with?: readonly Record<string, unknown>[];
}
const RATES = [60, 90, 95, 99.9875, 100];
const KINDS: readonly Kind[] = [
  { indicator: '在册企业', units: ['家', '户', '万家'], n: [8, 100, 900, 12000], phrases: ['达到N家', '超过N家', '不少于N家', 'N家左右', 'N—M家', '保持在N—M家', '达到N余家', '同比增长P%以上', '较年初增长P%', '翻一番', '不低于年初', '增加N家', '评选N家', '在N家基础上增加M家'] },
  { indicator: '信访件', units: ['件'], n: [5, 50, 300], phrases: ['不超过N件', '控制在N件以内', '低于N件', '压减至N件', '动态清零', '同比下降P%以上', '下降三成', '零突破'], with: [{ window: 'cumulative' }, { window: 'point' }, { duty: 'keep' }, {}] },
  { indicator: '培训人次', units: ['人次', '万人次'], n: [200, 5000, 30000], phrases: ['累计培训N人次', '培训N人次以上', '全年培训N人次', '每月培训N人次', '每季度培训N人次', '比上年增长P%'], with: [{ additive: true }, { additive: false }, { start: '2023-03-01' }, { milestones: [{ by: '2023-06-30', value: '50' }, { by: '2023-09-30', value: '150' }] }, {}] },
  { indicator: '走访企业', units: ['家'], n: [10, 30], phrases: ['每月走访N家', '走访N家', '每季度走访N家以上'] },
  { indicator: '零工公寓', units: ['间', '套'], n: [5, 500, 5000], phrases: ['建设N间', '建成N间', '新增N间以上', '新建N—M间'] },
  { indicator: '工业产值', units: ['亿元', '万元'], n: [12.5, 100, 3791], phrases: ['达到N亿元', '突破N亿元', '约N亿元', '同比增长P%以上', '增长P%左右', '较2022年增长P%', '年均增长P%', '增加N亿元', '增速不低于各项贷款增速', '增长P%—M%'], with: [{ window: 'point' }, { publishedRate: '可比价' }, { base: { value: '100', unit: '亿元' } }, { base: { basis: '年初' } }, {}] },
  { indicator: '存款余额', units: ['亿元'], n: [300, 4000], phrases: ['达到N亿元', '较年初增加N亿元', '同比增长P%', '不低于年初', '由N亿元提高到M亿元', '高于全省平均水平'] },
  { indicator: '事项网办率', units: ['%'], n: RATES, phrases: ['达到N%', '达到N%以上', '不低于N%', '提升至N%', '保持N%以上', '超过N%', '提高P个百分点', '较上年提高P个百分点', '由N%提高到M%', '不低于群众满意率', '高于全省平均水平', '全部网上办理'] },
  { indicator: '群众满意率', units: ['%'], n: RATES, phrases: ['达到N%以上', '保持在N%以上', '全年达到N%'], with: [{ frequency: 'quarterly' }, { frequency: 'quarterly', release: { after: 1, grace: 1 } }, { duty: 'keep' }, {}] },
  { indicator: '检查覆盖', units: ['%'], n: [30, 80], phrases: ['覆盖率达到N%', '检查覆盖N%以上', '全覆盖'] },
  { indicator: '高新技术企业占比', units: ['%'], n: [30, 66], phrases: ['占比达到N%', '占比不低于N%', '三分之二以上', '比上年提高P个百分点'] },
  { indicator: '施工许可', units: ['个工作日', '天'], n: [3, 8], phrases: ['N个工作日内办结', '平均N个工作日内办结', '压缩至N个工作日', '90%的业务在N个工作日内办结', '压缩P%'] },
  { indicator: '平均办贷时间', units: ['天'], n: [8, 15], phrases: ['缩短至N天', '缩短N天', '缩短P%', '缩短N—M天', '控制在N天以内'] },
  { indicator: '用户平均停电时间', units: ['小时', '小时/户'], n: [0.5411, 13], phrases: ['控制在N小时以内', '压减至N小时', '同比压降P%以上', '2023年控制在N小时以内'], with: [{ window: 'cumulative' }, {}] },
  { indicator: '供电可靠率', units: ['%'], n: [99.9, 99.9875], phrases: ['提升至N%', '达到N%以上', '保持在N%以上'], with: [{ aliases: ['供电率'] }, {}] },
  { indicator: '细颗粒物浓度', units: ['微克/立方米'], n: [44], phrases: ['达到N微克/立方米', '改善P%', '下降P%'], with: [{ polarity: 'lower-better' }] },
  { indicator: '景气指数', units: [''], n: [105, 50.5], phrases: [], with: [{ target: { atLeast: 'N' } }, { target: { moreThan: 'N' } }, { target: { atMost: 'N' } }, { target: { about: 'N' } }, { target: { between: ['N', 'M'] } }, { target: { equals: 'N' } }].map((x) => ({ ...x, polarity: 'higher-better' })) },
  { indicator: '融资担保额', units: ['亿元'], n: [100], phrases: [], with: [{ target: { atLeast: 'N', unit: '亿元' } }, { target: { lessThan: 'N', unit: '亿元' } }, { target: { atLeast: 'P', unit: '%', measure: 'relative_increase', basis: '同比' } }, { target: { atLeast: 'N', unit: '亿元', measure: 'increase', basis: '年初' } }, { target: { atLeast: 'P', unit: '%', measure: 'relative_decrease', basis: '比上年' } }] },
  { indicator: '各项贷款增速', units: ['%'], n: [8], phrases: ['达到N%', '不低于N%'] },
  { indicator: '养老机构', units: ['个', '家'], n: [2, 4], phrases: ['每个县区不少于N个', '建成N个', '每个县区建成N个以上'], with: [{ parts: ['历下区', '章丘区'] }, { per: '每个县区', parts: ['历下', '长清区', '历城区'] }, {}] },
  { indicator: '市区绿地面积', units: ['平方米', '万平方米', '公顷'], n: [1000, 50000], phrases: ['达到N平方米', '新增N平方米以上'], with: [{ population: '市区', populationAliases: ['城区'] }, {}] },
];

const DAYS = ['2023-03-31', '2023-06-30', '2023-10-31', '2023-11-15', '2023-12-31', '2023-12-31', '2024-02-29', '2024-12-31', '2022-12-31'];
const EXTRA: readonly ((c: Chance) => Record<string, unknown>)[] = [
  (c) => ({ by: c.of(DAYS) }), (c) => ({ from: c.of(DAYS) }), (c) => ({ start: c.of(['2023-01-01', '2023-03-01', '2023-06-15', '2022-07-01']) }), (c) => ({ duty: c.of(['reach', 'keep', 'everyPeriod']) }),
  (c) => ({ frequency: c.of(['monthly', 'quarterly', 'half-yearly', 'yearly']) }), (c) => ({ frequency: 'quarterly', release: { after: c.int(0, 3), grace: c.int(0, 2) } }), () => ({ janFebTogether: true }), (c) => ({ pace: c.of(['linear', 'step']) }),
  (c) => ({ window: c.of(['point', 'cumulative', 'period']) }), (c) => ({ statistic: c.of(['mean', 'max', 'onTimeShare']) }), (c) => ({ additive: c.is(0.5) }), (c) => ({ counted: c.is(0.3) ? 'monitor' : 'yes' }),
  (c) => ({ sumOf: c.some(['历下区', '章丘', '历城区'], 2, 3) }), (c) => ({ parts: c.some(['历下区', '章丘', '历城区', '长清区'], 1, 3) }), (c) => ({ strength: c.of(['firm', 'aspirational']) }), (c) => ({ reporter: c.of(['甲局', '乙局']) }),
  (c) => ({ combine: c.of<unknown>(['sum', { sum: ['甲局', '乙局'] }, { unit: '甲局' }, { weightedBy: '在册企业', reporters: ['甲局', '乙局'] }]) }), (c) => ({ base: { value: String(c.of([50, 100, 3791])), ...(c.is(0.4) ? { basis: c.of(['年初', '同比', '2022年', '比上年']) } : {}) } }),
  (c) => ({ base: { basis: c.of(['年初', '同比', '上年末', '2021年']) } }), (c) => ({ polarity: c.of(['higher-better', 'lower-better', 'neutral']) }), () => ({ population: '市区', populationAliases: ['城区'] }), (c) => ({ aliases: [c.of(['别名甲', '别名乙'])] }),
  (c) => ({ against: c.of(['群众满意率', '各项贷款增速', '工业产值增速']) }), (c) => ({ againstArea: c.of(['山东省', '青岛市', '济南市']) }), (c) => ({ publishedRate: c.of(['可比价', '样本变动']) }), (c) => ({ milestones: [{ by: '2023-06-30', value: String(c.int(1, 60)) }, { by: '2023-09-30', value: String(c.int(61, 90)) }] }),
  (c) => ({ readings: [{ sumOf: ['历下区', '章丘区'], says: '合计' }, c.is(0.5) ? { parts: ['历下区', '章丘区'], per: '各区', says: '各' } : { window: 'cumulative', says: '累计' }] }), (c) => ({ code: c.of(['QY-01', 'QY-02']) }), (c) => ({ status: 'draft', ...(c.is(0.5) ? { confidence: 0.5 } : {}) }),
];

const figures = (words: unknown, n: number, c: Chance): unknown =>
  JSON.parse(JSON.stringify(words).replace(/N/g, String(n)).replace(/M/g, String(Math.min(n * c.of([1.2, 1.5, 2]), n <= 100 && n > 50 ? 100 : 1e9))).replace(/P/g, String(c.of([2, 5, 8.5, 30]))));

/** An entry that the catalogue reader takes, with what it compiles to; null where it does not. */
function entry(c: Chance, policy: Record<string, unknown>, id: string, kinds: readonly Kind[]): { written: Record<string, unknown>; target: CompiledTarget } | null {
  const kind = c.of(kinds);
  const own = c.of(kind.with ?? [{}]);
  const words = kind.phrases.length > 0 ? { target: `${c.is(0.08) ? '力争' : ''}${c.of(kind.phrases)}` } : {};
  const extra = c.some(EXTRA, 0, c.of([0, 0, 1, 1, 2, 3])).map((make) => make(c));
  const bound = c.is(0.55) ? { areas: 'reported' } : c.is(0.5) ? { areas: c.some([...AREAS, ...OTHER_AREAS, '历下', '济南'], 1, 3) } : {};
  const written = Object.assign({ id, indicator: kind.indicator, ...(c.is(0.8) ? { by: c.of(DAYS) } : {}), lead: c.of([['甲局'], ['甲局', '乙局']]) }, bound, figures({ ...words, ...own }, c.of(kind.n), c), ...extra) as Record<string, unknown>;
  const { catalogue, findings } = readCatalogue(JSON.stringify({ policy, targets: [written] }), 'x', table);
  const target = catalogue?.targets[0];
  return target === undefined || findings.some((f) => f.severity === 'error') ? null : { written, target };
}

const DERIVE: readonly Record<string, unknown>[] = [
  { indicator: '高新技术企业占比', ratio: { of: '零工公寓', over: '在册企业' } }, { indicator: '走访企业', decumulate: '走访企业' }, { indicator: '培训人次', cumulate: '培训人次' },
  { indicator: '存款余额', sum: ['工业产值', '融资担保额'] }, { indicator: '事项网办率', complement: '群众满意率' },
];
const EDITS: readonly Record<string, unknown>[] = [
  { id: 'own-hard', level: 'hard', code: 'DB-A093', applies: { kind: 'level' }, must: '超过13', says: '太少', advice: '更正' },
  { id: 'own-below', code: 'DB-A050', level: 'soft', applies: { kind: 'percent' }, left: 'figure', must: '不超过', right: { indicator: '群众满意率' }, says: '高于满意率', advice: '核实' },
  { id: 'own-both', code: 'DB-A094', level: 'hard', stops: 'both', applies: { kind: 'figure' }, left: 'changeOnMonth', must: '不超过400%', says: '变动太大', advice: '更正' },
];

/** A policy or two, with the compiled targets, by whose requirements figures are made. */
export function makeCatalogues(c: Chance): { written: Written[]; targets: CompiledTarget[] } {
  const written: Written[] = [];
  const targets: CompiledTarget[] = [];
  const kinds = c.some(KINDS, 2, 6);
  for (let p = 0; p < (c.is(0.15) ? 2 : 1); p++) {
    const policy = { id: p === 0 ? '甲' : '乙', title: '虚构规划', jurisdiction: p === 0 ? c.of(['济南市', '济南市', '济南市', '济南', '青岛市']) : c.of(['青岛市', '山东省']), ...(c.is(0.85) ? { issued: c.of(['2022-12-30', '2023-02-01', '2023-06-15']) } : {}), ...(c.is(0.9) ? { year: 2023 } : {}) };
    const own: Written = { policy, targets: [], derive: [], edits: [], editsOff: [] };
    const wanted = c.int(1, 6);
    for (let tries = 0; tries < 40 && own.targets.length < wanted; tries++) {
      const made = entry(c, policy, `${String(policy.id)}/${own.targets.length + 1}`, kinds);
      if (made === null) continue;
      own.targets.push(c.is(0.06) && own.targets.length > 0 ? { ...made.written, restates: own.targets[0]!['id'] } : made.written);
      targets.push(made.target);
    }
    if (c.is(0.08)) own.derive.push(c.of(DERIVE));
    if (c.is(0.06)) own.edits.push(c.of(EDITS));
    if (c.is(0.05)) own.editsOff.push(c.of(['cumulative-falls', 'share-at-most-whole', 'count-whole']));
    if (own.targets.length > 0) written.push(own);
  }
  return { written, targets };
}

/** Papers that cancel, waive, amend or confirm. */
export function makeWaivers(c: Chance, written: readonly Written[]): Record<string, unknown>[] {
  const ids = written.flatMap((w) => w.targets.map((t) => t['id'] as string));
  return Array.from({ length: c.is(0.3) ? c.int(1, 3) : 0 }, () => {
    const action = c.of(['cancel', 'waive', 'amend', 'amend', 'confirm']);
    return {
      target: c.of(ids), paper: '虚构〔2023〕1号', from: c.of(['2023-03', '2023-10', '2023-12', '2023-11-15']), action, ...(c.is(0.3) ? { area: c.of(AREAS) } : {}), ...(c.is(0.3) ? { until: c.of(['2023-11', '2023-12', '2024-06']) } : {}),
      ...(action === 'confirm' ? { value: String(c.of([30, 100, 210])) } : {}), ...(action === 'amend' ? (c.is(0.5) ? { value: String(c.of([3, 50, 96, 120])) } : { by: c.of(['2023-11-30', '2024-02-29']) }) : {}),
    };
  });
}
