import { readFileSync } from 'node:fs';
import { readMapping, type Mapping } from '../inputs/mapping.js';
import { findFiles } from './found-file.js';
import { Refusal } from './refusal.js';
import { sha256 } from '../rules/shipped.js';
import { systemReason } from './system-reason.js';

/** What `--mapping` names, with its hash for the record of the run; nothing where it is not given. */
export interface MappingFile {
  mapping?: Mapping;
  files: { file: string; sha256: string }[];
}

/** A faulty mapping refuses the run: half of it would read figures under wrong names. */
export function loadMapping(path: string | undefined): MappingFile {
  if (path === undefined) return { files: [] };
  const { name } = findFiles([path])[0]!;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (e) {
    throw new Refusal(`映射文件打不开：${path}（${systemReason(e)}）`, '检查 --mapping 的路径');
  }
  const { mapping, findings } = readMapping(new TextDecoder().decode(bytes), name);
  if (mapping === null) throw new Refusal('映射文件有错误', '按上面的提示改正后再运行', findings);
  return { mapping, files: [{ file: name, sha256: sha256(bytes) }] };
}
