import type { Render, RenderedFile } from '../reporter.js';
import { dayParts } from '../pdf/dates.js';
import { template } from '../typeset/assets.js';
import { typesetter } from '../typeset/compiler.js';
import { fontsWith } from '../typeset/fonts.js';
import { lackingFinding, printable } from '../typeset/glyphs.js';
import { inXml } from './xml-safe.js';
import { fileName } from '../file-name.js';
import { batchOf } from './letters.js';

const INDEX = '000';

/** 督办提醒: a PDF and a DOCX for every unit, numbered, and an index of them. */
export const render: Render = async (assessment, options) => {
  const batch = batchOf(assessment);
  const date = dayParts(assessment.asOf);
  const fonts = fontsWith(options.fonts ?? []);
  const { data, lacking } = printable(batch, fonts);
  const finding = lackingFinding(lacking);
  if (finding) options.report?.(finding);
  const typeset = await typesetter({ sources: { 'lib.typ': template('lib.typ'), 'notice.typ': template('notice.typ') }, fonts: fonts.blobs });
  const { letters, ...common } = data;
  const pdf = (rest: object): Uint8Array => typeset('notice.typ', { fonts: fonts.families, date, ...common, letter: null, index: null, ...rest });

  const { indexDocx, letterDocx } = await import('./docx.js');
  const words = inXml(batch);
  const files: RenderedFile[] = [
    { path: fileName(INDEX, '目录', 'pdf'), bytes: pdf({ index: letters.map(({ items: _, ...l }) => l) }) },
    { path: fileName(INDEX, '目录', 'docx'), bytes: await indexDocx(words, date) },
  ];
  for (const [i, letter] of letters.entries()) {
    const { number, unit } = batch.letters[i]!;
    files.push({ path: fileName(number, unit, 'pdf'), bytes: pdf({ letter }) }, { path: fileName(number, unit, 'docx'), bytes: await letterDocx(words, words.letters[i]!, date) });
  }
  return files;
};
