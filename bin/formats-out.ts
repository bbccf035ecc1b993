import type { RenderOptions } from '../reports/reporter.js';
import { colorOn, oneOf, widthOf } from './options.js';
import { OutputFolder } from './output-folder.js';
import { Refusal } from './refusal.js';

type Rendered = string | Uint8Array;

/** What a command's table of formats says of each of them. */
export interface FormatRow<Report> {
  file: string;
  load: () => Promise<{ render: (report: Report, options: RenderOptions) => Rendered | Promise<Rendered> }>;
}

interface Asked {
  format?: string[];
  out?: string;
  all?: boolean;
  color: boolean;
  width?: string;
}

/** Where the formats that were asked for go: one is printed, or all are written to a folder and the terminal's text is printed beside. */
export class FormatsOut<Report> {
  private constructor(private readonly table: Readonly<Record<string, FormatRow<Report>>>, private readonly formats: string[], private readonly asked: Asked) {}

  /** Throws Refusal for a slip of usage, so that it costs no reading. */
  static of<R>(table: Readonly<Record<string, FormatRow<R>>>, asked: Asked): FormatsOut<R> {
    const formats = [...new Set(asked.format ?? ['console'])].map((f) => oneOf('没有这种格式', f, Object.keys(table)));
    if (asked.out === undefined && formats[0] === 'xlsx' && process.stdout.isTTY) throw new Refusal('xlsx 不是文本，不打印到终端', '加 --out 文件夹，或重定向到文件');
    if (asked.out === undefined && formats.length > 1) throw new Refusal('几种格式同时输出时要指定文件夹', '加 --out 文件夹；只要一种格式时直接打印');
    widthOf(asked.width, process.stdout.columns);
    return new FormatsOut(table, formats, asked);
  }

  /** Renders everything before anything is written. */
  async put(report: Report): Promise<void> {
    const { table, formats, asked } = this;
    const render = { all: asked.all === true, width: widthOf(asked.width, process.stdout.columns) };
    const text = async (f: string, color: boolean): Promise<Rendered> => (await table[f]!.load()).render(report, { ...render, color });
    const printed = asked.out === undefined ? formats[0]! : formats.includes('console') ? 'console' : null;
    const written = await Promise.all(formats.filter((f) => f !== printed).map(async (f) => [table[f]!.file, await text(f, false)] as const));
    const shown = printed === null ? '' : await text(printed, printed === 'console' && colorOn(asked.color, process.stdout, process.env));
    if (asked.out !== undefined) {
      const out = OutputFolder.open(asked.out);
      for (const [name, content] of written) out.write(name, content);
      if (written.length > 0) process.stderr.write(`已写出 ${written.map(([n]) => out.shown(n)).join('、')}\n`);
    }
    process.stdout.write(shown);
  }
}
