import { HEADINGS } from '../support.js';
import type { Given } from './case.js';
import type { Chance } from './chance.js';
import { isRow, plainTable, type Table } from './tables.js';
import type { Row } from '../support.js';

/** Inputs that must be judged like another. */

/** Cells that say something only of, or to, the rows beside them. */
const LEANS = /^(?:同上|〃|\s*|其中.*|合计|小计|各县区|市中区|市直)$/;

/** Tables of rows that each speak for themselves, in the plainest of files. */
export function plainOf(g: Given): Given {
  return {
    ...g,
    tables: g.tables.map((t) => plainTable(t.name, t.lines.filter(isRow).filter((r) => ![r.指标, r.地区, r.报告期].some((x) => LEANS.test(x ?? ''))).map((r) => Object.fromEntries(HEADINGS.map((h) => [h, /^(?:同上|〃)$/.test(r[h] ?? '') ? '' : (r[h] ?? '').replaceAll(/[\n\uE000]/g, ' ')])) as Row)))
      .filter((t) => t.lines.length > 0),
  };
}

const rowsOf = (t: Table): Row[] => t.lines.filter(isRow);
const inEach = (g: Given, change: (rows: Row[]) => readonly Row[]): Given => ({ ...g, tables: g.tables.map((t) => ({ ...t, lines: change(rowsOf(t)) })) });

/** Scales whose figures say the same with the point moved to the left. */
const LARGER: Readonly<Record<string, readonly [string, number]>> = { 家: ['万家', 4], 户: ['万户', 4], 人次: ['万人次', 4], 万元: ['亿元', 4], 平方米: ['万平方米', 4] };
function inLarger(r: Row): Row {
  const to = LARGER[r.单位 ?? ''];
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(r.数值 ?? '');
  if (!to || !m || (m[3] ?? '').length + to[1] > 6) return r;
  const digits = m[2]!.padStart(to[1] + 1, '0');
  return { ...r, 数值: `${m[1]}${digits.slice(0, -to[1])}.${digits.slice(-to[1])}${m[3] ?? ''}`, 单位: to[0] };
}

/** Each gives a kin of an input; null where it has none. All but the targets and areas it names in `except` are judged the same. */
export const KIN: Readonly<Record<string, (g: Given, c: Chance) => { given: Given; except?: RegExp; shape?: 'outcome' } | null>> = {
  'rows in another order': (g, c) => ({ given: inEach(g, (rows) => c.shuffled(rows)) }),
  'columns in another order': (g, c) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, columns: c.shuffled(t.columns) })) } }),
  'columns that are empty left out': (g) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, columns: t.columns.filter((x) => x.of !== null && (['指标', '地区', '报告期', '数值'].includes(x.of) || rowsOf(t).some((r) => (r[x.of!] ?? '') !== ''))) })) } }),
  'files of other names in the same order': (g) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, name: `报送-${t.name}` })) } }),
  'a file in two': (g) => {
    const early = (r: Row): boolean => !/2023|二〇二三|2024|二〇二四/.test(r.报告期 ?? '');
    // what is said twice of a period stays together: in two files it would be a revision
    const tables = g.tables.flatMap((t) => [{ ...t, name: `${t.name[0]!}1.csv`, lines: rowsOf(t).filter(early) }, { ...t, name: `${t.name[0]!}2.csv`, lines: rowsOf(t).filter((r) => !early(r)) }]).filter((t) => t.lines.length > 0);
    return tables.length === g.tables.length ? null : { given: { ...g, tables } };
  },
  'every row twice': (g) => ({ given: inEach(g, (rows) => rows.flatMap((r) => [r, r])) }),
  'an area that no target names': (g, c) => {
    if (g.period === null || g.tables.length === 0) return null;
    const t = c.of(g.tables);
    const more = rowsOf(t).filter((r) => r.地区 === rowsOf(t)[0]!.地区).map((r) => ({ ...r, 地区: '武汉市' }));
    return { given: { ...g, tables: g.tables.map((x) => (x === t ? { ...x, lines: [...x.lines, ...more] } : x)) }, except: / 武汉市 / };
  },
  'an indicator that no target names': (g) => ({ given: { ...g, tables: [...g.tables, plainTable('z.csv', [{ 指标: '无关指标', 地区: '济南市', 报告期: '2021-01', 口径: '期末', 数值: '5', 单位: '家' }])] } }),
  'figures in a larger unit, some or all': (g, c) => {
    // a bare number of an edit is in whatever unit the figure has
    if (g.catalogues.some((w) => w.edits.length > 0) || g.tables.some((t) => !t.columns.some((x) => x.of === '单位'))) return null;
    const share = c.of([0.5, 1]);
    return { given: inEach(g, (rows) => rows.map((r) => (c.is(share) ? inLarger(r) : r))), shape: 'outcome' };
  },
  'quotes, CRLF, a byte order mark': (g) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, quoted: true, eol: '\r\n', encoding: 'BOM' as const })) } }),
  'tabs, GB18030': (g) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, delimiter: '\t', encoding: 'GB18030' as const })) } }),
  'UTF-16, semicolons': (g) => ({ given: { ...g, tables: g.tables.map((t) => ({ ...t, delimiter: ';', encoding: 'UTF-16' as const })) } }),
  'nothing but blanks after the evaluated month': (g) => {
    const later = (r: Row): boolean => /^\d{4}-\d{2}$/.test(r.报告期 ?? '') && r.报告期! > (g.period ?? '');
    return g.period === null ? null : { given: inEach(g, (rows) => rows.map((r) => (later(r) ? { ...r, 数值: '' } : r))) };
  },
};

/** The target's number moved to the harder side; null where its phrase has no plain comparison. */
export function stricter(target: Record<string, unknown>): Record<string, unknown> | null {
  const words = target['target'];
  if (typeof words !== 'string' || ['milestones', 'readings', 'base', 'restates'].some((k) => k in target)) return null;
  const floor = /^(?:力争)?(?:达到|超过|突破|不少于|不低于|累计培训|建设|建成|新增|走访|提升至|同比增长|较年初增长|增加)(\d+(?:\.\d+)?)(?!.*[—余])/.exec(words);
  const ceiling = /^(?:力争)?(?:不超过|控制在|低于|压减至|缩短至|2023年控制在)(\d+(?:\.\d+)?)(?!.*—)/.exec(words);
  const found = floor ?? ceiling;
  // 浓度达到44 is a ceiling
  if (found === null || 'polarity' in target || (floor !== null && /浓度|时间/.test(String(target['indicator'])))) return null;
  const n = found[1]!;
  // as many digits, so that no figure is printed coarser beside it
  const moved = (Number(n) * (floor === null ? 0.7 : 1.4)).toFixed((n.split('.')[1] ?? '').length);
  return moved === n || (words.includes('%') && Number(moved) > 100) ? null : { ...target, target: words.replace(n, moved) };
}
