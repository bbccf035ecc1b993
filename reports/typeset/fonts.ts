import type { FontFile } from '../reporter.js';
import { asset } from './assets.js';
import { facesOf, type Face } from './font-file.js';

/** Parts of the page that GB/T 9704 gives a typeface of its own. */
export type Role = 'title' | 'heading' | 'subheading' | 'body' | 'table';

export interface Fonts {
  blobs: Uint8Array[];
  /** Families of a role, the preferred first; all lists end alike, so that a character shown in one is shown in all. */
  families: Record<Role, string[]>;
  /** Does one face show all of these code points? */
  shows: (codePoints: readonly number[]) => boolean;
}

/** Our subsets: `Latin` has the letters, digits and quotation marks that go with Chinese text; `Sans` has the most characters. */
const OWN = ['DabiaoSans.ttf', 'DabiaoKai.ttf', 'DabiaoHei.ttf', 'DabiaoSong.ttf', 'DabiaoLatin.ttf'];
const EVERYWHERE = ['Dabiao Sans', 'Dabiao Kai'];
const STAND_IN: Record<Role, string> = { title: 'Dabiao Song', heading: 'Dabiao Hei', subheading: 'Dabiao Kai', body: 'Dabiao Kai', table: 'Dabiao Sans' };

/** How an office's licensed fonts are known: by the names that Windows, Founder and Sinotype give them. */
const LICENSED: Partial<Record<Role, RegExp>> = {
  title: /小标宋|xiao\s?biao\s?song|FZXBS/i,
  heading: /黑体|sim\s?hei|st\s?hei|FZHT|FZHei/i,
  subheading: /楷体|kai\s?ti|st\s?kai|FZKT|FZKai/i,
  body: /仿宋|fang\s?song|FZFS/i,
};

let own: { blobs: Uint8Array[]; faces: Face[] } | undefined;

/** Our own fonts, and before them those of `--font-dir` that are one of the known kinds. */
export function fontsWith(given: readonly FontFile[]): Fonts {
  own ??= read(OWN.map((file) => asset(`fonts/${file}`)));
  const theirs = read(given.map((f) => f.bytes));
  const everywhere = [...EVERYWHERE, ...theirs.faces.flatMap(spellings)];
  const universal = [...own.faces.filter((f) => f.families.some((n) => EVERYWHERE.includes(n))), ...theirs.faces];
  const of = (role: Role): string[] => {
    const known = LICENSED[role];
    const found = known === undefined ? [] : theirs.faces.filter((f) => f.families.some((n) => known.test(n))).flatMap(spellings);
    return [...new Set([...found, STAND_IN[role], ...everywhere])];
  };
  return {
    blobs: [...own.blobs, ...theirs.blobs],
    families: { title: of('title'), heading: of('heading'), subheading: of('subheading'), body: of('body'), table: of('table') },
    shows: (codePoints) => universal.some((f) => codePoints.every(f.covers)),
  };
}

/** Typst drops words of weight and style from the end of a family's name; a name that it does not know does no harm. */
const STYLE = /(?:[ _-](?:thin|hairline|extra|ultra|demi|semi|light|normal|regular|medium|bold|black|heavy|italic|oblique|condensed|expanded))+$/i;
const spellings = ({ families }: Face): string[] => families.slice(0, 1).flatMap((name) => [name, name.replace(STYLE, '')]);

const read = (blobs: Uint8Array[]): { blobs: Uint8Array[]; faces: Face[] } => ({ blobs, faces: blobs.flatMap(facesOf) });
