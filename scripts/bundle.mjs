// Puts the command's some three hundred small modules, ours and those of the packages that every run needs, into a few files: finding,
// opening and linking them one by one took a third of the start. What loads lazily stays a file of its own. The library entry stays as compiled.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/bin');
/** Left where npm put them: binaries, packages that read files of their own, and large ones that few runs load. */
const OUTSIDE = /^(@duckdb\/node-bindings|@myriaddreamin|cfb|chinese-days|docx|fflate|hucre|pdfjs-dist)(\/|$)/;

// its binary is an optional package: without it the modules stay as they were compiled
const { rolldown } = await import('rolldown').catch((e) => {
  console.error(`dabiao: 没有打包（rolldown：${String(e.message).split('. ')[0]}），可以使用，启动稍慢`);
  process.exit(0);
});
const bundle = await rolldown({ input: ['dabiao', 'document-worker'].map((name) => join(bin, `${name}.js`)), platform: 'node', external: OUTSIDE });
const { output } = await bundle.generate({ format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
rmSync(bin, { recursive: true });
mkdirSync(bin);
for (const { fileName, code } of output) writeFileSync(join(bin, fileName), code);
writeFileSync(join(bin, 'LICENSES.txt'), notices(output.flatMap((o) => o.moduleIds ?? [])));

/** The licence texts of the packages that are in the bundle, as their licences ask. */
function notices(modules) {
  const folders = [...new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/'))?.[0] ?? []))].sort();
  return folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const texts = readdirSync(folder).filter((f) => /^(licen[cs]e|notice)/i.test(f)).map((f) => readFileSync(join(folder, f), 'utf8').trim());
    return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
  }).join(`\n${'-'.repeat(72)}\n\n`);
}
