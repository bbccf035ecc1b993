import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readCatalogue } from '../rules/catalogue.js';
import { OpenCatalogue } from '../rules/decisions.js';
import { extractedAgain } from '../rules/extract/again.js';
import type { Policy, WrittenTarget } from '../rules/target.js';
import { Refusal } from './refusal.js';
import { shippedAreas } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** A catalogue that extraction finds in the place of its output: what a person confirmed in it is kept. */
export interface EarlierCatalogue {
  text: string;
  policy: Policy;
}

/** Null where there is nothing yet. Throws Refusal for a file that is no catalogue: it would be lost. */
export function earlierCatalogue(file: string): EarlierCatalogue | null {
  if (!existsSync(file)) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (e) {
    throw new Refusal(`文件打不开：${file}（${systemReason(e)}）`, '换一个 --out 文件，或检查权限');
  }
  const { catalogue, findings } = readCatalogue(text, basename(file), shippedAreas());
  if (catalogue === null || findings.some((f) => f.severity === 'error')) throw new Refusal(`${file} 已存在，而不是没有错误的目录，没有覆盖`, '换一个 --out 文件，或先改正该目录', findings);
  return { text, policy: catalogue.policy };
}

/** The catalogue with what the document says now, and what became of it, in words. */
export function broughtUpToDate({ text, policy }: EarlierCatalogue, fresh: readonly WrittenTarget[]): { text: string; says: string } {
  const open = new OpenCatalogue(text, policy, shippedAreas());
  const old = open.targets();
  const found = extractedAgain(old, open.rejected(), fresh);
  const id = numbersBehind(old, policy.id);
  const isDraft = (at: number): boolean => old[at]!.status === 'draft';
  const asked = found.same.filter(({ at, differs }) => differs.length > 0 && !isDraft(at));
  const lines: string[] = [];
  const remove: number[] = [];
  const append: WrittenTarget[] = [];
  const say = (sign: string, t: WrittenTarget, words: string): void => void lines.push(`  ${sign} ${t.id} ${t.indicator}：${typeof t.target === 'string' ? t.target : ''}${words === '' ? '' : `（${words}）`}`);

  for (const { at, fresh: f, differs } of found.same) {
    const entry = old[at]!;
    if (isDraft(at) && differs.length > 0) {
      open.replace(at, { ...f, id: entry.id });
      say('改', entry, differs.join('；'));
      continue;
    }
    if (f.source !== undefined && JSON.stringify(f.source) !== JSON.stringify(entry.source)) open.set(at, 'source', f.source);
    flag(open, at, entry, '');
  }
  for (const { at, fresh: f, differs } of found.changed) {
    const entry = old[at]!;
    say('改', entry, differs.join('；'));
    if (isDraft(at)) open.replace(at, { ...f, id: entry.id });
    else {
      const next = { ...f, id: id() };
      flag(open, at, entry, `【原文已变】现读作草稿 ${next.id}，请核对后留一项`);
      append.push(next);
    }
  }
  for (const at of found.gone) {
    const entry = old[at]!;
    say('无', entry, isDraft(at) ? '草稿已删去' : '已确认，保留并注明，请核对');
    if (isDraft(at)) remove.push(at);
    // One that was flagged as changed stays so.
    else if (!(entry.notes ?? '').includes('【原文')) flag(open, at, entry, '【原文已无】重新提取时没有找到，请核对');
  }
  for (const f of found.added) {
    const next = { ...f, id: id() };
    say('新', next, '');
    append.push(next);
  }
  for (const { at, differs } of asked) say('核', old[at]!, `已确认，没有改动；${differs.join('；')}`);
  for (const at of remove.reverse()) open.remove(at);
  for (const t of append) open.append('targets', t);
  const untouched = found.same.length - asked.length - found.same.filter(({ at, differs }) => differs.length > 0 && isDraft(at)).length;
  const counts = [
    `未变 ${untouched} 项`, `新增 ${found.added.length} 项`, `变动 ${lines.filter((l) => l.startsWith('  改')).length} 项`, `原文已无 ${found.gone.length} 项`,
    ...(asked.length > 0 ? [`已确认而与现在读出的不同 ${asked.length} 项`] : []), ...(found.rejected > 0 ? [`以前认定不是目标的 ${found.rejected} 项没有列入`] : []),
  ];
  return { text: open.text(), says: `与原有目录相比：${counts.join('，')}\n${lines.map((l) => `${l}\n`).join('')}` };
}

const FLAG = /【原文(?:已变|已无)】[^；]*(?:；|$)/g;

/** Notes with the flag in front, or without any. */
function flag(open: OpenCatalogue, at: number, entry: WrittenTarget, words: string): void {
  const rest = (entry.notes ?? '').replace(FLAG, '');
  const notes = [words, rest].filter((s) => s !== '').join('；');
  if (notes !== (entry.notes ?? '')) open.set(at, 'notes', notes === '' ? undefined : notes);
}

/** IDs that go on behind those in use. */
function numbersBehind(old: readonly WrittenTarget[], policy: string): () => string {
  let last = Math.max(0, ...old.map((t) => (t.id.startsWith(`${policy}/`) && /\/\d{1,6}$/.test(t.id) ? Number(t.id.slice(t.id.lastIndexOf('/') + 1)) : 0)));
  return () => `${policy}/${String((last += 1)).padStart(3, '0')}`;
}
