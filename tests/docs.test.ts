import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from '../engine/operators.js';
import { BEHIND_POINTS } from '../engine/pace.js';
import { REASONS } from '../engine/assessment.js';
import { mappingFile } from '../inputs/mapping.js';
import { readInput } from '../inputs/read.js';
import { OUTCOME_CHINESE, REASON_CHINESE } from '../rules/chinese.js';
import { ABOUT_LEAST, ABOUT_SHARE, COMPARATORS, type WordPlace } from '../rules/comparator.js';
import { compileTarget } from '../rules/compile-target.js';
import { decimalText, HUNDRED, mul } from '../rules/exact.js';
import { INFERENCE_TABLES, SMALLEST_PACED_COUNT } from '../rules/infer.js';
import { readPhrase } from '../rules/phrase.js';
import { CHANGES } from '../rules/diff/diff.js';
import { CHECKS } from '../rules/lint/checks.js';
import { suppressionFile, UNUSED } from '../rules/lint/suppress.js';
import { printReading } from '../rules/phrase-print.js';
import { catalogueFile, policyHeader, writtenTarget } from '../rules/target.js';
import { deriveFile } from '../rules/derivation.js';
import { editFile } from '../rules/edit.js';
import { explanationFile } from '../rules/explanation.js';
import { organisationFile } from '../rules/organisations.js';
import { waiverFile } from '../rules/waiver.js';
import { codeRows, codesInSources } from './finding-codes.js';
import { areas, policy } from './support.js';

/**
 * The docs say what the code does: tables are made from the code (`UPDATE_DOCS=1 npx vitest run tests/docs.test.ts` rewrites them),
 * codes and keys are all there, examples can be read, links lead somewhere.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const UPDATE = process.env['UPDATE_DOCS'] === '1';

const VERDICT = 'docs/verdict.md';
const WRITING = 'docs/writing-targets.md';
const LINT = 'docs/lint.md';
const FINDINGS = 'docs/findings.md';
const CHINESE_README = 'README.zh-CN.md';
const PAGES = [...readdirSync(root).filter((f) => /^(README|CHANGELOG).*\.md$/.test(f)), ...readdirSync(join(root, 'docs')).filter((f) => f.endsWith('.md')).map((f) => `docs/${f}`)].sort();

const begin = (name: string): string => `<!-- ${name} -->`;
const end = (name: string): string => `<!-- /${name} -->`;

/** What stands between the markers. */
function between(text: string, name: string): string {
  const [from, to] = [text.indexOf(begin(name)), text.indexOf(end(name))];
  if (from < 0 || to < from) throw new Error(`no ${begin(name)} … ${end(name)}`);
  return text.slice(from + begin(name).length, to).trim();
}

/** Holds the part between the markers against what the code says; rewrites it where asked. */
function holds(file: string, name: string, wanted: string): void {
  const text = read(file);
  const found = between(text, name);
  if (UPDATE && found !== wanted) {
    writeFileSync(join(root, file), text.replace(`${begin(name)}\n${text.slice(text.indexOf(begin(name)) + begin(name).length + 1, text.indexOf(end(name)))}`, () => `${begin(name)}\n\n${wanted}\n\n`));
    return;
  }
  expect(found).toBe(wanted);
}

// ---------------------------------------------------------------------------------------------- tables from code

const PLACE: Record<WordPlace, string> = { before: '数之前', touching: '紧接数之前', after: '紧接单位之后' };
const cell = (text: string): string => text.replace(/\|/g, '\\|');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function comparatorTable(): string {
  const lines = COMPARATORS.flatMap((c) => {
    if (c.words.length === 0) return [row(`\`${c.sign}\``, c.chinese, '两端都含', '（3—5个）', '', c.source)];
    const groups = new Map<string, string[]>();
    for (const w of c.words) {
      const key = `${w.source}\u0000${PLACE[w.place]}${w.relates ? '，也可接另一指标' : ''}`;
      groups.set(key, [...(groups.get(key) ?? []), w.text]);
    }
    return [...groups].map(([key, texts]) => {
      const [source, place] = key.split('\u0000') as [string, string];
      return row(`\`${c.sign}\``, c.chinese, c.includes ? '是' : '否', texts.map((t) => `\`${t}\``).join(' '), place, source);
    });
  });
  return ['#### 比较词表', '', row('符号', '读作', '含本数', '词', '位置', '来源'), row('---', '---', '---', '---', '---', '---'), ...lines].join('\n');
}

function constants(): string {
  return [
    '#### 几个定数', '',
    `- 「左右」：不利的一侧允许差 ${decimalText(mul(ABOUT_SHARE, HUNDRED))}%；以个数计的，至少允许差 ${decimalText(ABOUT_LEAST)} 个（1家、1项；不是1万户）。到期才用。`,
    `- 少于 ${SMALLEST_PACED_COUNT} 个的计数不排进度。`,
    `- 完成进度比序时进度低 ${decimalText(BEHIND_POINTS)} 个百分点以上，为落后（累计上限：用掉的份额比序时高 ${decimalText(BEHIND_POINTS)} 个百分点以上）。`,
  ].join('\n');
}

const withoutTable = (by: string): string => by.slice(by.indexOf('·') + 1);

/** `by` texts that stand in the code outside the listed tables: defaults, dates, schedule. */
function otherRows(): Map<string, string[]> {
  const listed = new Set(INFERENCE_TABLES.flatMap((t) => t.rows));
  const found = new Map<string, string[]>();
  for (const file of ['rules/infer.ts', 'rules/entry-dates.ts', 'rules/compile-target.ts']) {
    for (const m of read(file).matchAll(/['`]([\u4e00-\u9fff]+表)·([^'`]+)['`]/g)) {
      const text = m[2]!.replace('${SMALLEST_PACED_COUNT}', String(SMALLEST_PACED_COUNT));
      if (listed.has(`${m[1]}·${text}`) || found.get(m[1]!)?.includes(text)) continue;
      found.set(m[1]!, [...(found.get(m[1]!) ?? []), text]);
    }
  }
  return found;
}

function inferenceTables(): string {
  const tables = INFERENCE_TABLES.map((t) => [`#### ${t.title}表`, '', ...t.rows.map((r, i) => `${i + 1}. ${withoutTable(r)}`)].join('\n'));
  const others = [...otherRows()].map(([table, texts]) => `- ${table}：${texts.join('；')}`);
  return [comparatorTable(), constants(), ...tables, ['#### 表外各行（缺省值、日期、进度）', '', ...others].join('\n')].join('\n\n');
}

/** 表述 | 读作 | …: the second column is what `printReading` makes of the first. */
function phraseRows(text: string): string {
  return text.split('\n').map((line, i) => {
    if (i < 2 || !line.startsWith('|')) return line;
    const [, phrase, , ...rest] = line.split('|').map((c) => c.trim());
    const r = readPhrase(phrase!);
    return `| ${[phrase, r.ok ? printReading(r.reading) : `拒绝：第 ${r.error.offset + 1} 个字处`, ...rest.slice(0, -1)].join(' | ')} |`;
  }).join('\n');
}

const SEVERITY = { error: '错误', warning: '警告', info: '提示' };
const checkTable = (): string =>
  [row('编码', '名称', '程度', '查什么'), row('---', '---', '---', '---'), ...[...CHECKS, UNUSED].map((c) => row(`\`${c.code}\``, `\`${c.id}\``, SEVERITY[c.severity], c.says))].join('\n');
const changeTable = (): string => [row('变化', '含义'), row('---', '---'), ...Object.entries(CHANGES).map(([k, says]) => row(`\`${k}\``, says))].join('\n');

const STAGES: readonly (readonly [letter: string, title: string])[] = [
  ['C', '目录和其他要写的文件'], ['L', '核对目录与文件（[lint](lint.md)）'], ['I', '读入报送数据'], ['A', '审核报送数据（[审核](audit.md)）'], ['V', '判定'], ['W', '调整文件'], ['R', '报告'], ['X', '程序内部'],
];
const codeTables = (): string => STAGES.map(([letter, title]) => {
  const rows = codeRows().filter((r) => r.code[3] === letter);
  return [`## ${title}`, '', row('编码', '程度', '说什么', '怎么办'), row('---', '---', '---', '---'), ...rows.map((r) => row(`\`${r.code}\``, r.severity, r.says, r.advice))].join('\n');
}).join('\n\n');

describe('tables made from the code', () => {
  it('every code of a finding in docs/findings.md', () => {
    expect(codesInSources().filter((c) => !codeRows().some((r) => r.code === c))).toEqual([]);
    holds(FINDINGS, '编码', codeTables());
  });
  it('checks in docs/lint.md', () => holds(LINT, '检查', checkTable()));
  it('changes in docs/lint.md', () => holds(LINT, '变化', changeTable()));
  it('inference tables and comparators in docs/verdict.md', () => holds(VERDICT, '推断表', inferenceTables()));
  it('phrases in docs/writing-targets.md', () => holds(WRITING, '表述例', phraseRows(between(read(WRITING), '表述例'))));
});

// ---------------------------------------------------------------------------------------------- real output

/** Fenced blocks of one language. */
const blocks = (file: string, language: string): string[] => [...read(file).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((m) => m[1]!);

const fenced = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
const dabiao = (args: readonly string[], cwd: string): string => spawnSync(process.execPath, [join(root, 'dist/bin/dabiao.js'), ...args], { cwd, encoding: 'utf8' }).stdout;

function inTemporary<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The head of the output up to a whole entry, and the balances; what is between is marked. */
const SHOWN = 44;
const OPENS_ENTRY = /^(?:$|■|  \S)/;
function shortened(output: string): string {
  const lines = output.trimEnd().split('\n');
  const balance = lines.findIndex((l) => l.startsWith('读入文件'));
  const findings = lines.findIndex((l, i) => i > balance && l.startsWith('  '));
  let last = SHOWN;
  while (last > 1 && !OPENS_ENTRY.test(lines[last] ?? '')) last--;
  return [...lines.slice(0, last), '…', '', ...lines.slice(balance, findings < 0 ? lines.length : findings), '…'].join('\n');
}

describe('output in the docs is real', () => {
  it('README.md: npm run example', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { example: string } };
    holds('README.md', 'example', fenced(shortened(dabiao(scripts.example.split(' ').slice(2), root))));
  });
  it('README.md: the library', () => inTemporary((folder) => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/dabiao'), 'junction');
    writeFileSync(join(folder, 'areas.yaml'), read('rules/areas/china.yaml'));
    writeFileSync(join(folder, 'x.mjs'), blocks('README.md', 'js')[0]!);
    const printed = execFileSync(process.execPath, ['x.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(blocks('README.md', 'text')).toContain(printed);
  }));
  it('README.zh-CN.md: the example to type in', () => inTemporary((folder) => {
    writeFileSync(join(folder, '目录.yaml'), blocks(CHINESE_README, 'yaml')[0]!);
    writeFileSync(join(folder, '10月.csv'), blocks(CHINESE_README, 'csv')[1]!);
    holds(CHINESE_README, '试一试', fenced(dabiao(['check', '--rules', '目录.yaml', '--input', '10月.csv', '--width', '100'], folder)));
  }));
  it('README.md: every value that index.ts exports', () => {
    const names = [...read('index.ts').matchAll(/^export \{([^}]*)\}/gm)].flatMap((m) => m[1]!.split(',')).map((n) => n.trim()).filter((n) => n !== '' && !n.startsWith('type '));
    expect(names.filter((n) => !read('README.md').includes(`\`${n}\``))).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------- nothing left out

const says = (file: string, code: string): boolean => read(file).includes(`\`${code}\``);

describe('nothing is left out', () => {
  const codes = [...Object.keys(REASONS), ...Object.values(REASONS).flat()];
  for (const file of [VERDICT, CHINESE_README]) {
    it(`every outcome and reason in ${file}, with its Chinese words`, () => {
      expect(codes.filter((c) => !says(file, c))).toEqual([]);
      expect(Object.values(REASONS).flat().filter((r) => !read(file).includes(REASON_CHINESE[r]!))).toEqual([]);
      expect(Object.keys(REASONS).filter((o) => !read(file).includes(OUTCOME_CHINESE[o]!.count))).toEqual([]);
    });
  }
  it('every key of a target, a policy and a waiver in docs/writing-targets.md', () => {
    const keys = [writtenTarget.shape, policyHeader.shape, catalogueFile.shape, waiverFile.shape.waivers.element.shape].flatMap((s) => Object.keys(s));
    expect(keys.filter((k) => !says(WRITING, k))).toEqual([]);
  });
  it('every operator in docs/how-a-rule-comes-to-be.md', () => {
    expect(Object.keys(OPERATORS).filter((o) => !says('docs/how-a-rule-comes-to-be.md', o))).toEqual([]);
  });
  it('every dependency in docs/dependencies.md, with its licence', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const text = read('docs/dependencies.md');
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const line = text.split('\n').find((l) => l.includes(`\`${name}\``));
      expect(line, name).toBeDefined();
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
      expect(line, name).toContain(license);
    }
  });
  it('the version in CHANGELOG.md', () => {
    expect(read('CHANGELOG.md')).toContain(`## ${(JSON.parse(read('package.json')) as { version: string }).version}`);
  });
});

// ---------------------------------------------------------------------------------------------- examples and links


/** A catalogue, a list of entries, one entry's keys, waivers, or a file of the audit. */
function checkYaml(text: string): void {
  const plain = parse(text) as unknown;
  if (plain !== null && typeof plain === 'object' && 'waivers' in plain) {
    waiverFile.parse(plain);
    return;
  }
  for (const [key, schema] of Object.entries({ mappings: mappingFile, explanations: explanationFile, edits: editFile, derive: deriveFile, organisations: organisationFile, suppressions: suppressionFile })) {
    if (plain === null || typeof plain !== 'object' || !(key in plain) || 'targets' in plain) continue;
    schema.parse(plain);
    return;
  }
  const file = Array.isArray(plain) ? { policy, targets: plain as unknown[] } : plain;
  const catalogue = catalogueFile.parse(file);
  for (const entry of catalogue.targets) {
    const { target, findings } = compileTarget(entry, catalogue.policy, areas);
    expect(findings, entry.id).toEqual([]);
    expect(target, entry.id).not.toBeNull();
  }
}

describe('examples can be read', () => {
  for (const file of PAGES) {
    blocks(file, 'yaml').forEach((text, i) => it(`${file}: YAML ${i + 1}`, () => checkYaml(text)));
    blocks(file, 'csv').forEach((text, i) => it(`${file}: CSV ${i + 1}`, () => {
      const name = 'x.csv';
      const indicators = [...new Set(text.split('\n').map((l) => l.split(',')[0]!))].map((n) => ({ name: n, aliases: [] }));
      const r = readInput({ name, bytes: new TextEncoder().encode(text) }, { indicators, areas });
      expect(r.refused).toBe(false);
      expect(r.rejected).toEqual([]);
    }));
  }
});

/** GitHub's anchor of a heading. */
const anchor = (heading: string): string => heading.toLowerCase().replace(/[`*]/g, '').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

describe('links lead somewhere', () => {
  for (const file of PAGES) {
    it(file, () => {
      const text = read(file).replace(/^```[\s\S]*?^```/gm, '');
      const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1]!).filter((link) => {
        if (/^https?:/.test(link)) return false;
        const [path, to] = link.split('#') as [string, string | undefined];
        const target = path === '' ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        if (to === undefined) return false;
        return ![...read(target).matchAll(/^#{1,6} (.*)$/gm)].some((m) => anchor(m[1]!) === decodeURIComponent(to));
      });
      expect(broken).toEqual([]);
    });
  }
  it('no machine path', () => {
    expect(PAGES.filter((f) => /\/(?:work|tmp|home|root|Users)\//.test(read(f)))).toEqual([]);
  });
});
