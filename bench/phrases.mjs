// Phrases a second, over every phrase of the shipped catalogues; the peer of the same run is one regular expression that looks for a number.
//   node bench/phrases.mjs [runs]
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readPhrase } from '../dist/index.js';

const folder = fileURLToPath(new URL('../rules/catalogue', import.meta.url));
const phrases = readdirSync(folder).filter((f) => f.endsWith('.yaml')).flatMap((f) => parse(readFileSync(join(folder, f), 'utf8')).targets.map((t) => t.target)).filter((t) => typeof t === 'string');
const runs = Number(process.argv[2] ?? 7);
const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
const rate = (read) => median(Array.from({ length: runs }, () => {
  const from = performance.now();
  let n = 0;
  while (n < 20_000) for (const p of phrases) { read(p); n += 1; }
  return (n / (performance.now() - from)) * 1000;
}));
const number = /\d+(?:\.\d+)?/;
const [ours, peer] = [rate(readPhrase), rate((p) => number.exec(p))];
console.log(`| reader | phrases/s | × the regular expression |\n| --- | ---: | ---: |\n| readPhrase | ${Math.round(ours)} | ${(ours / peer).toFixed(4)} |\n| one number regular expression | ${Math.round(peer)} | 1 |`);
