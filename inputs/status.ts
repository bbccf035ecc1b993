import type { ObservationStatus } from './observation.js';
import { remembered } from './text.js';

const STATUS: Readonly<Record<string, ObservationStatus>> = {
  '': '',
  快报: 'P', 快报数: 'P', 初步: 'P', 初步数: 'P', 初步核实: 'P', 预计: 'P', P: 'P',
  核定: 'A', 核定数: 'A', 最终: 'A', 最终数: 'A', 已核定: 'A', 核验: 'A', 正式: 'A', 正式数: 'A', 年报: 'A', A: 'A',
  测算: 'E', 推算: 'E', 估算: 'E', 测算数: 'E', 推算数: 'E', 估算数: 'E', E: 'E',
  修订: 'R', 修订数: 'R', 修正: 'R', 已修订: 'R', R: 'R',
};

/** The word that reads back to a status. */
export const STATUS_WORD: Readonly<Record<ObservationStatus, string>> = { R: '修订', A: '核定', P: '快报', E: '测算', '': '' };

/** Null for words that say no status. */
export const readStatus = (text: string): ObservationStatus | null => (text === '' ? '' : read(text));

const read = remembered((text): ObservationStatus | null => {
  const t = text.slice(0, 40).normalize('NFKC').replace(/[\s()]+/g, '').toUpperCase();
  return Object.hasOwn(STATUS, t) ? STATUS[t]! : null;
});
