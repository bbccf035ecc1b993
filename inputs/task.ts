import { isClaim } from './cell-words.js';
import { halfWidth } from './text.js';

/** Words of a task without a figure (非量化任务) that is not done yet. */
const OPEN = new Set(['未完成', '尚未完成', '正在推进', '推进中', '进行中', '未开展', '未启动', '部分完成', '基本完成', '持续推进', '正在办理']);

/** Does the cell tell of a task, and how it stands? Null for anything else. */
export function taskState(text: string): 'done' | 'open' | null {
  const t = halfWidth(text).trim().replace(/[。.!！]$/, '');
  return isClaim(t) ? 'done' : OPEN.has(t) ? 'open' : null;
}
