// The same rules as a catalogue, compiled by dabiao to the rows of its rule table.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../figures.mjs';

const MONTH = 2023 * 12 + 9;

export const catalogueOf = (rules) => `policy: { id: bench, title: 虚构规划, issued: 2022-12-30, jurisdiction: 山东省, year: 2023 }\ntargets:\n${rules
  .map((x) => `  - { id: bench/i${x.i}, indicator: ${x.name}, target: ${x.phrase}, by: 2023-12-31, duty: keep, areas: reported, lead: [甲局] }`).join('\n')}\n`;

export async function dist(rules) {
  const from = (file) => import(pathToFileURL(join(root, 'dist', file)).href);
  const [{ compileRule }, { ruleTable }, { codeOf, FIGURE }, { readCatalogue }, { shippedAreas }] =
    await Promise.all(['engine/bulk/compiled.js', 'engine/bulk/rule-table.js', 'engine/bulk/reason-code.js', 'rules/catalogue.js', 'rules/shipped.js'].map(from));
  const { catalogue, findings } = readCatalogue(catalogueOf(rules), 'bench.yaml', shippedAreas());
  const { rows, apart } = ruleTable(catalogue.targets, [MONTH]);
  if (rows.length !== rules.length) throw new Error(JSON.stringify([findings, apart]));
  return { compileRule, rows, codes: { figure: FIGURE, notReported: codeOf('not-reported'), satisfied: codeOf('satisfied'), missed: codeOf('missed') } };
}
