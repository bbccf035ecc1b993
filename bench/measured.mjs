// A child process measured: wall and CPU seconds, and the peak of its memory.
import { spawnSync } from 'node:child_process';

/** `code` is an ES module. Standard output of the child is given back as `printed`. */
export function measured(code, { allowed = [0] } = {}) {
  const tail = "process.on('exit', () => { const u = process.resourceUsage(); process.stderr.write(`\\n@@${JSON.stringify([u.userCPUTime / 1e6, u.systemCPUTime / 1e6, u.maxRSS / 1024])}`); });\n";
  const started = performance.now();
  const r = spawnSync(process.execPath, ['--input-type=module', '-e', tail + code], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const wall = (performance.now() - started) / 1000;
  if (!allowed.includes(r.status)) throw new Error(`exit ${r.status}\n${r.stderr}`);
  const [user, system, memory] = JSON.parse(r.stderr.slice(r.stderr.lastIndexOf('@@') + 2));
  return { wall, cpu: user + system, memory, printed: r.stdout };
}

/** Of several runs, the median of each figure. */
export function medians(runs) {
  const middle = (of) => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { wall: middle((r) => r.wall), cpu: middle((r) => r.cpu), memory: middle((r) => r.memory) };
}
