import { month, monthOf, monthOfDate, yearOf, type Month } from '../../rules/period.js';
import type { CompiledTarget } from '../../rules/target.js';
import type { Row } from '../support.js';
import type { Chance } from './chance.js';
import { AREAS } from './catalogues.js';
import { STRAY } from './tables.js';

/** Reported figures for some targets: at, next to and far from what is required, in the spellings that offices use. */

const FROM = month(2021, 12);
const STATES = ['当月', '本年累计', '累计', '期末', '', '同比增速', '本年累计同比增速', '比上年增减', '同比降幅', '平均', '最大', '按时办结率', '累计（自2023年3月起）', '超期未办结', '比年初增减', '环比增速', '绝对值', '当期'];
const PARTS = [0.3, 0.5, 0.9, 0.97, 0.999, 1, 1, 1, 1.0001, 1.03, 1.2, 2];

const digits = (text: string): string => [...text].map((d) => '〇一二三四五六七八九'[Number(d)]!).join('');
function periodText(c: Chance, m: Month, odd: number): string {
  const [y, n] = [yearOf(m), monthOf(m)];
  const two = String(n).padStart(2, '0');
  if (!c.is(odd)) return `${y}-${two}`;
  return c.of([`${y}年${n}月`, `${y}${two}`, `${y}.${two}`, `${y}/${n}`, `${y}年1—${n}月`, `${y}年1-${n}月`, `${digits(String(y))}年${n <= 10 ? '一二三四五六七八九十'[n - 1]! : `十${'一二'[n - 11]!}`}月`, `${y}-${two}-28`, `${y}-Q${Math.ceil(n / 3)}`, `${y}年第${Math.ceil(n / 3)}季度`, `${y}年`, `${y}年${n}月底`, `${y}年${n}月份`, ` ${y}-${two} `, `${y}年${n}月同比增速`, `${y}年1—${n}月累计`, '', '去年', `M${two}`, `${y}-13`]);
}

const AREA_WORDS: Readonly<Record<string, readonly string[]>> = { 历下区: ['历下', '济南市历下区', ' 历下区', '历 下 区', '370102'], 章丘区: ['章丘', '章丘市', '济南市章丘区'], 济南市: ['济南', '全市', '本市', '370100', '山东省济南市'], 历城区: ['历城', '历城区　'], 长清区: ['长清', '长清区（不含）'] };
const areaText = (c: Chance, area: string, odd: number): string => (!c.is(odd) ? area : c.is(0.7) ? c.of(AREA_WORDS[area] ?? [area]) : c.of(['', '合计', '某某新区', '各县区', '其中：', '市直', '全省', '青岛', '小计', '全国']));

const SCALES: Readonly<Record<string, readonly [string, number]>> = { 家: ['万家', 1e-4], 户: ['万户', 1e-4], 人次: ['万人次', 1e-4], 亿元: ['万元', 1e4], 万元: ['亿元', 1e-4], '%': ['‰', 10], 平方米: ['万平方米', 1e-4], 小时: ['分钟', 60], 天: ['小时', 24] };
const wideDigits = (text: string): string => text.replace(/[0-9.%]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
function valueText(c: Chance, plain: string, odd: number): string {
  if (!c.is(odd)) return plain;
  const [whole = '0'] = plain.split('.');
  return c.of([
    `约${plain}`, `${plain}左右`, wideDigits(plain), `${plain}%`, `${whole}/${c.int(1, 3) * Math.max(1, Math.abs(Number(whole)))}`, '0/0', '—', '', '-', '暂无', '已完成', `已完成${whole}`, '全部完成', '未完成', '=1+2', '12abc', `${whole}家`, `0${plain}`, `${plain}00`,
    `-${plain}`, `(${plain})`, `下降${plain}%`, `同比+${plain}%`, `${whole}—${Number(whole) + 2}`, `${plain}万`, '五百多个', '12345678901234567890', '0.12345678', `"${plain}"`, ` ${plain} `, `${plain}①`, '#N/A', '#DIV/0!', '三分之二', '九成', '1e3', Number(whole).toLocaleString('en-US'), `不超过${plain}`, '无', '0', '-0.00', `+${plain}`, '.5', `${whole}.`, '达标', '同上', '〃', `${plain}\n`, "'5", `${STRAY}${plain}`,
  ]);
}

/** Sizes about which figures of a target lie. */
function sizes(t: CompiledTarget): number[] {
  const r = t.requirement;
  const [n = '1', d = '1'] = r.value.split('/');
  const value = Number(n) / Number(d);
  switch (r.quantity) {
    case 'onTimeShare': return [100, 95, 3, 8];
    case 'relative': return [100, 100 * (1 + value / 100), 100 * (1 - value / 100), value];
    case 'change': return [100, 100 + value, 100 - value, value];
    case 'difference': return [95, 100, value];
    case 'level': return [value, value, value, value * 1.5];
  }
}

function statesOf(c: Chance, t: CompiledTarget): string {
  if (c.is(0.06)) return c.of(STATES);
  if (t.requirement.quantity === 'onTimeShare') return c.of(['按时办结率', '按时办结率', '平均', '最大', '当月']);
  if (t.requirement.quantity === 'relative' && c.is(0.25)) return c.of(['同比增速', '本年累计同比增速', '比上年增速', '同比降幅', '比年初增速']);
  if (t.requirement.quantity === 'change' && c.is(0.25)) return c.of(['同比增减', '比上年增减', '比年初增减']);
  switch (t.window.value) {
    case 'cumulative': return c.of(['本年累计', '本年累计', '累计', '累计', '当月']);
    case 'point': return c.of(['期末', '期末', '', '期末时点']);
    case 'period': return c.of(['当月', '当月', '', '当期', ...(t.statistic === null ? [] : ['平均', '最大'])]);
  }
}

/** Rows for these targets, in the order of their indicators. */
export function makeRows(c: Chance, targets: readonly CompiledTarget[], until: Month): Row[] {
  const rows: Row[] = [];
  const odd = c.of([0, 0.02, 0.06]);
  const oddNames = c.of([0, 0, 0.03, 0.1]);
  const oddOthers = c.of([0, 0, 0.03, 0.1]);
  const areas = c.some([...AREAS, '青岛市', '山东省', ...(c.is(0.15) ? ['市中区', '某某新区'] : [])], 1, 4);
  // most figures are about the dates that matter
  const months = new Set([...c.some(Array.from({ length: until + 4 - FROM }, (_, i) => FROM + i), 1, 10), until, until - 1, until - 12, ...(c.is(0.5) ? [month(2022, 12), month(2023, 12)] : [])]);
  for (const t of targets) {
    const deadline = t.deadline.value === null ? null : monthOfDate(t.deadline.value);
    if (deadline !== null && deadline < until && c.is(0.7)) months.add(deadline);
    if (t.window.value === 'point' && c.is(0.4)) months.add(monthOfDate(t.start.value) - 1);
  }
  const asked = targets.flatMap((t) => [{ t, indicator: t.indicator }, ...(t.against === null ? [] : [{ t, indicator: t.against.indicator }])]);
  // figures made twice for one indicator contradict each other
  const once = c.is(0.7);
  for (const { t, indicator } of asked.filter((x, i) => !once || asked.findIndex((y) => y.indicator === x.indicator) === i)) {
    const written = t.unit || t.requirement.unit || '';
    for (const area of [...areas, ...(t.parts ?? []), ...(t.sumOf ?? []), ...(t.areas === 'reported' ? [] : t.areas)].filter((a, i, all) => all.indexOf(a) === i && !c.is(0.2))) {
      const states = statesOf(c, t);
      const rising = c.is(0.6) && t.monotone;
      const size = c.of(sizes(t)) || 10;
      let last = 0;
      for (const m of [...months].sort((a, b) => a - b)) {
        if (c.is(0.12)) continue;
        const drawn = size * (rising ? Math.max(last, c.of(PARTS)) : c.of(PARTS));
        if (rising) last = drawn / size;
        const whole = /^(?:家|户|件|人次|间|套|个)$/.test(written) && !c.is(0.02);
        const of = /率|增速|占比|降幅/.test(states) && !/增减/.test(states) ? '%' : written;
        const scale = c.is(0.05) ? SCALES[of] : undefined;
        const value = whole && scale === undefined ? String(Math.round(drawn)) : ((of === '%' && c.is(0.97) ? Math.min(drawn, 100) : drawn) * (scale?.[1] ?? 1)).toFixed(whole ? 4 : c.of([0, 1, 2, 2, 4, 6]));
        const row: Row = {
          指标: c.is(oddNames) ? c.of([`${indicator}（${written}）`, ` ${indicator}`, '别的指标', `${indicator}增速`, `其中：${indicator}`, '同上', '', `1.${indicator}`, t.aliases[0] ?? indicator, '市区绿地面积']) : indicator,
          地区: areaText(c, area, oddNames), 报告期: periodText(c, m, oddNames), 口径: c.is(oddOthers) ? c.of([...STATES, '另类', '同上']) : states, 数值: valueText(c, value, odd), 单位: c.is(oddOthers) ? c.of(['', '美元', '个', '万元', '%', '‰', '万', '同上', '（家）', `${written} `]) : (scale?.[0] ?? of),
          统计范围: c.is(oddOthers) ? c.of(['市区', '全市', '城区', '规模以上', '另一范围', indicator]) : '', 填报单位: c.is(oddOthers * 3) ? c.of(['甲局', '乙局', '丙局']) : t.combine === null ? '' : c.of(['甲局', '乙局']), 状态: c.is(oddOthers) ? c.of(['修订', '核定', '快报', '测算', 'R', '奇怪', '初步数']) : '',
          备注: c.is(oddOthers) ? c.of(['剔除重复登记', '并入新区', '无', '=HYPERLINK("http://x")', '更正上月', '—', `${STRAY}注`, '两\n行']) : '',
        };
        rows.push(row);
        if (c.is(0.03)) rows.push({ ...row, 数值: c.is(0.4) ? value : String(Number((drawn * c.of([0.9, 1, 1.1])).toFixed(2))), ...(c.is(0.6) ? { 状态: c.of(['修订', '核定', '快报', '']) } : {}), ...(c.is(0.3) ? { 填报单位: c.of(['甲局', '乙局']) } : {}) });
      }
    }
  }
  return rows;
}
