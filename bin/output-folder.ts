import { randomBytes } from 'node:crypto';
import { closeSync, constants, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeSync, fsyncSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { groupBy } from '../rules/group-by.js';
import { Refusal } from './refusal.js';
import { systemCode, systemReason } from './system-reason.js';
import { finished, unfinished } from './unfinished.js';

/**
 * The folder that reports go to. Each file is written under a temporary name beside its place and renamed, so that a reader
 * never meets half a report; a link or folder in the way is refused, so that nothing is written elsewhere.
 */
export class OutputFolder {
  private constructor(
    /** As the user wrote it. */
    readonly asked: string,
    private readonly real: string,
    /** What was written here and below, from the folder that was asked for. */
    private readonly names = new Set<string>(),
    private readonly below = '',
  ) {}

  static open(asked: string): OutputFolder {
    const path = resolve(asked);
    try {
      makeFolder(path);
      if (!statSync(path).isDirectory()) throw new Refusal(`--out 的位置被文件占用：${asked}`, '换一个文件夹，或移走同名文件');
      return new OutputFolder(asked, realpathSync(path));
    } catch (e) {
      if (e instanceof Refusal) throw e;
      if (['EEXIST', 'ENOTDIR'].includes(systemCode(e))) throw new Refusal(`--out 的位置被文件占用：${asked}`, '换一个文件夹，或移走同名文件');
      throw new Refusal(`--out 文件夹建不了：${asked}（${systemReason(e)}）`, '检查路径和权限');
    }
  }

  /** `name` is one of ours, without any folder. */
  write(name: string, content: string | Uint8Array): void {
    const target = this.free(name);
    const temporary = join(this.real, `.${name}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      const file = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
      try {
        const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, target);
      this.names.add(this.below + name);
    } catch (e) {
      rmSync(temporary, { force: true });
      throw new Refusal(`写不了 ${this.shown(name)}（${systemReason(e)}）`, '检查磁盘空间和权限，或关闭正打开该文件的程序');
    }
  }

  /** As `write`, by a program that wants a path: what it leaves unfinished never stands under the name. */
  async writeBy(name: string, write: (path: string) => Promise<void>): Promise<void> {
    const target = this.free(name);
    const temporary = join(this.real, `.${name}.${randomBytes(6).toString('hex')}.tmp`);
    unfinished(temporary);
    try {
      await write(temporary);
      const file = openSync(temporary, 'r+');
      fsyncSync(file);
      closeSync(file);
      renameSync(temporary, target);
      this.names.add(this.below + name);
    } catch (e) {
      rmSync(temporary, { force: true });
      throw e;
    } finally {
      finished(temporary);
    }
  }

  /** Forms come back filled in: a file of that name with another content is somebody's work. */
  refuseOthers(files: readonly { path: string; bytes: Uint8Array }[]): void {
    const taken = files.filter(({ path, bytes }) => {
      const target = this.free(path);
      return lstatSync(target, { throwIfNoEntry: false }) !== undefined && !readFileSync(target).equals(bytes);
    });
    if (taken.length > 0) throw new Refusal(`已有文件，内容不同，不覆盖：${taken.slice(0, 3).map((f) => this.shown(f.path)).join('、')}${taken.length > 3 ? ` 等 ${taken.length} 个` : ''}`, '可能是已填好的报表；换一个 --out 文件夹，或先移走它们');
  }

  /** A report of an earlier run that no longer holds. */
  remove(name: string): void {
    rmSync(this.free(name), { force: true });
  }

  /** A folder of ours within this one. */
  sub(name: string): OutputFolder {
    const path = join(this.real, name);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Refusal(`${this.shown(name)} 是符号链接，不写`, '移走该链接，或换一个 --out');
    const { real } = OutputFolder.open(path);
    return new OutputFolder(this.shown(name), real, this.names, `${this.below}${name}/`);
  }

  /** What was written, as it is shown: 报表/report.md, 报表/notices/（3 个文件）. */
  get written(): string[] {
    const places = groupBy(this.names, (name) => name.slice(0, name.lastIndexOf('/') + 1) || name);
    return [...places].map(([place, own]) => this.shown(place) + (place.endsWith('/') ? `（${own.length} 个文件）` : ''));
  }

  /** Takes away those files, of names like `ours`, that this run did not write. */
  keepOnly(names: readonly string[], ours: RegExp): void {
    for (const name of readdirSync(this.real)) if (ours.test(name) && !names.includes(name)) this.remove(name);
  }

  /** Where a file of ours stands. */
  path(name: string): string {
    return join(this.real, name);
  }

  shown(name: string): string {
    return `${this.asked.replace(/[\\/]+$/, '')}/${name}`;
  }

  private free(name: string): string {
    const target = join(this.real, name);
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (there?.isSymbolicLink()) throw new Refusal(`${this.shown(name)} 是符号链接，不写`, '移走该链接，或换一个 --out');
    if (there && !there.isFile()) throw new Refusal(`${this.shown(name)} 被文件夹或其他对象占用`, '移走它，或换一个 --out');
    return target;
  }
}

/** With the folders above it. Not by `recursive`, which tries for ever where a folder that is there takes none (/proc). */
function makeFolder(path: string): void {
  const lacking: string[] = [];
  for (let at = path; statSync(at, { throwIfNoEntry: false }) === undefined && dirname(at) !== at; at = dirname(at)) lacking.push(at);
  for (const folder of lacking.reverse()) mkdirSync(folder);
}

/** File names of the reports, by format; of a format of several files, their folder's. */
export const FILE_NAMES: Record<string, string> = {
  json: 'assessment.json', csv: 'verdicts.csv', junit: 'junit.xml', markdown: 'report.md', console: 'report.txt', html: 'report.html', xlsx: 'report.xlsx', prom: 'metrics.prom',
  badge: 'badge.svg', pdf: 'report.pdf', notices: 'notices',
};
export const REJECTED_NAME = 'rejected.csv';
