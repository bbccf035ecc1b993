// Ten thousand random and mangled texts: none may throw, none may take a second; and long documents, with and without line breaks.
//   npm run bench:extract-mangled -- [--count N] [--documents FOLDER]   documents: *.txt whose pieces are shuffled, cut and damaged
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../dist/inputs/encoding.js';
import { readDocumentText } from '../dist/inputs/document-text.js';
import { draftOf } from '../dist/rules/extract/draft.js';
import { extractTargets } from '../dist/rules/extract/extract.js';

const options = new Map();
for (let i = 2; i < process.argv.length; i += 2) options.set(process.argv[i].replace(/^--/, ''), process.argv[i + 1] ?? '');
const count = Number(options.get('count') ?? 10_000);

let seed = 20311108;
const next = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[next(list.length)];

const WORDS = '一、 （一） 1. ２． 。 ， ； 、 （牵头单位： 责任单位: ） 〔 “ ” 《 》 分别 由 提高到 压缩至 不低于 以上 以内 左右 90% 3—5个 12处 0 1/3 10/10万 三分之二 两家 一半 2031年 13月45日 12月底前 全年 力争 同比 增长 在 基础上 新增 建设 全覆盖 动态清零 零突破 全部 最多跑一次 实现 各 均 每月 每5年 市水务局 网点 率 数量 万元 个工作日 占比 为 进十大场景 入百处园区'.split(' ').concat('\n', '\t', '\t\t\t', '序号\t指标\t单位\t2030年\t2035年\n', '\u0000', '\ud800', '😀', '\u202e', '\ufeff');
const documents = options.has('documents') ? readdirSync(options.get('documents')).filter((f) => f.endsWith('.txt')).sort().map((f) => textOf(join(options.get('documents'), f))) : [];

function textOf(file) {
  const read = decode(readFileSync(file));
  if (!read.ok) throw new Error(`${file}: ${read.what}`);
  return read.text;
}

const random = () => Array.from({ length: 1 + next(60) }, () => pick(WORDS)).join('');
const noise = () => Array.from({ length: 1 + next(400) }, () => String.fromCharCode(next(10) === 0 ? next(0xffff) : 0x4e00 + next(0x5000))).join('');
const repeated = () => pick(WORDS).repeat(1 + next(3000)) + random();
/** A stretch of a document with characters dropped, doubled, exchanged and words put in. */
const mangled = () => {
  if (documents.length === 0) return random();
  const text = pick(documents);
  const from = next(text.length);
  const out = [...text.slice(from, from + 1 + next(6000))];
  for (let i = next(60); i > 0; i -= 1) {
    const at = next(out.length);
    pick([() => out.splice(at, 1 + next(20)), () => out.splice(at, 0, pick(WORDS)), () => ([out[at], out[next(out.length)]] = [out[next(out.length)], out[at]]), () => out.splice(at, 0, ...out.slice(at, at + next(40)))])();
  }
  return out.join('');
};

let slowest = { ms: 0, text: '' };
let targets = 0;
for (let i = 0; i < count; i += 1) {
  const text = pick([random, noise, repeated, mangled, mangled])();
  const begun = process.cpuUsage();
  for (const t of extractTargets(readDocumentText(text))) {
    targets += 1;
    draftOf(t, 'x/1', () => '');
  }
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1000;
  if (ms > slowest.ms) slowest = { ms, text };
}
console.log(`${count} 个文本，${targets} 项目标，没有一个抛错；最慢的用 CPU ${slowest.ms.toFixed(0)} 毫秒（${slowest.text.length} 字）`);
if (slowest.ms > 1000) {
  console.error(`超过 1 秒：${JSON.stringify(slowest.text.slice(0, 200))}`);
  process.exitCode = 1;
}

if (documents.length > 0) {
  const whole = documents.join('\n');
  const long = whole.repeat(Math.ceil(200_000 / whole.length)).slice(0, 200_000);
  for (const [name, text] of [['20万字的文件', long], ['没有换行的20万字', long.replace(/[\r\n]/g, '')], ['没有换行也没有句号', long.replace(/[\r\n。]/g, '')]]) {
    const runs = Array.from({ length: 5 }, () => {
      const cpu = process.cpuUsage();
      const found = extractTargets(readDocumentText(text)).length;
      const { user, system } = process.cpuUsage(cpu);
      return { ms: (user + system) / 1000, found };
    }).sort((a, b) => a.ms - b.ms);
    console.log(`${name}：${text.length} 字，${runs[2].found} 项，CPU ${runs[2].ms.toFixed(0)} 毫秒（5 次的中位数）`);
  }
}
