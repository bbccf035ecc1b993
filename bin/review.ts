import type { Command } from 'commander';

export interface ReviewOptions {
  document?: string;
  by?: string;
  on?: string;
  html?: string;
  decisions?: string;
}

export function define(command: Command): void {
  command
    .option('-d, --document <文件>', '草稿所依据的政策文件：逐项显示原文，标出数字')
    .option('--by <姓名>', '复核人，记入每一项确认的目标')
    .option('--on <日期>', '复核日期，如 2023-10-08；不写则为今天（北京时间）')
    .option('--html <文件>', '不在终端里看，而是写成一个网页：离线打开，逐项决定，导出决定文件')
    .option('--decisions <文件>', '采用网页导出的决定（JSON）')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ReviewOptions) => (await import('./review-run.js')).runReview(file, options));
}

const HELP = `
目录里标为草稿（status: draft）的，逐项：a 接受，e 修改后接受，r 不是目标，n 下一项，p 上一项，
d 下一个存疑的，q 退出。每作一个决定就写回目录文件，退出不丢；注释和次序不变。
不是目标的移到目录的 rejected 之下，以后重新提取不再列出。

例：
  dabiao review 草稿.yaml --document 行动计划.docx --by 张三
  dabiao review 草稿.yaml --document 行动计划.docx --html 审阅.html
  dabiao review 草稿.yaml --decisions 决定.json --by 张三 --on 2023-10-08
`;
