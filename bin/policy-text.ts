import { readFileSync } from 'node:fs';
import { readSource } from '../inputs/document-source.js';
import { readDocumentText } from '../inputs/document-text.js';
import type { PolicyDocument } from '../rules/document.js';
import { systemReason } from './catalogues.js';
import { Refusal } from './refusal.js';
import { sha256 } from './shipped.js';

/** A policy document as text, in which places are counted, and as structure. */
export interface PolicyText {
  text: string;
  sha256: string;
  document: PolicyDocument;
}

/** Reads DOCX, PDF, HTML, Markdown or plain text. Throws Refusal for what cannot be read; doubts go to standard error. */
export async function readPolicyText(path: string, name: string): Promise<PolicyText> {
  const bytes = bytesOf(path, name);
  const source = await readSource(bytes, name);
  if (!source.ok) throw new Refusal(`读不了这个文件：${name}（${source.message}）`, source.advice);
  for (const note of source.notes) process.stderr.write(`${name}：${note}\n`);
  return { text: source.text, sha256: sha256(bytes), document: readDocumentText(source.text) };
}

function bytesOf(path: string, name: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (e) {
    throw new Refusal(`文件打不开：${name}（${systemReason(e)}）`, '检查路径和权限');
  }
}
