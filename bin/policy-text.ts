import { readFileSync } from 'node:fs';
import { decode } from '../inputs/encoding.js';
import { readDocumentText } from '../inputs/document-text.js';
import type { PolicyDocument } from '../rules/document.js';
import { systemReason } from './catalogues.js';
import { Refusal } from './refusal.js';
import { sha256 } from './shipped.js';

export interface PolicyText {
  text: string;
  sha256: string;
  document: PolicyDocument;
}

/** A policy document from its file. Throws Refusal for what cannot be read. */
export function readPolicyText(path: string, name: string): PolicyText {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (e) {
    throw new Refusal(`文件打不开：${name}（${systemReason(e)}）`, '检查路径和权限');
  }
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Refusal(`读不了这个文件：${name}（${decoded.what}）`, '目前只读纯文本，请把文件另存为 UTF-8 文本');
  return { text: decoded.text, sha256: sha256(bytes), document: readDocumentText(decoded.text) };
}
