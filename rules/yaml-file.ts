import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Finding } from './finding.js';

/** YAML that people write, checked by a schema; every fault with its line, and a did-you-mean for a mistyped key. */
export interface ReadYaml<T> {
  value: T | null;
  findings: Finding[];
  /** 1-based line of a path, as far as the path exists. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

const MAX_ALIASES = 100;
/** What the parser found, in Chinese, by its code. */
const FAULTS: Readonly<Record<string, string>> = {
  BAD_ALIAS: '“*”后没有名称，或引用的锚点不存在', BAD_DIRECTIVE: '“%”开头的行', BAD_DQ_ESCAPE: '双引号里的“\\”写法有误', BAD_INDENT: '缩进不齐', BAD_SCALAR_START: '文字以特殊符号开头，没有加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“键:”', BLOCK_IN_FLOW: '方括号、花括号里用了分行的写法', DUPLICATE_KEY: '同一层的键重复', IMPOSSIBLE: '无法解析', KEY_OVER_1024_CHARS: '键过长',
  MISSING_CHAR: '缺少冒号、空格、引号或括号', MULTILINE_IMPLICIT_KEY: '键跨了几行，多半是上面的引号或括号没有成对', MULTIPLE_ANCHORS: '有两个锚点', MULTIPLE_DOCS: '文件里有“---”分开的几份', TAB_AS_INDENT: '缩进用了制表符',
  TAG_RESOLVE_FAILED: '“!”标记不认识', UNEXPECTED_TOKEN: '多出的符号', RESOURCE_EXHAUSTION: '嵌套过深',
};

/** Reads `text` as YAML 1.2 and checks it. Never throws on bad input. */
export function readYaml<S extends z.ZodType>(text: string, file: string, schema: S): ReadYaml<z.output<S>> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => lineOfPath(doc, lines, path);
  if (doc.errors.length > 0) {
    const findings = doc.errors.slice(0, 20).map((e): Finding => ({
      code: 'DB-C001', severity: 'error', message: 'YAML 语法错误', file, line: lines.linePos(e.pos[0]).line, found: /call stack/.test(e.message) ? FAULTS['RESOURCE_EXHAUSTION']! : (FAULTS[e.code] ?? e.message.split('\n')[0]!),
      advice: '检查缩进、引号和冒号后的空格',
    }));
    return { value: null, findings, lineOf };
  }
  let plain: unknown;
  try {
    plain = doc.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (e) {
    const bomb = e instanceof Error && e.message.startsWith('Excessive');
    const said = bomb ? { message: 'YAML 别名展开过多', expected: `不超过 ${MAX_ALIASES} 处`, advice: '去掉反复引用的锚点' } : { message: 'YAML 别名引用的锚点不存在', advice: '以“*”开头的文字请加引号' };
    return { value: null, findings: [{ code: 'DB-C001', severity: 'error', ...said, file, line: 1 }], lineOf };
  }
  const result = schema.safeParse(plain);
  if (result.success) return { value: result.data, findings: [], lineOf };
  const findings = result.error.issues.flatMap((issue) => issueFindings(issue, file, lineOf, plain, schema));
  return { value: null, findings, lineOf };
}

function lineOfPath(doc: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = doc.contents;
  let at = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((p) => String((p.key as { value?: unknown })?.value ?? p.key) === String(step));
      if (!pair) break;
      const key = pair.key as { range?: readonly number[] } | null;
      at = key?.range?.[0] ?? at;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
    } else break;
    const range = (node as { range?: readonly number[] } | null)?.range;
    if (range && isSeq(doc.contents) && path.length === 1) at = range[0]!;
    else if (range && typeof step === 'number') at = range[0]!;
  }
  return lines.linePos(at).line;
}

function issueFindings(issue: z.core.$ZodIssue, file: string, lineOf: (p: readonly PropertyKey[]) => number, plain: unknown, schema: z.ZodType): Finding[] {
  const where = { file, line: lineOf(issue.path) };
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const known = keysAt(schema, issue.path);
      const near = known.length > 0 ? closest(key, known) : '';
      const hint = near && distance(key, near) <= Math.max(2, key.length / 3) ? `是否为“${near}”？` : `可用的键：${known.join('、')}`;
      return { code: 'DB-C002', severity: 'error', message: '不认识的键', ...where, line: lineOf([...issue.path, key]), column: key, found: key, advice: hint } satisfies Finding;
    });
  }
  const found = valueAt(plain, issue.path);
  return [{
    code: 'DB-C003', severity: 'error', message: found === undefined ? '缺少必填的键' : '键的值不合要求', ...where, ...(path === '' ? {} : { column: path }),
    found: found === undefined ? '（无）' : found === null ? '（空）' : brief(found), expected: expectedText(issue), advice: '按 docs/writing-targets.md 改正',
  }];
}

function expectedText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return TYPE_CHINESE[issue.expected] ?? issue.expected;
    case 'invalid_value': return `以下之一：${issue.values.map(String).join('、')}`;
    case 'invalid_union': {
      const inner = issue.errors.flat()[0];
      return inner ? expectedText(inner) : '另一种写法';
    }
    case 'too_small': return `不少于 ${issue.minimum}`;
    case 'too_big': return `不多于 ${issue.maximum}`;
    default: return issue.message.replace(/^应为/, '');
  }
}

const TYPE_CHINESE: Record<string, string> = { string: '文字（数字请加引号）', number: '数字', int: '整数', boolean: 'true 或 false', array: '列表', object: '键值对' };

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let v = root;
  for (const step of path) v = v !== null && typeof v === 'object' ? (v as Record<PropertyKey, unknown>)[step] : undefined;
  return v;
}

function brief(v: unknown): string {
  const text = typeof v === 'string' ? v : (JSON.stringify(v) ?? String(v));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The keys that a strict object has at a path of the schema; [] where the path leads elsewhere. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let s: unknown = schema;
  const unwrap = (x: unknown): unknown => {
    let y = x as { def?: { innerType?: unknown; in?: unknown; type?: string } };
    while (y?.def && (y.def.innerType || y.def.in)) y = (y.def.innerType ?? y.def.in) as typeof y;
    return y;
  };
  for (const step of path) {
    const def = (unwrap(s) as { def?: { type: string; element?: unknown; shape?: Record<string, unknown> } }).def;
    s = def?.type === 'array' ? def.element : def?.shape?.[String(step)];
    if (s === undefined) return [];
  }
  const def = (unwrap(s) as { def?: { shape?: Record<string, unknown> } }).def;
  return Object.keys(def?.shape ?? {});
}
