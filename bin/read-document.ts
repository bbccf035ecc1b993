import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isPdf, readSource, type DocumentSource } from '../inputs/document-source.js';
import { readDocumentText } from '../inputs/document-text.js';
import type { PolicyDocument } from '../rules/document.js';
import { Refusal } from './refusal.js';
import { sha256 } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** A plan of 500 pages takes some seconds. */
const SECONDS = 60;
const MEGABYTES = 2000;

/**
 * A document of any kind: its text, in which places are counted, its structure, and the SHA-256 of its file; messages call it by its name. Throws Refusal where there is no text;
 * what a reader must know is said on standard error.
 */
export async function readDocument(file: string, name: string = file): Promise<{ text: string; document: PolicyDocument; sha256: string }> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (e) {
    throw new Refusal(`文件打不开：${name}（${systemReason(e)}）`, '检查路径和权限');
  }
  // Only PDF is a program of sorts, and can keep a reader busy for ever; all else costs what it is long.
  const read = isPdf(bytes) ? await inThread(bytes, basename(file)) : await readSource(bytes, basename(file));
  if (!read.ok) throw new Refusal(`读不了这个文件：${name}（${read.message}）`, read.advice);
  for (const note of read.notes) process.stderr.write(`提示：${note}\n`);
  return { text: read.text, document: readDocumentText(read.text), sha256: sha256(bytes) };
}

function inThread(bytes: Uint8Array, name: string): Promise<DocumentSource> {
  return new Promise((done) => {
    // What pdf.js prints is for programmers.
    const worker = new Worker(new URL('./document-worker.js', import.meta.url), { workerData: { bytes, name }, resourceLimits: { maxOldGenerationSizeMb: MEGABYTES }, stdout: true, stderr: true });
    const end = (read: DocumentSource): void => {
      clearTimeout(timer);
      done(read);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ ok: false, message: `${SECONDS} 秒还没有读完`, advice: '把要读的部分另存为一个文件，或请来源单位核实文件' }), SECONDS * 1000);
    worker.once('message', end);
    worker.once('error', (e: NodeJS.ErrnoException) => end({ ok: false, message: e.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '读这个文件所需的内存过多' : 'PDF 损坏，读不出', advice: '把要读的部分另存为一个文件，或请来源单位核实文件' }));
  });
}
