import type { Units } from '../rules/document.js';
import { cut, type Characters } from './document-characters.js';

export interface UnitNote extends Units {
  /** 领域牵头单位. */
  readonly domainLead: readonly string[];
  /** 完成时限, '' if none. */
  readonly deadline: string;
  readonly from: number;
  readonly to: number;
}

const LABEL = /(领域)?(牵头|责任|配合|主办|协办|参与|承办)(?:单位|部门|处室|机构)?:|完成(?:时限|期限|时间):/g;
const OPENS = '(〔[【';
const CLOSES = ')〕]】';
/** A list of units is some hundred characters; a bracket that never closes is a fault of the print. */
const LONGEST = 1200;

/** Where units are named, in the order of the text: (责任单位:…), (…牵头,…负责), or a label behind the last stop. */
export function unitNotes(c: Characters): UnitNote[] {
  const out: UnitNote[] = [];
  let from = 0;
  while (from < c.text.length) {
    OPENING.lastIndex = from;
    const at = OPENING.exec(c.text)?.index ?? -1;
    if (at < 0) return out;
    const bracketed = OPENS.includes(c.text[at]!);
    const close = bracketed ? closing(c.text, at) : endOfLabelled(c.text, at);
    const units = close < 0 ? null : unitsIn(c, bracketed ? at + 1 : at, close);
    if (units === null) {
      from = at + 1;
      continue;
    }
    const to = close + (bracketed ? 1 : 0);
    out.push({ ...units, from: at, to });
    from = to;
  }
  return out;
}

const LABELLED = '(?:(?:领域)?(?:牵头|责任|配合|主办|协办|参与|承办)(?:单位|部门|处室|机构)?|完成(?:时限|期限|时间)):';
/** A label in a bracket; a bracket at the end of a sentence; a label behind a stop. */
const OPENING = new RegExp(`[(〔[【]${LABELLED}|(?<=[。;])[(〔[【]|(?<=[。;)])${LABELLED}`, 'g');

const endOfLabelled = (text: string, from: number): number => {
  const stop = text.indexOf('。', from);
  return Math.min(stop < 0 ? text.length : stop, from + LONGEST);
};

/** Names as (A、B牵头,C、D等按职责分工负责), (A、B负责) and (A、B) have them; without a label every one must look like a unit. */
const LEADING = /^(.+?)牵头(?:负责|落实|实施|组织实施)?(?:[,;、](.+))?$/;
const DUTY = /(?:等(?:有关|相关)?(?:部门|单位)?)?(?:等)?(?:按照?(?:各自)?职责(?:分工)?|分工|共同|分别)?(?:负责|配合|参与|落实|组织实施)?(?:落实|实施)?$/;
/** …,6月底前完成; …;完成时限:9月底. */
const DUE = /[;,](?:完成(?:时限|期限|时间):)?((?:20\d\d年)?(?:\d{1,2}月(?:份)?|年)?(?:底|末|中旬|上旬)?(?:之?前)?)(?:完成|落实到位)?$/;
const UNIT_NAME = /^各|(?:局|委|办|厅|部|院|公司|中心|政府|管委会|行|联|会|馆|处|办公室|单位|部门|集团|所|署|海关|供销社|大队|支队|开发区|高新区|办事处)$/;

type Named = Omit<UnitNote, 'from' | 'to'>;

function unitsIn(c: Characters, from: number, to: number): Named | null {
  if (new RegExp(`^${LABELLED}`).test(c.text.slice(from, to))) return readUnits(c, from, to);
  const due = DUE.exec(c.text.slice(from, to));
  const deadline = due?.[1] ?? '';
  if (due) to = from + due.index;
  const leading = LEADING.exec(c.text.slice(from, to));
  const names = (start: number, end: number): string[] | null => {
    const duty = DUTY.exec(c.text.slice(start, end))!;
    const list = unitNames(cut(c, start, start + duty.index)).map((n) => n.replace(/等$/, ''));
    return list.length > 0 && list.every((n) => UNIT_NAME.test(n.replace(/[（(][^（()）]*[)）]/g, ''))) ? list : null;
  };
  if (leading) {
    const lead = names(from, from + leading[1]!.length);
    if (lead === null) return null;
    return { lead, responsible: leading[2] === undefined ? [] : (names(to - leading[2].length, to) ?? []), domainLead: [], deadline };
  }
  const responsible = names(from, to);
  return responsible === null ? null : { lead: [], responsible, domainLead: [], deadline };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length && i - open < LONGEST; i += 1) {
    if (OPENS.includes(text[i]!)) depth += 1;
    else if (CLOSES.includes(text[i]!) && (depth -= 1) === 0) return i;
  }
  return -1;
}

function readUnits(c: Characters, from: number, to: number): Named {
  const out = { lead: [] as string[], responsible: [] as string[], domainLead: [] as string[], deadline: '' };
  const text = c.text.slice(from, to);
  const labels = [...text.matchAll(LABEL)];
  labels.forEach((m, i) => {
    const end = labels[i + 1]?.index ?? text.length;
    if (m[2] === undefined) {
      out.deadline = text.slice(m.index + m[0].length, end).replace(/[;,。]$/, '');
      return;
    }
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

