import { CommanderError, type Command } from 'commander';

/** commander speaks English; these are its words in Chinese, and Chinese characters measured as two columns. */

const TITLES: Record<string, string> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Global Options:': '通用选项：', 'Commands:': '命令：' };

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u201c\u201d—…]/;
const widthOf = (text: string): number => {
  let width = 0;
  for (const c of text) width += WIDE.test(c) ? 2 : 1;
  return width;
};

/** Breaks between Chinese characters too; a run of Latin letters stays whole. */
function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u0021-\u007e]+[，。、；：）”]?|.[，。、；：）”]?/gsu) ?? []) {
    if (line !== '' && widthOf(line + piece) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line].join('\n');
}

export function speakChinese(program: Command): void {
  program
    .exitOverride()
    .configureOutput({ outputError: () => {}, getOutHelpWidth: () => process.stdout.columns ?? 100, getErrHelpWidth: () => process.stderr.columns ?? 100 })
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, displayWidth: widthOf, boxWrap: wrap })
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示一个命令的帮助');
}

/** Chinese for a usage error; null for what is none (help or version was shown). */
export function usageMessage(error: CommanderError): { message: string; advice: string } | null {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const similar = /\(Did you mean (?:one of )?(.+)\?\)/.exec(error.message)?.[1];
  const advice = similar === undefined ? '' : `是否为“${similar.split(', ').join('”“')}”？`;
  switch (error.code) {
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return null;
    case 'commander.unknownOption':
      return { message: `没有这个选项：${quoted}`, advice };
    case 'commander.unknownCommand':
      return { message: `没有这个命令：${quoted}`, advice };
    case 'commander.optionMissingArgument':
      return { message: `选项缺少取值：${quoted}`, advice };
    case 'commander.missingArgument':
      return { message: `缺少参数：${quoted}`, advice: '参数写在选项前面；能写几个值的选项会把后面的路径都算作自己的' };
    case 'commander.excessArguments':
      return { message: '参数过多', advice: error.message.includes('Expected 0') ? '文件写在选项后面，如 --input 报送/、--rules 目录.yaml；含空格的路径请加引号' : '一次只处理这么多文件；含空格的路径请加引号' };
    default:
      return { message: `用法有误（${error.code}）`, advice };
  }
}
