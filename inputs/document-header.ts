/** Number, title, issuer and date from the first pages. */
export interface DocumentHeader {
  number: string;
  title: string;
  issuer: string;
  issued: string;
  jurisdiction: string;
  year: number | null;
}

const FIRST = 6000;
/** ——2019年1月8日在县第十六届人民代表大会第三次会议上 */
const HELD = /^[—(-]*(20\d\d)年(\d{1,2})月\d{1,2}日?在.{2,40}(?:会议|大会)上\)?$/;

export function headerOf(source: string): DocumentHeader {
  const lines = source.slice(0, FIRST).split('\n').map((l) => l.normalize('NFKC').replace(/\s/g, ''));
  const all = lines.join('');
  const number = /(?:^|[^\u4e00-\u9fff])?([\u4e00-\u9fff]{2,14}[〔[(]20\d\d[〕\])]\d{1,5}号)/.exec(lines.find((l) => /^[\u4e00-\u9fff]{2,14}[〔[(]20\d\d[〕\])]\d{1,5}号$/.test(l)) ?? '')?.[1] ?? '';
  const at = lines.findIndex((l) => /^20\d\d年\d{1,2}月\d{1,2}日$/.test(l));
  const issued = at < 0 ? '' : isoOf(lines[at]!);
  const issuer = at < 0 ? '' : (lines.slice(0, at).reverse().find((l) => l !== '') ?? '').slice(0, 40);
  const title = (/关于印发(.{4,80}?)的通知/.exec(all)?.[1] ?? /印发(.{4,80}?)的通知/.exec(all)?.[1] ?? lines.find((l) => /(?:措施|方案|计划|意见|规划|纲要|报告|要点|清单|办法|通知|实事|任务)$/.test(l) && l.length <= 40) ?? '').slice(0, 80);
  // A plan for 2023—2025 begins in the first of its years.
  const held = lines.map((l) => HELD.exec(l)).find((m) => m !== null);
  const titled = (/(20\d\d)年?[—–-]20\d\d年/.exec(title) ?? /(20\d\d)年/.exec(title))?.[1];
  // A report at the end of a year is on the work of the next.
  const year = titled !== undefined ? Number(titled) : held ? Number(held[1]) + (Number(held[2]) >= 11 ? 1 : 0) : issued === '' ? null : Number(issued.slice(0, 4));
  return { number, title: title.replace(/^《([^《》]*)》$/, '$1'), issuer, issued, jurisdiction: jurisdictionOf(issuer, title) || (GOVERNED.exec(all)?.[1] ?? ''), year };
}

const isoOf = (text: string): string => {
  const [, y, m, d] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text)!;
  const [month, day] = [Number(m), Number(d)];
  return month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(Number(y), month, 0)).getUTCDate() ? '' : `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
};

const PLACE = /([\u4e00-\u9fff]{2,7}?(?:省|自治区|市|自治州|地区|盟|县|旗|区))/;
/** An area whose government or committee speaks. */
const GOVERNED = /(?:^|[^\u4e00-\u9fff]|各|中共)([\u4e00-\u9fff]{2,6}?(?:省|自治区|市|自治州|盟|县|旗|区))(?:人民政府|委员会|委办公|政府)/;
function jurisdictionOf(...texts: string[]): string {
  for (const text of texts) {
    const m = PLACE.exec(text.replace(/^《|^(?:中共|关于)/g, ''));
    if (m && !/市场|社区|各区|各县|各市/.test(m[1]!)) return m[1]!;
  }
  return '';
}
