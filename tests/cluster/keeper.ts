import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What is started beside the test: who started it may end as it likes, the keeper stops everything and removes the work folder. */
export interface Program {
  id: string;
  file: string;
  args: readonly string[];
  env: Record<string, string>;
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root; nobody's number on Debian. */
const NOBODY = 65534;
export const unprivileged = (): { uid?: number; gid?: number } => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

export class Keeper {
  readonly folder = mkdtempSync(join(tmpdir(), 'dabiao-cluster-'));
  private readonly process: ChildProcess;
  private readonly ended = new Map<string, string>();

  constructor() {
    chmodSync(this.folder, 0o755);
    this.process = spawn(process.execPath, [fileURLToPath(new URL('./keeper.mjs', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    this.tell({ remove: this.folder });
    createInterface({ input: this.process.stdout! }).on('line', (line) => {
      const { id, ...how } = JSON.parse(line) as { id: string };
      this.ended.set(id, JSON.stringify(how));
    });
  }

  private tell(message: unknown): void {
    this.process.stdin!.write(`${JSON.stringify(message)}\n`);
  }

  /** Starts a program and waits until it answers. */
  async start(program: Program, answers: () => Promise<boolean>): Promise<void> {
    const log = join(this.folder, `${program.id}.log`);
    this.tell({ ...program, log, cwd: this.folder });
    for (let i = 0; i < 600; i++) {
      if (this.ended.has(program.id)) throw new Error(`${program.id} ended: ${this.ended.get(program.id)}\n${existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''}`);
      if (await answers()) return;
      await new Promise((next) => setTimeout(next, 100));
    }
    throw new Error(`${program.id} does not answer within a minute:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  }

  async close(): Promise<void> {
    const done = new Promise((end) => this.process.on('exit', end));
    this.process.stdin!.end();
    await done;
  }
}

/** A port on the loopback address that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().on('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
