import { Option } from 'commander';
import { FORMATS, isFormat, type FormatName } from '../reports/index.js';
import { FAIL_ON, type FailOn } from './exit-code.js';
import { Refusal } from './refusal.js';
import { suggestion } from './suggestion.js';

/** Values of options, checked; every refusal says what would be right. */

/** An option that takes several values; commander sees `...` only behind Latin letters. */
export function several(flags: string, says: string): Option {
  const option = new Option(flags, says);
  option.variadic = true;
  return option;
}

/** `a,b` and repeated options alike. For commander's option parser. */
export const collect = (text: string, earlier: string[] | undefined): string[] => [...(earlier ?? []), ...text.split(/[,，、]/).map((s) => s.trim()).filter((s) => s !== '')];

export const formatsOf = (names: readonly string[] | undefined): FormatName[] =>
  given(names ?? ['console'], '--format').map((name) => (isFormat(name) ? name : refuse('没有这种格式', name, FORMATS)));

/** Each once; an empty value would silently ask for nothing. */
function given(names: readonly string[], option: string): string[] {
  if (names.length === 0) throw new Refusal(`${option} 没有写值`, `写上取值，或去掉 ${option}`);
  return [...new Set(names)];
}

export function failOnOf(names: readonly string[] | undefined): FailOn[] {
  const list = given(names ?? ['not-met', 'undecided'], '--fail-on').map((name) => oneOf('--fail-on 没有这个值', name, FAIL_ON));
  if (list.includes('none') && list.length > 1) throw new Refusal('--fail-on none 不能与其他值同用', '只写 none，或去掉它');
  return list;
}

export function oneOf<T extends string>(message: string, name: string, known: readonly T[]): T {
  return (known as readonly string[]).includes(name) ? (name as T) : refuse(message, name, known);
}

function refuse(message: string, name: string, known: readonly string[]): never {
  throw new Refusal(`${message}：${name}`, `${suggestion(name, known)}可用的有：${known.join('、')}`);
}

const NARROWEST = 40;
const WIDEST = 1000;

/** As asked, else the terminal's, else a fixed width, so that logs are alike on every machine. */
export function widthOf(asked: string | undefined, columns: number | undefined): number {
  if (asked === undefined) return Math.max(NARROWEST, columns ?? 100);
  const width = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  if (width < NARROWEST || width > WIDEST) throw new Refusal(`--width 应为 ${NARROWEST} 到 ${WIDEST} 的整数：${asked}`, '如 --width 120');
  return width;
}

/** no-color.org: an empty NO_COLOR does not count. */
export const colorOn = (asked: boolean, stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean =>
  asked && stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
