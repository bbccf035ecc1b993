import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Command } from 'commander';
import type { FontFile, RenderOptions } from '../reports/reporter.js';
import { colorOn, several, widthOf } from './options.js';
import { Refusal } from './refusal.js';
import { systemReason } from './system-reason.js';

/** Options on how a report looks, alike for every command that renders one. */
export interface LookOptions {
  all?: boolean;
  color: boolean;
  width?: string;
  brief?: boolean;
  previous?: string[];
  fontDir?: string;
}

export function addLookOptions(command: Command): Command {
  return command
    .addOption(several('--previous <文件...>', '以前各期的评估结果（assessment.json），PDF、网页和工作簿据以写本期变化、逐月达标和走势；不写则没有这些内容'))
    .option('--brief', 'PDF 只出一页')
    .option('--font-dir <文件夹>', '本单位的字体（仿宋、小标宋、黑体、楷体），PDF 优先使用');
}

export async function renderOptionsOf(options: LookOptions): Promise<RenderOptions> {
  return {
    all: options.all === true, color: colorOn(options.color, process.stdout, process.env), width: widthOf(options.width, process.stdout.columns), brief: options.brief === true,
    ...(options.fontDir === undefined ? {} : { fonts: fontsIn(options.fontDir) }),
    ...(options.previous === undefined ? {} : { previous: options.previous.map((await import('./saved-assessment.js')).readAssessment) }),
  };
}

const FONT_KINDS = new Set(['.ttf', '.otf', '.ttc']);

function fontsIn(folder: string): FontFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => FONT_KINDS.has(extname(name).toLowerCase())).sort();
  } catch (e) {
    throw new Refusal(`字体文件夹打不开：${folder}（${systemReason(e)}）`, '检查 --font-dir 的路径');
  }
  if (names.length === 0) throw new Refusal(`文件夹中没有字体：${folder}`, '放入 .ttf、.otf 或 .ttc 文件，或去掉 --font-dir');
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
