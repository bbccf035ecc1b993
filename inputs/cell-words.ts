/** Words that stand where a figure should. */

/** Nothing was reported. A blank, dashes and dots, and what offices write for them. */
const MISSING = new Set([
  '', '空', '空白', '暂无', '暂无数据', '无数据', '暂缺', '缺', '缺失', '未报', '未报送', '未上报', '未填报', '待报', '待报送', '待统计', '暂未统计', '尚未统计', '未统计',
  '尚未发布', '未发布', '不详', '不适用', 'na', 'n/a', '#n/a', 'n.a.', 'n.a', 'nan', 'null', 'none', '(空)', '(null)', 'missing',
]);
const DASHES = /^(?:[-‐-―−－—─━_/\\|·.…⋯:]{1,12})$/;

/** `text` is a half-width trimmed cell. 无 is not here: it may be a zero. */
export const isMissing = (text: string): boolean => MISSING.has(text.toLowerCase()) || DASHES.test(text);

const CLAIMS = new Set(['已完成', '全部完成', '已全部完成', '全部已完成', '均已完成', '已完成任务', '完成', '按期完成', '如期完成', '提前完成']);
/** 已完成: a claim without a figure. 未完成 and 基本完成 are words like any other. */
export const isClaim = (text: string): boolean => CLAIMS.has(text.replace(/[。.!！]$/, ''));

/** Words before a figure that change nothing about it. */
export const DONE_PREFIX = /^(?:目前|截至目前)?(?:已经?|均已)?(?:全部|实际)?(?:完成|实现|达到|达|建成|办理|办结|开展|共计|共)[:：]?/;
export const ABOUT_PREFIX = /^(?:约为|大约|约|近|将近|大概)/;
export const ABOUT_TAIL = /(?:左右|上下)$/;
/** Words that make a bound or a range of a figure: it is then not known how much it is. */
export const BOUND = /以上|以下|以内|超过|超|突破|不足|不到|不少于|不低于|不超过|不高于|至少|至多|多于|少于|高于|低于|余|多|逾|近似|至|到|[<>≥≤＜＞~～]/;
