import { clean, remembered } from './text.js';

/** Lines of a table file that are no data, told by their words. */

const NOTE = /^(?:[(（【[]?(?:注|备注|说明|附注|编者注|注释|提示|声明)[)）】\]]?\s*[:：、.．\d一二三①]|(?:数据|资料)?来源\s*[:：]|摘[编自]|本(?:表|资料|年鉴)|制表|填表|填报人|审核人|联系人|联系电话|单位负责人|打印时间|导出时间|Data from|Last Updated|Sources?\s*:|Notes?\s*:|※|\*\s*\S|[①-⑳]\s*\S{4})/i;
/** Long texts under tables are kept for the reports, but not whole. */
const MAX_NOTE = 300;

export const isNote = (text: string): boolean => NOTE.test(clean(text));
export const noteText = (text: string): string => {
  const t = clean(text).replace(/\s+/g, ' ');
  return t.length > MAX_NOTE ? `${t.slice(0, MAX_NOTE)}…` : t;
};

const TOTALS = new Set(['合计', '总计', '小计', '共计', '总和', '全省合计', '全市合计', '全国合计', '全县合计', '全区合计', '各市合计', '各区县合计', '市合计', '省合计', 'total', 'grandtotal', 'sum']);
const isTotalWord = remembered((text) => TOTALS.has(text.normalize('NFKC').replace(/[\s:：]+/g, '').toLowerCase()));
export const isTotal = (text: string): boolean => text.length < 20 && isTotalWord(text);
