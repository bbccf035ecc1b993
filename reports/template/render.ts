import type { Form } from '../../engine/forms.js';
import { lastDay, spanChinese } from '../../rules/period.js';
import { fileName } from '../file-name.js';
import type { RenderedFile } from '../reporter.js';
import { writeWorkbook } from '../xlsx/workbook.js';
import { dataSheet } from './data-sheet.js';
import { caseSheet, guideSheet } from './other-sheets.js';

/** A workbook for every unit, numbered in the order of the forms: the same forms give the same bytes. */
export async function templateFiles(forms: readonly Form[]): Promise<RenderedFile[]> {
  const several = new Set(forms.map((f) => f.jurisdiction)).size > 1;
  const digits = Math.max(2, String(forms.length).length);
  return Promise.all(forms.map(async (form, i) => ({
    path: fileName(String(i + 1).padStart(digits, '0'), several ? `${form.jurisdiction} ${form.unit}` : form.unit, 'xlsx'),
    bytes: await writeWorkbook([dataSheet(form), ...(form.cases === null ? [] : [caseSheet(form, form.cases)]), guideSheet(form)], {
      title: `${form.unit} ${spanChinese({ from: form.period, to: form.period })}数据报送表`, on: lastDay(form.period),
    }),
  })));
}
