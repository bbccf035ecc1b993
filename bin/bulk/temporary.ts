import { lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, unfinished } from '../unfinished.js';

const PREFIX = 'dabiao-bulk-';
/** Says whose the folder is; a folder without it is nobody's that we know. */
const OWNER = 'owner.json';

/** A process, so that no other machine or container that shares the folder takes it for its own. */
interface Owner {
  host: string;
  /** Where process numbers are counted: containers count their own. '' where the system does not say. */
  space: string;
  pid: number;
}

/** A new folder of this run's own, for what does not fit into memory, until `removeFolder`; it sweeps those of runs that were killed. */
export function temporaryFolder(parent: string = tmpdir()): string {
  sweep(parent);
  const folder = mkdtempSync(join(parent, PREFIX));
  unfinished(folder);
  writeFileSync(join(folder, OWNER), JSON.stringify(here()));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  finished(folder);
}

/** Removes the folders of our own whose process ran here and runs no more. What is in doubt stays. */
export function sweep(parent: string): void {
  const me = here();
  for (const name of listed(parent)) {
    const folder = join(parent, name);
    try {
      const s = lstatSync(folder);
      if (!s.isDirectory() || (process.getuid !== undefined && s.uid !== process.getuid())) continue;
      const owner = JSON.parse(readFileSync(join(folder, OWNER), 'utf8')) as Partial<Owner>;
      if (owner.host === me.host && owner.space === me.space && typeof owner.pid === 'number' && !runs(owner.pid)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // not ours to read, or gone meanwhile
    }
  }
}

function listed(parent: string): string[] {
  try {
    return readdirSync(parent).filter((n) => n.startsWith(PREFIX));
  } catch {
    return [];
  }
}

const here = (): Owner => ({ host: hostname(), space: processSpace(), pid: process.pid });

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** A number that another process has taken meanwhile counts as running. */
function runs(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
