import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DateTime } from 'luxon';
import { findingsText } from '../reports/findings.js';
import type { ReviewCard } from '../reports/review/card.js';
import { readDate } from '../rules/calendar.js';
import { readCatalogue, type Catalogue } from '../rules/catalogue.js';
import { decisionFile, OpenCatalogue } from '../rules/decisions.js';
import type { Finding } from '../rules/finding.js';
import type { Review } from '../rules/target.js';
import { readYaml } from '../rules/yaml-file.js';
import { colorOn } from './options.js';
import { OutputFolder } from './output-folder.js';
import { readDocument } from './read-document.js';
import { Refusal } from './refusal.js';
import { reviewCards } from './review-cards.js';
import { summary, type Done } from './review-summary.js';
import type { ReviewOptions } from './review.js';
import { sha256, shippedAreas } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** Drafts to a page, decisions to the catalogue, or both in the terminal. */
export async function runReview(file: string, options: ReviewOptions): Promise<void> {
  if (options.html !== undefined && options.decisions !== undefined) throw new Refusal('--html 和 --decisions 不能同用', '先写出网页审阅，再采用导出的决定');
  const text = textOf(file);
  const catalogue = catalogueOf(text, file);
  if (options.decisions !== undefined) return applyFile(file, text, catalogue, options.decisions, options);

  const drafts = catalogue.targets.filter((t) => t.status === 'draft').map((target) => ({ target, written: catalogue.written.find((w) => w.id === target.id)! }));
  if (drafts.length === 0) {
    process.stdout.write('目录中没有草稿。\n');
    return;
  }
  const cards = reviewCards(drafts, options.document === undefined ? null : (await readDocument(options.document)).document);
  if (options.html !== undefined) return writePage(cards, catalogue, options);
  const review = reviewOf(options);
  const open = new OpenCatalogue(text, catalogue.policy, shippedAreas());
  const { walkThrough } = await import('./review-terminal.js');
  await walkThrough(cards, {
    color: colorOn(true, process.stdout, process.env), width: Math.min(100, Math.max(40, process.stdout.columns ?? 80)),
    decide: (d) => {
      const fault = open.decide(d, review);
      if (fault === null) write(file, open.text());
      return fault;
    },
  });
}

async function writePage(cards: readonly ReviewCard[], { policy }: Catalogue, options: ReviewOptions): Promise<void> {
  const { reviewPage } = await import('../reports/review/page.js');
  const key = sha256(JSON.stringify(cards)).slice(0, 16);
  write(options.html!, reviewPage(cards, { title: policy.title || policy.number || policy.id, key, reviewer: options.by ?? '' }));
  process.stdout.write(`${cards.length} 项草稿写到 ${options.html}，其中存疑 ${cards.filter((c) => c.doubtful).length} 项。看完在网页上导出决定，再用 --decisions 采用。\n`);
}

function applyFile(file: string, text: string, catalogue: Catalogue, name: string, options: ReviewOptions): void {
  const { value, findings } = readYaml(textOf(name), name, decisionFile);
  if (value === null) throw new Refusal('决定文件读不懂，目录没有改动', '用网页上的“导出决定”得到的文件', findings);
  const review = reviewOf({ by: options.by ?? value.review?.by, on: options.on ?? value.review?.at });
  const open = new OpenCatalogue(text, catalogue.policy, shippedAreas());
  const faults: Finding[] = [];
  const done: Done = { accept: 0, edit: 0, reject: 0 };
  for (const d of value.decisions) {
    const fault = open.decide(d, review);
    if (fault !== null) faults.push({ ...fault, file: name });
    else done[d.action] += 1;
  }
  write(file, open.text());
  process.stdout.write(`${summary(done)}；${left(open)}\n`);
  if (faults.length > 0) {
    process.stderr.write(findingsText(faults));
    throw new Refusal(`有 ${faults.length} 项决定没有采用`, '其余的已写入目录');
  }
}

const left = (open: OpenCatalogue): string => `还有草稿 ${open.targets().filter((t) => t.status === 'draft').length} 项`;

/** The one place that looks at a clock, and only where nobody said the date. */
function reviewOf({ by, on }: { by?: string | undefined; on?: string | undefined }): Review {
  if (by === undefined || by.trim() === '') throw new Refusal('没有写明复核人', '用 --by 写复核人，如 --by 张三');
  if (on !== undefined && readDate(on) === null) throw new Refusal(`--on 不是日期：${on}`, '写成年月日，如 --on 2023-10-08');
  return { by: by.trim(), at: on ?? DateTime.now().setZone('Asia/Shanghai').toISODate()! };
}

function catalogueOf(text: string, file: string): Catalogue {
  const { catalogue, findings } = readCatalogue(text, basename(file), shippedAreas());
  if (catalogue === null || findings.some((f) => f.severity === 'error')) throw new Refusal('目标目录有错误，没有改动', '按上面的提示改正后再审阅', findings);
  return catalogue;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (e) {
    throw new Refusal(`文件打不开：${file}（${systemReason(e)}）`, '检查路径和权限');
  }
}

const write = (file: string, text: string): void => OutputFolder.open(dirname(file)).write(basename(file), text);
