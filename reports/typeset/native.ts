import { createRequire } from 'node:module';
import { TypesetError, type Materials, type Typeset } from './job.js';

/** The part of the native package that is used; the platform packages carry no types (their wrapper breaks `npm ci` here). */
interface NodeCompiler {
  addSource(path: string, text: string): void;
  mapShadow(path: string, bytes: Buffer): void;
  compile(options: { mainFilePath: string }): { result: unknown; takeError(): { shortDiagnostics: unknown } | null };
  evictCache(maxAge: number): void;
  pdf(document: unknown, options: { pdfStandard: string }): Buffer;
}
interface Native {
  NodeCompiler: { create(options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }): NodeCompiler };
}

/** What the last documents did not use is let go; the templates stay known. */
const KEPT_COMPILATIONS = 2;

/** Where the virtual files are; nothing outside this folder is read. */
const ROOT = '/virt';

const PACKAGES = ['@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu', '@myriaddreamin/typst-ts-node-compiler-linux-x64-musl'];

let known: Native | null | undefined;

/** The first package that is there and fits the machine's C library; null where none is. */
function native(): Native | null {
  if (known !== undefined) return known;
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    try {
      return (known = require(name) as Native);
    } catch (e) {
      if (!NOT_HERE.has((e as NodeJS.ErrnoException).code ?? '')) throw e;
    }
  }
  return (known = null);
}

/** Not installed, or for another C library. */
const NOT_HERE = new Set(['MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED']);

export const hasNative = (): boolean => native() !== null;

/** One compiler for all documents of a run: opening the fonts is most of the time of a short one. Null where no package is installed. */
export function nativeTypeset({ sources, fonts }: Materials): Typeset | null {
  const compiler = native()?.NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: fonts.map((f) => Buffer.from(f.buffer, f.byteOffset, f.byteLength)) }] });
  if (!compiler) return null;
  for (const [path, text] of Object.entries(sources)) compiler.addSource(`${ROOT}/${path}`, text);
  return (main, data) => {
    compiler.mapShadow(`${ROOT}/data.json`, Buffer.from(JSON.stringify(data), 'utf8'));
    const done = compiler.compile({ mainFilePath: `${ROOT}/${main}` });
    if (done.result === null || done.result === undefined) throw new TypesetError(done.takeError()?.shortDiagnostics);
    const bytes = compiler.pdf(done.result, { pdfStandard: 'a-2a' });
    compiler.evictCache(KEPT_COMPILATIONS);
    return bytes;
  };
}
