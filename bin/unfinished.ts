import { rmSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const paths = new Set<string>();

/** From now on an interrupt (SIGINT, SIGTERM) removes a file or folder before it ends the process. */
export function unfinished(path: string): void {
  if (paths.size === 0) for (const s of SIGNALS) process.on(s, end);
  paths.add(path);
}

/** An interrupt has nothing to do with it any more. */
export function finished(path: string): void {
  if (paths.delete(path) && paths.size === 0) for (const s of SIGNALS) process.off(s, end);
}

function end(signal: (typeof SIGNALS)[number]): void {
  for (const path of paths) {
    try {
      // threads of DuckDB may still write into it
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    } catch {
      // the next run sweeps
    }
  }
  for (const s of SIGNALS) process.off(s, end);
  // ended by the signal, so that a script around it ends too; the shell tells it as 130, 143
  process.kill(process.pid, signal);
  // the first process of a container is not ended so
  process.exit(signal === 'SIGINT' ? 130 : 143);
}
