import type { Render } from '../reporter.js';
import { template } from '../typeset/assets.js';
import { typesetter } from '../typeset/compiler.js';
import { fontsWith } from '../typeset/fonts.js';
import { lackingFinding, lackingText, printable } from '../typeset/glyphs.js';
import { notEarlier } from '../history.js';
import { reportData } from './data.js';

const TEMPLATES = ['report.typ', 'brief.typ', 'lib.typ', 'charts.typ', 'method.typ'];

/** The report for leaders as PDF: conclusion first, then units, what is not met, what is missing, charts, the list, the method. */
export const render: Render = async (assessment, options) => {
  const fonts = fontsWith(options.fonts ?? []);
  const { data, lacking } = printable(reportData(assessment, options), fonts);
  for (const finding of [notEarlier(assessment, options.previous ?? []), lackingFinding(lacking)]) if (finding) options.report?.(finding);
  const typeset = await typesetter({ sources: Object.fromEntries(TEMPLATES.map((name) => [name, template(name)])), fonts: fonts.blobs });
  return typeset(options.brief === true ? 'brief.typ' : 'report.typ', { ...data, fonts: fonts.families, lacking: lackingText(lacking) });
};
