import { extname, basename } from 'node:path';
import type { How } from './found-file.js';

/**
 * What to do with a file by its name. `read`: the content has the last word on what it is. `refuse`: may hold figures that this
 * version cannot read, so that leaving it out in silence would hide them. `skip`: no reported figures by its nature.
 * `mention`: lies in the folder and is of an unknown kind.
 */
export type InputKind = 'read' | 'refuse' | 'skip' | 'mention';

const TABLES = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.et', '.ett', '.html', '.htm', '.xml']);
const HOLD_FIGURES = new Set([
  '.xlsb', '.ods', '.numbers', '.docx', '.doc', '.wps', '.odt', '.rtf', '.pdf', '.ofd', '.json', '.dbf',
  '.parquet', '.zip', '.rar', '.7z', '.gz',
]);
/** Notes and waivers lie beside the figures. */
const BESIDE = new Set(['.md', '.yaml', '.yml']);

export function inputKind(path: string, how: How): InputKind {
  const extension = extname(path).toLowerCase();
  if (TABLES.has(extension)) return how !== 'named' && isHidden(path) ? 'skip' : 'read';
  if (HOLD_FIGURES.has(extension)) return how !== 'named' && isHidden(path) ? 'skip' : 'refuse';
  if (how === 'named') return 'read';
  if (isHidden(path) || BESIDE.has(extension)) return 'skip';
  return how === 'glob' ? 'read' : 'mention';
}

/** Dot files, and the lock files that Office leaves beside an open workbook. */
const isHidden = (path: string): boolean => /^(?:\.|~\$)/.test(basename(path));
