import { auditReportOf, type AuditReport, type AuditRun } from '../engine/audit-report.js';
import { auditQuestions } from '../engine/audit.js';
import { confirmEdits } from '../engine/confirm-edits.js';
import { totalOf } from '../engine/assess.js';
import { prepare } from '../engine/prepare.js';
import { AUDIT_TABLE } from '../reports/audit-reporter.js';
import type { AuditOptions } from './audit.js';
import { loadRules } from './catalogues.js';
import { FormatsOut } from './formats-out.js';
import { loadMapping } from './mapping-file.js';
import { keepApart } from './keep-apart.js';
import { packageRoot } from '../rules/package-root.js';
import { loadPreparation } from './preparation.js';
import { progressOn } from './progress.js';
import { readingContext, readInputs, refuseUnread } from './read-inputs.js';
import { readAsked, reportPeriod } from './report-period.js';

/** Figures that the json-rules-engine rules are run over as well; above that, those with findings come first. */
const CONFIRMED = 5000;

export async function runAudit(files: readonly string[], options: AuditOptions): Promise<void> {
  const out = FormatsOut.of(AUDIT_TABLE, options);
  if (options.period !== undefined) readAsked(options.period);

  const report = await reportOf(files, options);
  await out.put(report);
  process.exitCode = exitCode(report);
}

/** 1 hard findings, 3 soft ones unexplained; 2 (nothing readable) is a refusal. */
function exitCode({ counts, findings }: AuditReport): number {
  const code = counts.correct > 0 || findings.some((f) => f.severity === 'error') ? 1 : counts.explain > 0 ? 3 : 0;
  if (code === 1) process.stderr.write(`退出码 1：须更正 ${counts.correct} 处\n`);
  if (code === 3) process.stderr.write(`退出码 3：须说明 ${counts.explain} 处\n`);
  return code;
}

async function reportOf(files: readonly string[], options: AuditOptions): Promise<AuditReport> {
  const progress = progressOn(process.stderr);
  const rules = loadRules(options.rules);
  const loaded = loadPreparation(options, rules);
  const { files: _, ...mapping } = loadMapping(options.mapping);
  const inputs = await readInputs(files, { ...readingContext(rules, loaded), ...mapping }, progress);
  progress.clear();
  if (options.out !== undefined) keepApart(options.out, inputs);
  refuseUnread(files, inputs);
  const run: AuditRun = {
    policies: rules.policies, targets: rules.targets, observations: inputs.observations, areas: rules.areas, period: reportPeriod(options.period, inputs),
    version: packageRoot().version, inputs: inputs.records, balance: totalOf(inputs.records), rejected: inputs.rejected, notes: inputs.notes, findings: inputs.findings,
    tasks: inputs.tasks, cases: inputs.cases, ...loaded.given,
  };
  const prepared = prepare(run);
  const { questions } = auditQuestions(prepared.targets, prepared.observations, run.period, prepared.options);
  return auditReportOf(run, await confirmEdits(loaded.given.edits, questions, CONFIRMED), prepared);
}
