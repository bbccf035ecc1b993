import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dabiao, inFolder, parseScenario } from './scenario.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

describe.concurrent('dabiao as a command', () => {
  for (const file of readdirSync(HERE).filter((f) => f.endsWith('.txt')).sort()) {
    const s = parseScenario(readFileSync(`${HERE}/${file}`, 'utf8'));
    it(`${file}: ${s.test}`, async ({ expect }) => {
      const r = await inFolder(s.files, (folder) => dabiao(s.command, folder, s.env));
      const all = `status ${r.status}\n--- stdout\n${r.stdout}\n--- stderr\n${r.stderr}`;
      if (s.stdout !== null) expect(r.stdout, all).toBe(s.stdout);
      for (const text of s.stdoutContains) expect(r.stdout, all).toContain(text);
      for (const text of s.stdoutLacks) expect(r.stdout, all).not.toContain(text);
      for (const text of s.stderrContains) expect(r.stderr, all).toContain(text);
      if (s.out !== null) expect(r.out, all).toEqual(s.out);
      expect(r.status, all).toBe(s.status);
    });
  }

  it('has scenarios', () => {
    expect(readdirSync(HERE).filter((f) => f.endsWith('.txt')).length).toBeGreaterThan(20);
  });
});
