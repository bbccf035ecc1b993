import type { Assessment } from '../../engine/assessment.js';
import type { Render } from '../reporter.js';
import { historyOf, notEarlier } from '../history.js';
import { entriesOf } from '../view.js';
import { evidenceSheet, stepsSheet, undecidedSheet } from './evidence-sheets.js';
import { historySheets } from './history-sheets.js';
import { findingsSheet, methodSheet, rejectedSheet } from './input-sheets.js';
import { leadSheets } from './lead-sheets.js';
import { overviewSheet } from './overview-sheet.js';
import { verdictSheet } from './verdict-sheet.js';
import { reportingSheet } from './reporting-sheet.js';
import { writeWorkbook, type Sheet } from './workbook.js';

/** The workbook that a statistician re-checks. */
export const render: Render = (assessment, { previous = [], report }) => {
  const unused = notEarlier(assessment, previous);
  if (unused) report?.(unused);
  return writeWorkbook(sheetsOf(assessment, historyOf(assessment, previous)), { title: `dabiao ${assessment.period}`, on: assessment.asOf });
};

export function sheetsOf(assessment: Assessment, history: readonly Assessment[]): Sheet[] {
  const numbers = new Map(entriesOf(assessment).map((e, i) => [e.verdict, i + 1]));
  const reporting = reportingSheet(assessment);
  const verdicts = verdictSheet(assessment, numbers);
  return [
    overviewSheet(assessment, verdicts), verdicts, undecidedSheet(assessment, numbers), evidenceSheet(assessment, numbers), stepsSheet(assessment, numbers),
    ...historySheets(assessment, history, numbers), ...(reporting === null ? [] : [reporting]), rejectedSheet(assessment), findingsSheet(assessment), methodSheet(assessment), ...leadSheets(assessment, numbers),
  ];
}
