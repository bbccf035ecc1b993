import { sideOf } from './comparator.js';
import { isDuration, readUnit } from './unit.js';
import type { Comparator, Reading } from './reading.js';
import { WORDS, wordAt } from './phrase-words.js';

/** Prints a reading in the one normal form; reading that again gives the same fields. */
export function printReading(r: Reading): string {
  return [
    r.strength === 'aspirational' ? '力争' : '',
    r.namesYear === null ? '' : r.namesYear.year === null ? '全年' : `${r.namesYear.year}年`,
    r.per ?? '',
    r.every === null ? '' : EVERY[r.every],
    r.mean && r.measure !== 'relational' ? '平均' : '',
    core(r),
  ].join('');
}

const EVERY: Record<NonNullable<Reading['every']>, string> = { week: '每周', month: '每月', quarter: '每季度', half: '每半年', year: '每年' };
const PREFIX: Partial<Record<Comparator, string>> = { '>': '超过', '<': '低于', '=': '等于' };
const RELATION: Partial<Record<Comparator, string>> = { '>': '高于', '>=': '不低于', '<=': '不高于', '<': '低于' };

const kinds = new Map(WORDS.map((w) => [w.text, w.meaning.kind]));
/** 缩短至 is kept for 缩短…至, whatever the table has. */
const kindOf = (verb: string): string => kinds.get(verb) ?? (/[至到]$/.test(verb) ? 'to' : '');

function core(r: Reading): string {
  if (r.coverage === 'clear') return r.keep ? '动态清零' : '清零';
  const kept = r.keep && kindOf(r.verb) !== 'keep' && r.verb !== '不突破' ? '保持' : '';
  if (r.coverage === 'breakthrough') return `${kept}零突破`;
  if (r.coverage === 'all') return `${kept}全覆盖`;
  if (r.measure === 'relational') return `${kept}${relation(r)}`;
  const figure = figureText(r);
  if (r.shareLimit) return `${kept}${r.verb}${figure}的业务在${r.shareLimit.value}${r.shareLimit.unit}内办结`;
  if (r.serviceLimit) return `${kept}${service(r)}`;
  return `${basis(r)}${r.annualAverage ? '年均' : ''}${kept}${r.verb}${figure}`;
}

const relation = (r: Reading): string => `${RELATION[r.comparator] ?? '不低于'}${r.against}${r.value ?? ''}${r.unit}`;

/** What a change is against, and the starting figure. */
function basis(r: Reading): string {
  const token = r.basis === '同比' || r.basis === '环比';
  if (r.baseline && kindOf(r.verb) === 'to') return `由${r.baseline.value}${r.baseline.unit}`;
  if (r.baseline) return `${token ? r.basis : ''}在${token ? '' : r.basis}${r.baseline.value}${r.baseline.unit}基础上`;
  if (r.basis === '') return '';
  if (token) return r.basis;
  // 较大, 较快 are other words.
  return wordAt(`较${r.basis}`, 0)?.text === '较' ? `较${r.basis}` : `与${r.basis}相比`;
}

function service(r: Reading): string {
  const figure = `${r.value}${r.unit}`;
  const finished = r.verb !== '' && AFTER.has(r.verb);
  const head = finished ? '' : r.verb;
  return r.comparator === '<' ? `${head}低于${figure}${finished ? r.verb : '内事项'}` : `${head}${figure}内${finished ? r.verb : '事项'}`;
}

/** Verbs that stand behind a time limit. */
const AFTER = new Set(WORDS.filter((w) => w.meaning.kind === 'finish').map((w) => w.text).concat(['完成', '发放', '推送', '发布', '办理', '受理', '审结', '兑付', '查处', '获得']));

function figureText(r: Reading): string {
  const unit = r.unit;
  if (r.valueHigh !== null) return `${r.value}—${r.valueHigh}${unit}`;
  const plain = `${r.value}${unit}`;
  if (!r.explicit) return plain;
  const prefix = PREFIX[r.comparator];
  if (prefix) return prefix + plain;
  if (r.comparator === '~') return `${plain}左右`;
  if (sideOf(r.comparator) === 'floor') return `${plain}以上`;
  return isDuration(readUnit(unit)) ? `${plain}以内` : `${plain}以下`;
}
