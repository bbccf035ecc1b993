import { readDocumentText } from '../../../inputs/document-text.js';
import { compileCatalogue } from '../../../rules/catalogue.js';
import { compileEdits } from '../../../rules/edit.js';
import type { LintDocument, LintTarget } from '../../../rules/lint/context.js';
import { lint, type LintFinding } from '../../../rules/lint/lint.js';
import { shippedEditSources } from '../../../rules/shipped-edits.js';
import { catalogueFile, type CatalogueFile } from '../../../rules/target.js';
import { areas, policy } from '../../support.js';

/** An entry as people write it; `id` is made where it does not matter. */
export type Entry = Record<string, unknown>;

export interface Plan {
  policy?: Record<string, unknown>;
  targets: readonly Entry[];
  /** The document's text. */
  text?: string;
  edits?: readonly Entry[];
}

/** Lints small catalogues and texts as the command does. */
export function lintPlans(...plans: readonly Plan[]): LintFinding[] {
  const targets: LintTarget[] = [];
  const documents: LintDocument[] = [];
  const sources = [...shippedEditSources()];
  plans.forEach((plan, i) => {
    const { catalogue } = compiled(plan, i);
    const written = new Map(catalogue.written.map((w) => [w.id, w]));
    targets.push(...catalogue.targets.map((target, n) => ({ target, written: written.get(target.id)!, file: catalogue.file, line: n + 1 })));
    sources.push(catalogue.edits);
    if (plan.text !== undefined) documents.push({ file: `${catalogue.policy.id}.txt`, document: { ...readDocumentText(plan.text), year: catalogue.policy.year ?? null }, lineOf: () => 1, policy: catalogue.policy.id });
  });
  const { edits, findings } = compileEdits(sources);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return lint({ targets, documents, areas, edits });
}

export function compiled(plan: Plan, i = 0) {
  const id = `p${i + 1}`;
  const file: CatalogueFile = catalogueFile.parse({
    policy: { ...policy, id, issued: undefined, ...plan.policy },
    targets: plan.targets.map((t, n) => ({ id: `${id}/${String.fromCharCode(97 + n)}`, ...t })),
    ...(plan.edits === undefined ? {} : { edits: plan.edits }),
  });
  const { catalogue, findings } = compileCatalogue(file, `${id}.yaml`, areas, () => 1);
  const errors = findings.filter((f) => f.severity === 'error');
  if (catalogue === null || errors.length > 0) throw new Error(JSON.stringify(errors));
  return { catalogue };
}

/** `figure-differs p1/b p1/a`. */
export const brief = (list: readonly LintFinding[]): string[] => list.map((f) => [f.check, f.target, f.with].filter((s) => s !== undefined).join(' '));
