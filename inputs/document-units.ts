import type { Units } from '../rules/document.js';
import { cut, type Characters } from './document-characters.js';

export interface UnitNote extends Units {
  /** 领域牵头单位. */
  readonly domainLead: readonly string[];
  readonly from: number;
  readonly to: number;
}

const LABEL = /(领域)?(牵头|责任|配合|主办|协办|参与|承办)(?:单位|部门|处室|机构)?:/g;
const OPENS = '(〔[【';
const CLOSES = ')〕]】';
/** A list of units is some hundred characters; a bracket that never closes is a fault of the print. */
const LONGEST = 1200;

/** The brackets that name units, in the order of the text. */
export function unitNotes(c: Characters): UnitNote[] {
  const out: UnitNote[] = [];
  let from = 0;
  while (from < c.text.length) {
    const open = nextOpening(c.text, from);
    if (open < 0) return out;
    const close = closing(c.text, open);
    if (close < 0) {
      from = open + 1;
      continue;
    }
    out.push({ ...readUnits(c, open + 1, close), from: open, to: close + 1 });
    from = close + 1;
  }
  return out;
}

const OPENING = /[(〔[【](?:领域)?(?:牵头|责任|配合|主办|协办|参与|承办)(?:单位|部门|处室|机构)?:/g;
function nextOpening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length && i - open < LONGEST; i += 1) {
    if (OPENS.includes(text[i]!)) depth += 1;
    else if (CLOSES.includes(text[i]!) && (depth -= 1) === 0) return i;
  }
  return -1;
}

function readUnits(c: Characters, from: number, to: number): Units & { domainLead: string[] } {
  const out = { lead: [] as string[], responsible: [] as string[], domainLead: [] as string[] };
  const text = c.text.slice(from, to);
  const labels = [...text.matchAll(LABEL)];
  labels.forEach((m, i) => {
    const end = labels[i + 1]?.index ?? text.length;
    const names = unitNames(cut(c, from + m.index + m[0].length, from + end));
    const list = m[1] !== undefined ? out.domainLead : m[2] === '牵头' || m[2] === '主办' ? out.lead : out.responsible;
    list.push(...names);
  });
  return out;
}

/** Names parted by 、 ， ； outside brackets, as printed. */
export function unitNames(c: Characters): string[] {
  const out: string[] = [];
  let depth = 0;
  let start = 0;
  const push = (to: number): void => {
    const name = c.printed.slice(start, to).replace(/^(?:和|及)|[。.,，;；、]$/g, '').trim();
    if (name !== '') out.push(name);
    start = to + 1;
  };
  for (let i = 0; i < c.text.length; i += 1) {
    const x = c.text[i]!;
    if (OPENS.includes(x)) depth += 1;
    else if (CLOSES.includes(x)) depth -= 1;
    else if (depth <= 0 && '、,;。'.includes(x)) push(i);
  }
  push(c.text.length);
  return out;
}

