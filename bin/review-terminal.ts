import { createInterface } from 'node:readline';
import { paints } from '../reports/ansi.js';
import { findingText, type Finding } from '../rules/finding.js';
import type { Decision } from '../rules/decisions.js';
import type { ReviewCard } from '../reports/review/card.js';
import { cardText } from '../reports/review/text.js';
import { summary, type Done } from './review-summary.js';

export interface Walk {
  color: boolean;
  width: number;
  /** Writes the decision down; a finding tells why it could not be. */
  decide: (d: Decision) => Finding | null;
}

const KEYS = 'a 接受　e 修改　r 不是目标　n 下一项　p 上一项　d 下一个存疑的　q 退出';

/** Walks through the drafts by lines of standard input: from a keyboard or a pipe. Every decision is written down at once. */
export async function walkThrough(cards: readonly ReviewCard[], { color, width, decide }: Walk): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string | null> => {
    process.stdout.write(prompt);
    const { value, done: ended } = await lines.next();
    return ended === true ? null : (value as string).trim();
  };
  const paint = paints(color);
  const done: Done = { accept: 0, edit: 0, reject: 0 };
  const decided = new Set<number>();
  const open = (from: number, step: number, wanted: (c: ReviewCard) => boolean): number => {
    for (let i = from; i >= 0 && i < cards.length; i += step) if (!decided.has(i) && wanted(cards[i]!)) return i;
    return -1;
  };
  const any = (): boolean => true;
  let at = 0;
  let shown = -1;
  while (decided.size < cards.length) {
    const card = cards[at]!;
    if (shown !== at) process.stdout.write(`\n${cardText(card, { number: at + 1, of: cards.length }, width, paint)}\n`);
    shown = at;
    const answer = await ask(`${paint.dim(KEYS)}\n> `);
    if (answer === null || answer === 'q') break;
    const move = (to: number, none: string): void => {
      if (to < 0) process.stdout.write(`${none}\n`);
      else at = to;
    };
    if (answer === 'n' || answer === '') move(open(at + 1, 1, any), '后面没有了');
    else if (answer === 'p') move(open(at - 1, -1, any), '前面没有了');
    else if (answer === 'd') move(open(at + 1, 1, (c) => c.doubtful), '后面没有存疑的了');
    else if (answer === 'a' || answer === 'e' || answer === 'r') {
      const decision: Decision | null = answer === 'e' ? await edited(card, ask) : { id: card.id, clause: card.clause, action: answer === 'a' ? 'accept' : 'reject' };
      if (decision === null) break;
      const fault = decide(decision);
      if (fault !== null) {
        process.stdout.write(`${paint.red(findingText(fault))}\n`);
        continue;
      }
      done[decision.action] += 1;
      decided.add(at);
      const next = open(at + 1, 1, any);
      at = next >= 0 ? next : Math.max(0, open(at - 1, -1, any));
    } else process.stdout.write('没有这个选择\n');
  }
  // A pipe left open would keep the process waiting.
  process.stdin.destroy();
  process.stdout.write(`\n${summary(done)}；还有草稿 ${cards.length - decided.size} 项\n`);
}

/** Asks for each part; an empty line leaves it. Null at the end of the input. */
async function edited(card: ReviewCard, ask: (prompt: string) => Promise<string | null>): Promise<Decision | null> {
  const indicator = await ask(`指标（直接回车不改）：${card.indicator}\n> `);
  if (indicator === null) return null;
  const target = await ask(`目标（直接回车不改）：${card.target}\n> `);
  if (target === null) return null;
  const by = await ask(`时限（直接回车不改，写 - 去掉）：${card.by ?? '无'}\n> `);
  if (by === null) return null;
  return {
    id: card.id, clause: card.clause, action: 'edit',
    ...(indicator === '' ? {} : { indicator }), ...(target === '' ? {} : { target }), ...(by === '' ? {} : { by: by === '-' ? null : by }),
  };
}
