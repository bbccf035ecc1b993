const PAIRS = [['(', ')'], ['“', '”'], ['‘', '’'], ['《', '》']] as const;
/** Words this long with a stop in them are a sentence that is quoted, and no name. */
const LONGEST_NAME = 24;

/** Does the “ at `at` open a sentence (实现“A达到2000名左右,B达到40%”的目标)? Its figures are promises like any others. */
export function opensSentence(text: string, at: number): boolean {
  const close = text[at] === '“' ? text.indexOf('”', at) : -1;
  return close - at > LONGEST_NAME && /[,;]/.test(text.slice(at, close));
}

/** Which marks are open at the figure: brackets, quotation marks, a title's. */
export function openMarks(text: string, from: number, to: number): string {
  const words = text.slice(from, to);
  return PAIRS.filter(([open, close]) => words.includes(open) && words.split(open).length > words.split(close).length && !opensSentence(text, from + words.lastIndexOf(open))).map(([open]) => open).join('');
}
