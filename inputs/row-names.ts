import { clean, remembered, withoutEnglish } from './text.js';

/** 其中：住宅, #住宅, 　一、农业: marks before a name in the first column, which say its place in the table. */
const PART = /^(?:[#＃]+|其中\s*[:：]?|其中\s+)\s*/;
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s*[.．、](?!\d)|[-—·●○•▪]\s*)\s*/;

/** Keeps track of which row a part belongs to. */
export class RowNames {
  private whole = '';

  /** Names to look an indicator up by, the most particular first. `printed` has its leading blanks. */
  of(printed: string): string[] {
    const { isPart, name, names } = read(printed);
    if (isPart) return this.whole === '' ? names : distinct([`${this.whole}_${name}`, ...names]);
    this.whole = name;
    return names;
  }
}

const read = remembered((printed) => {
  const text = clean(withoutEnglish(printed));
  const part = PART.exec(text);
  const bare = part ? text.slice(part[0].length) : text;
  const number = NUMBERED.exec(bare);
  const name = number && number[0].length < bare.length ? bare.slice(number[0].length) : bare;
  return { isPart: part !== null, name, names: distinct([name, text]) };
});

const distinct = (names: readonly string[]): string[] => [...new Set(names.filter((n) => n !== ''))];
