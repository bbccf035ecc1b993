import { basename, extname } from 'node:path';
import { stringify } from 'yaml';
import { compileTarget } from '../rules/compile-target.js';
import type { PolicyDocument } from '../rules/document.js';
import type { ExtractedTarget } from '../rules/extract/candidate.js';
import { draftOf } from '../rules/extract/draft.js';
import { extractTargets } from '../rules/extract/extract.js';
import { nearRepeats } from '../rules/extract/near.js';
import { policyHeader, type Policy, type WrittenTarget } from '../rules/target.js';
import type { ExtractOptions } from './extract.js';
import { broughtUpToDate, earlierCatalogue } from './extract-again.js';
import { readDocument } from './read-document.js';
import { Refusal } from './refusal.js';
import { sha256, shippedAreas } from '../rules/shipped.js';

/** The draft catalogue of one document, as YAML; where the output is there already, that one brought up to date. */
export async function extractFile(file: string, options: ExtractOptions): Promise<string> {
  const earlier = options.out === undefined ? null : earlierCatalogue(options.out);
  const read = (await readDocument(file)).document;
  const year = options.year === undefined ? (read.year ?? earlier?.policy.year ?? null) : yearOf(options.year);
  const document: PolicyDocument = { ...read, year, jurisdiction: options.jurisdiction ?? (read.jurisdiction || (earlier?.policy.jurisdiction ?? '')) };
  const policy = policyOf(document, options.id ?? earlier?.policy.id ?? idOf(file));
  if (earlier !== null && policy.id !== earlier.policy.id) throw new Refusal(`--id 与 ${options.out} 里的不同：${earlier.policy.id}`, '去掉 --id，或换一个 --out 文件');
  const { entries, left, near } = draftsOf(document, policy);
  if (entries.length === 0) throw new Refusal('没有从文件中找到目标', '确认文件是政策正文，且不是扫描件识别失败的文本');
  process.stderr.write(`找到 ${entries.length} 项，都是草稿，请逐项核对原文${year === null ? '；文件没有印出年份，“12月底前”等时限未能定，可用 --year 指定' : ''}\n`);
  if (policy.jurisdiction === NO_PLACE) process.stderr.write('提示：文件没有印出所属地区，请在草稿的 jurisdiction 处补上，或用 --jurisdiction 指定，如 --jurisdiction 济南市\n');
  if (left.length > 0) process.stderr.write(`另有 ${left.length} 项没能写成目录条目，请人工处理：\n${left.map((l) => `  ${l}\n`).join('')}`);
  if (near.length > 0) process.stderr.write(`有 ${near.length} 处像是同一项而写得不同，请对照原文：\n${near.map((n) => `${n}\n`).join('')}`);
  if (earlier !== null) {
    const { text, says } = broughtUpToDate(earlier, entries);
    process.stderr.write(says);
    return text;
  }
  return HEAD + stringify({ policy, targets: entries }, { lineWidth: 0 });
}

const HEAD = '# 由 dabiao extract 写成的草稿：请逐项核对原文，确认的把 status 改为 confirmed。\n';

/** Drafts of a document's targets; `left`: what could be made no entry, `near`: pairs that look like one thing and differ, both in words. */
export function draftsOf(document: PolicyDocument, policy: Policy): { entries: WrittenTarget[]; left: string[]; near: string[] } {
  const entries: WrittenTarget[] = [];
  const left: string[] = [];
  const targets = extractTargets(document);
  const drafted = new Map<number, WrittenTarget>();
  for (const [i, t] of targets.entries()) {
    const entry = draftOf(t, `${policy.id}/${String(entries.length + 1).padStart(3, '0')}`, sha256);
    const { target, findings } = compileTarget(entry, policy, shippedAreas());
    if (target === null || findings.some((f) => f.severity === 'error')) left.push(`${entry.section} ${t.citations[0]!.item}：${entry.indicator}，${String(entry.target)}（${findings[0]?.message ?? '读不成目标'}）`);
    else {
      entries.push(entry);
      drafted.set(i, entry);
    }
  }
  const near = nearRepeats(targets).flatMap(({ a, b, differs }) => {
    const [x, y] = [drafted.get(a), drafted.get(b)];
    if (x === undefined || y === undefined) return [];
    for (const [one, other] of [[x, y], [y, x]] as const) one.notes = [one.notes, `与 ${other.id} 像是同一项，${differs}不同，请对照原文`].filter((n) => n !== undefined).join('；');
    return [`  ${shown(x, targets[a]!)}\n  ${shown(y, targets[b]!)}`];
  });
  const again = [...drafted].flatMap(([i, e]) => (targets[i]!.otherwise?.length ? [`  ${shown(e, targets[i]!)}\n    ${targets[i]!.otherwise!.join('；')}`] : []));
  return { entries, left, near: [...near, ...again] };
}

const shown = (e: WrittenTarget, t: ExtractedTarget): string =>
  `${e.id}（${t.citations.map((c) => [c.part, c.section, c.item].filter((w) => w !== '').join(' ')).join('；')}）${e.indicator}：${String(e.target)}${t.by === null ? '' : `，时限 ${t.by}`} ｜ ${t.clause.length > LONGEST_SHOWN ? `${t.clause.slice(0, LONGEST_SHOWN)}…` : t.clause}`;
const LONGEST_SHOWN = 60;

function yearOf(text: string): number {
  if (!/^(?:19|20|21)\d\d$/.test(text)) throw new Refusal(`--year 应为四位年份：${text}`, '如 --year 2023');
  return Number(text);
}

export const idOf = (file: string): string => basename(file, extname(file)).replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '') || 'policy';

/** Stands in the draft where the document prints no area: a person has to fill it in before figures can be judged. */
const NO_PLACE = '（未读出所属地区）';

export function policyOf(d: PolicyDocument, id: string): Policy {
  const policy = policyHeader.safeParse({
    id, number: d.number, title: d.title, issuer: d.issuer, jurisdiction: d.jurisdiction === '' ? NO_PLACE : d.jurisdiction,
    ...(d.issued === '' ? {} : { issued: d.issued }), ...(d.year === null ? {} : { year: d.year }),
  });
  if (!policy.success) throw new Refusal(`--id 不能用：${id}`, '写文字、数字、连字符，如 jinan-2023');
  return policy.data;
}
