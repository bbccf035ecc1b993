import type { Finding, Severity } from '../rules/finding.js';

/** Why a cell of figures cannot be read. */
export type CellFault = 'word' | 'date' | 'grouping' | 'scientific' | 'bound' | 'ratio' | 'digits' | 'overlong' | 'multiplier' | 'pair' | 'unitMultiplier';

interface Code {
  code: string;
  severity: Severity;
  /** `{}` stands for the caller's words. */
  message: string;
  expected?: string;
  advice: string;
}

const row = (code: string, severity: Severity, message: string, advice: string, expected?: string): Code =>
  ({ code, severity, message, advice, ...(expected !== undefined ? { expected } : {}) });

/** Every finding of reading inputs: one row each. Codes are never given a second meaning. */
export const CODES = {
  // The file as a whole.
  empty: row('DB-I001', 'error', '文件是空的，没有数据', '请重新导出或报送该文件'),
  binary: row('DB-I002', 'error', '这不是能读的表格，而是{}', '请另存为 XLSX 或 CSV 后重新报送', 'CSV、XLSX、XLS 或网页表格'),
  tooLarge: row('DB-I003', 'error', '文件过大，无法整体读入', '请按月或按地区拆分后再报送'),
  undecodable: row('DB-I004', 'error', '文字编码无法识别', '请另存为 UTF-8 或 GB18030（GBK）编码的 CSV', 'UTF-8、GB18030 或 UTF-16'),
  damaged: row('DB-I005', 'warning', '有无法识别的字符，可能是编码混用或文件被截断', '请核对该行文字后重新报送'),
  noHeader: row('DB-I006', 'error', '没有找到表头，看不出各列是什么', '请保留表头行；表样特殊的，用 dabiao inspect 文件 --write-mapping mapping.yaml 写出映射文件草稿，改好后用 --mapping 指定', '表头含“指标、地区、报告期、数值”，或以各期、各地区、各指标为列名'),
  noRows: row('DB-I007', 'warning', '表头下面没有数据行', '请确认导出时选中了数据'),
  bomb: row('DB-I070', 'error', '压缩内容异常庞大，未打开', '请核对文件来源；确为真实数据的，请另存为 CSV 后报送', '展开后不超过 512 MB 的工作簿'),
  damagedFile: row('DB-I071', 'error', '文件已损坏或不完整，打不开', '请重新导出，或用表格软件打开后另存为 XLSX'),
  encrypted: row('DB-I072', 'error', '工作簿有打开密码，无法读取', '请取消密码后另存'),
  damagedSheet: row('DB-I073', 'error', '工作表打不开，未采用', '请用表格软件打开后另存为 XLSX'),
  hugeMerge: row('DB-I074', 'error', '合并单元格覆盖了整张表，未采用', '请取消该处合并'),
  hiddenSheet: row('DB-I075', 'info', '工作表是隐藏的，未采用', '如是报送数据，请取消隐藏'),
  noHeaderSheet: row('DB-I076', 'warning', '这张工作表看不出各列是什么，未采用', '如是数据表，请用 dabiao inspect --write-mapping 写出映射文件草稿，改好后用 --mapping 指定'),
  noTable: row('DB-I077', 'error', '网页中没有表格', '请导出为 CSV 或 XLSX'),
  hiddenCells: row('DB-I079', 'warning', '有隐藏的行或列，其中的内容照样读取', '不是报送数据的请删去，是报送数据的请取消隐藏'),
  blankSheet: row('DB-I078', 'info', '工作表是空的', '无须处理'),
  // Rows and columns.
  quote: row('DB-I010', 'warning', '引号不成对，已按普通字符读取', '请核对该行引号，补齐或删去多余的一个', '单元格首尾成对的引号'),
  ragged: row('DB-I011', 'error', '列数与表头不符，整行未采用', '请核对该行是否多了或少了分隔符'),
  column: row('DB-I012', 'info', '不认识这一列的列名，未采用', '如是数据列，请改用常用列名（如“数值”“报告期”）'),
  duplicateColumn: row('DB-I013', 'warning', '两列意思相同，只采用靠前的一列', '请删去一列或改名'),
  guessedColumn: row('DB-I014', 'info', '首列没有可识别的列名，按{}列读取', '请给首列补上列名'),
  looseLine: row('DB-I015', 'info', '该行只有一格文字，按说明行处理', '如是数据行，请补齐各列'),
  overlong: row('DB-I016', 'error', '单元格超过 100 万字，已弃去', '请核对该行引号是否成对'),
  outside: row('DB-I017', 'info', '表头以外的列里还有内容，未采用', '如是数据，请给该列加上列名'),
  titleIndicator: row('DB-I018', 'info', '没有写明指标，按标题读取', '如不对，请在表头上方写“指标：…”'),
  titlePeriod: row('DB-I019', 'info', '没有写明报告期，按标题或工作表名读取', '如不对，请在表头上方写“时间：…”'),
  // What identifies a figure.
  sameAsAbove: row('DB-I026', 'info', '从这一行起，该列空白（或写“同上”）的行按上一行的名称读取', '如不是同上，请补上名称'),
  noIndicator: row('DB-I020', 'error', '该行没有指标名称，未采用', '请补上指标名称；合并单元格请逐行填写'),
  noArea: row('DB-I021', 'error', '该行没有地区，未采用', '请补上地区；合并单元格请逐行填写'),
  noPeriod: row('DB-I022', 'error', '该行没有报告期，未采用', '请补上报告期；合并单元格请逐行填写', '如 2023-10、2023年10月、2023年1—10月'),
  badPeriod: row('DB-I023', 'error', '报告期无法识别，未采用', '请改写报告期', '如 2023-10、2023年10月、2023年1—10月'),
  nowherePeriod: row('DB-I024', 'error', '没有报告期一列，表头上方也没有写明时间', '请增加“报告期”列，或在表头上方写“时间：2023年10月”'),
  ambiguousArea: row('DB-I025', 'error', '几个市都有这个名称的县区，无法确定是哪一个，未采用', '请加一列“所属市”，或写全称', '如 枣庄市市中区'),
  // Cells.
  word: row('DB-I030', 'warning', '数值列中是文字，不是数字', '请填写数字；确无数据请留空，确为零请填 0', '数字'),
  grouping: row('DB-I031', 'error', '数字写法有误，无法确定大小', '请核对千分位逗号和小数点', '如 1,234.5'),
  scientific: row('DB-I032', 'error', '数字是科学记数法，原有位数可能已丢失', '请把单元格格式改为数值后重新导出', '如 100000'),
  multiplier: row('DB-I033', 'error', '单元格里的“{}”与单位重复，无法确定是否应再乘', '请只在一处写万、亿'),
  unitDiffers: row('DB-I034', 'info', '单元格里的单位与单位列不同类，以单元格为准', '请核对单位'),
  bound: row('DB-I035', 'error', '填的是范围或约数界限，不是一个数', '请填写实际数字'),
  date: row('DB-I036', 'warning', '数值列中是日期，可能被表格软件自动改写', '请把单元格格式改为文本或数值后重填', '数字'),
  digits: row('DB-I037', 'error', '数字过长，无法处理', '请核对是否粘连了多个数字'),
  ratio: row('DB-I038', 'error', '分数写法有误', '请写成“办结数/总数”，总数不能为零', '如 813/814'),
  pair: row('DB-I039', 'error', '分子、分母不全或无法读取', '请把分子、分母都填上，分母不能为零'),
  unitMultiplier: row('DB-I053', 'error', '单位乘数无法识别', '请用 0、3、4、6、8、9、12 之一'),
  claim: row('DB-I055', 'warning', '只写“已完成”之类的文字，没有数值', '请填写完成数；确已完成的须由有关单位书面确认', '数字'),
  caseDate: row('DB-I058', 'error', '日期无法识别，该件未采用', '请改写日期；尚未办结的请留空', '如 2023-10-09'),
  caseOrder: row('DB-I057', 'error', '办结日期早于受理日期，该件未采用', '请核对两个日期'),
  // Names.
  unmatched: row('DB-I040', 'info', '指标“{}”在目标目录中没有对应，未采用', '如应对应某项目标，请改用目录中的名称或在目录中增加别名'),
  unmatchedNear: row('DB-I041', 'warning', '指标“{}”在目标目录中没有对应，未采用', '请改用目录中的名称，或在目录中增加别名'),
  unmatchedMany: row('DB-I042', 'info', '共有 {} 个指标名称在目标目录中没有对应，未采用', '如有应对应目标的，请改用目录中的名称或增加别名'),
  unmatchedRows: row('DB-I044', 'info', '没有对应目标的行很多，以下各行按名称各列一处', '如有应对应目标的，请改用目录中的名称或增加别名'),
  rejectedMany: row('DB-I045', 'warning', '未采用的单元格过多，清单只列到 10 万个，其余只计数', '请先改正已列出的，多半是同一处表样或导出的问题'),
  tooManyFigures: row('DB-I046', 'error', '对应目标的数超过 30 万个，逐项判定放不下，未采用', '请按月或按地区拆分；一次判定上百万个数的，用成批判定（dabiao check --bulk）'),
  ambiguousName: row('DB-I043', 'warning', '指标名称“{}”同时是几项指标的别名，无法确定是哪一项', '请改用指标全称或指标编码'),
  // Sayings.
  status: row('DB-I050', 'warning', '数据状态无法识别，按未注明处理', '请改写数据状态', '快报、核定、测算、修订之一'),
  contradiction: row('DB-I051', 'warning', '口径列与列名（或指标名）说法不一，口径按不明处理', '请核对口径'),
  statement: row('DB-I052', 'warning', '口径中有不认识的字词，口径按不明处理', '请改写口径', '如 本年累计、当月、期末、同比增速'),
  unit: row('DB-I054', 'warning', '单位写法无法识别', '请改写单位', '如 万户、%、亿元、个工作日'),
  fraction: row('DB-I056', 'warning', '单位是 %，数值却在 0 与 1 之间，按所写读取', '如是小数形式（0.9999 即 99.99%），请改写成百分数'),
  // The mapping file.
  mappingColumn: row('DB-I080', 'error', '映射文件所写的列在表中找不到', '请核对列名（dabiao inspect 列出全部列名）'),
  mappingShape: row('DB-I081', 'error', '映射文件没有说明哪一列是数值', '请在 columns 中写明数值列（value），或写明某列是哪项指标'),
  mappingUnused: row('DB-I082', 'warning', '映射文件中的一段没有对应任何文件', '请核对 file 与 sheet'),
  more: row('DB-I099', 'info', '同类问题（{}）另有许多，不再逐条列出', '余下各处见未采用清单'),
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof CODES;

/** Where and what, beside the code's own words. */
export interface Details {
  sheet?: string;
  line?: number;
  column?: number | string;
  found?: string;
  expected?: string;
  advice?: string;
  /** Fills `{}` of the message. */
  words?: string;
  area?: string;
}

export function finding(name: CodeName, file: string, d: Details = {}): Finding {
  const c: Code = CODES[name];
  const expected = d.expected ?? c.expected;
  return {
    code: c.code,
    severity: c.severity,
    message: c.message.replace('{}', () => d.words ?? ''),
    file,
    ...(d.sheet !== undefined && d.sheet !== '' ? { sheet: d.sheet } : {}),
    ...(d.line !== undefined ? { line: d.line } : {}),
    ...(d.column !== undefined ? { column: d.column } : {}),
    ...(d.found !== undefined ? { found: short(d.found) } : {}),
    ...(expected !== undefined ? { expected } : {}),
    advice: d.advice ?? c.advice,
    ...(d.area !== undefined && d.area !== '' ? { area: d.area } : {}),
  };
}

/** Findings are read on a screen. */
export const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** More of one kind than this in a file helps nobody; the list of rejected cells has them all. */
export const EACH_LIMIT = 100;

/** Findings of one file, without floods. */
export class FindingLog {
  readonly list: Finding[] = [];
  private readonly counts = new Map<CodeName, number>();
  constructor(private readonly file: string, private readonly sheet = '') {}

  add(name: CodeName, details: Details = {}): void {
    const n = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, n);
    if (n <= EACH_LIMIT) this.list.push(finding(name, this.file, { sheet: this.sheet, ...details }));
  }

  /** The findings, and one line for each kind that was cut short. */
  done(): Finding[] {
    const more = [...this.counts].filter(([, n]) => n > EACH_LIMIT)
      .map(([name, n]) => finding('more', this.file, { sheet: this.sheet, words: CODES[name].code, found: `共 ${n} 处` }));
    return [...this.list, ...more];
  }
}
