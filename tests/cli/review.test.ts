import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dabiao, inFolder } from './scenario.js';

const COMMAND = fileURLToPath(new URL('../../dist/bin/dabiao.js', import.meta.url));
const PLAN = `云州市人民政府

云政发〔2031〕7号

关于印发云州市2031年便民提升行动方案的通知

云州市人民政府

2031年3月8日

（一）供水服务（领域牵头单位：市水务局）

1. 增设网点。6月底前，新增便民网点12处。
2. 压减时间。12月底前，接水办理时间压缩至5个工作日以内。
3. 改造管网。12月底前，改造供水管网30公里。
`;

/** A folder with plan.txt and its drafts in d.yaml. */
const withDrafts = (work: (at: (name: string) => string, run: (args: string[], keys?: string) => { stdout: string; stderr: string; status: number | null }) => void): Promise<void> =>
  inFolder([{ name: 'plan.txt', content: Buffer.from(PLAN) }], async (folder) => {
    await dabiao(['extract', 'plan.txt', '--id', 'd', '--out', 'd.yaml'], folder);
    work((name) => join(folder, name), (args, keys = '') => spawnSync(process.execPath, [COMMAND, ...args], { cwd: folder, input: keys, encoding: 'utf8' }));
  });
const REVIEW = ['review', 'd.yaml', '--document', 'plan.txt', '--by', '张三', '--on', '2031-03-09'];
const statuses = (yaml: string): string[] => [...yaml.matchAll(/status: (\w+)/g)].map((m) => m[1]!);

describe('review in the terminal', () => {
  it('shows the clause with its figure marked, and writes every decision down', () => withDrafts((at, run) => {
    const { stdout, status } = run(REVIEW, 'a\ne\n\n压缩至4个工作日以内\n\nr\n');
    expect(status).toBe(0);
    expect(stdout).toContain('【新增便民网点12处】。');
    expect(stdout).toContain('接受 1 项，修改后接受 1 项，不是目标 1 项；还有草稿 0 项');
    const yaml = readFileSync(at('d.yaml'), 'utf8');
    expect(statuses(yaml)).toEqual(['confirmed', 'confirmed']);
    expect(yaml).toContain('target: 压缩至4个工作日以内');
    expect(yaml).toContain('review:\n      by: 张三\n      at: 2031-03-09');
  }));
  it('what was done stays when it is left', () => withDrafts((at, run) => {
    expect(run(REVIEW, 'n\na\nq\n').stdout).toContain('还有草稿 2 项');
    expect(statuses(readFileSync(at('d.yaml'), 'utf8'))).toEqual(['draft', 'confirmed', 'draft']);
  }));
  it('an edit that cannot be read is said and not done', () => withDrafts((at, run) => {
    expect(run(REVIEW, 'e\n\n很好\n\n').stdout).toContain('DB-C083');
    expect(statuses(readFileSync(at('d.yaml'), 'utf8'))).toEqual(['draft', 'draft', 'draft']);
  }));
  it('nobody accepts without a name', () => withDrafts((_, run) => expect(run(['review', 'd.yaml'], 'a\n')).toMatchObject({ status: 2, stderr: expect.stringContaining('没有写明复核人') as string })));
});

describe('review on a page', () => {
  it('is written, and its decisions applied', () => withDrafts((at, run) => {
    expect(run(['review', 'd.yaml', '--document', 'plan.txt', '--html', 'r.html']).status).toBe(0);
    const html = readFileSync(at('r.html'), 'utf8');
    expect(html.includes('<mark>新增便民网点12处</mark>')).toBe(true);
    expect(html.includes('default-src &#39;none&#39;; script-src &#39;sha256-')).toBe(true);
    const clause = /sha256: (\w+)/.exec(readFileSync(at('d.yaml'), 'utf8'))![1]!;
    writeFileSync(at('x.json'), JSON.stringify({ review: { by: '李四', at: '2031-03-10' }, decisions: [{ id: 'd/001', clause, action: 'accept' }, { id: 'd/002', clause: 'other', action: 'accept' }] }));
    const done = run(['review', 'd.yaml', '--decisions', 'x.json']);
    expect(done).toMatchObject({ status: 2, stdout: '接受 1 项，修改后接受 0 项，不是目标 0 项；还有草稿 2 项\n', stderr: expect.stringContaining('DB-C082') as string });
    expect(readFileSync(at('d.yaml'), 'utf8')).toContain('by: 李四\n      at: 2031-03-10');
  }));
});

describe('extracting a changed document again', () => {
  it('keeps what was confirmed, and tells what changed', () => withDrafts((at, run) => {
    run(REVIEW, 'a\nn\na\nq\n');
    writeFileSync(at('d.yaml'), `# 我的注释\n${readFileSync(at('d.yaml'), 'utf8')}`);
    writeFileSync(at('plan.txt'), PLAN.replace('12处', '15处').replace('5个工作日', '4个工作日').replace(/3\. 改造.*\n/, '').concat('4. 安装表具。12月底前，安装智能水表8000只。\n'));
    const { stderr } = run(['extract', 'plan.txt', '--out', 'd.yaml']);
    expect(stderr).toContain('未变 0 项，新增 1 项，变动 2 项，原文已无 1 项');
    const yaml = readFileSync(at('d.yaml'), 'utf8');
    expect(yaml).toMatch(/^# 我的注释\n/);
    expect(yaml).toMatch(/d\/001[\s\S]*新增便民网点12处[\s\S]*【原文已变】现读作草稿 d\/004，请核对后留一项[\s\S]*d\/002[\s\S]*压缩至4个工作日以内[\s\S]*d\/003[\s\S]*【原文已无】[\s\S]*d\/004[\s\S]*新增便民网点15处[\s\S]*d\/005[\s\S]*8000只/);
    expect(statuses(yaml)).toEqual(['confirmed', 'draft', 'confirmed', 'draft', 'draft']);
    run(['extract', 'plan.txt', '--out', 'd.yaml']);
    expect(readFileSync(at('d.yaml'), 'utf8')).toBe(yaml);
  }));
  it('a file that is no catalogue is not written over', () => withDrafts((at, run) => {
    writeFileSync(at('other.yaml'), 'x: 1\n');
    expect(run(['extract', 'plan.txt', '--out', 'other.yaml']).status).toBe(2);
    expect(readFileSync(at('other.yaml'), 'utf8')).toBe('x: 1\n');
  }));
});
