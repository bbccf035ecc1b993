import { fileURLToPath } from 'node:url';
import { loadRules } from '../bin/catalogues.js';
import { readInputs } from '../bin/read-inputs.js';
import { loadWaivers } from '../bin/waivers.js';
import { assess } from '../engine/assess.js';
import type { Assessment } from '../engine/assessment.js';
import { knownIndicators } from '../engine/known.js';
import { at } from './support.js';

/** The examples that ship, judged as `dabiao check` does. */
export const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

export async function judged(rulesFile: string, inputs: readonly string[], period: string, waiverFiles: readonly string[] = []): Promise<Assessment> {
  const rules = loadRules([path(rulesFile)]);
  const waived = loadWaivers(waiverFiles.map(path), rules);
  const read = await readInputs(inputs, { indicators: knownIndicators(rules.targets), areas: rules.areas }, { say: () => {}, clear: () => {} });
  return assess({
    policies: rules.policies, targets: rules.targets, observations: read.observations, waivers: waived.waivers, areas: rules.areas, period: at(period), onlyAreas: [],
    version: '0.0.0', inputs: read.records, rejected: read.rejected, unmatched: read.unmatched, notes: read.notes, catalogues: rules.catalogues,
    waiverFiles: waived.files, findings: [...rules.findings, ...waived.findings, ...read.findings],
  });
}

export const JINAN = 'rules/catalogue/jinan-2023.yaml';
export const OCTOBER = 'examples/jinan-2023-10';
export const DECEMBER = 'examples/jinan-2023-12';
export const WAIVERS = `${OCTOBER}/waivers.yaml`;
/** `inputs`: files and folders, as they lie on the machine. */
export const jinan = (inputs: readonly string[], period: string): Promise<Assessment> => judged(JINAN, inputs, period, [WAIVERS]);
