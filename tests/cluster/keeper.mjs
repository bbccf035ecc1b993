// Starts the programs that it is told of, one JSON line each, and stops them all when its input ends: whatever ended the test, a
// failure, Ctrl-C or kill -9, its end of the pipe is closed with it.
//   {"id", "file", "args", "cwd", "env", "uid", "gid", "log"} starts; {"remove"} names a folder to be removed at the end.
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const PATIENCE = 10_000;
const children = new Map();
const folders = [];
// Ctrl-C reaches the whole group; what follows from it is told by the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdout.on('error', () => {});

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, file, args, remove, log, ...options } = JSON.parse(line);
  if (remove !== undefined) folders.push(remove);
  else {
    const out = openSync(log, 'a');
    const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', out, out] });
    children.set(id, child);
    child.on('error', (e) => say({ id, error: e.message }));
    child.on('exit', (code, signal) => {
      children.delete(id);
      say({ id, code, signal });
    });
  }
}

const gone = (child) => new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.on('exit', done)));
const all = [...children.values()];
for (const child of all) child.kill('SIGINT');
const late = setTimeout(() => {
  for (const child of all) child.kill('SIGKILL');
}, PATIENCE);
await Promise.all(all.map(gone));
clearTimeout(late);
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
