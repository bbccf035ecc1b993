import { extname } from 'node:path';
import type { Assessment } from '../engine/assessment.js';
import { assess } from '../engine/assess.js';
import { earlierOf, type Earlier } from '../engine/earlier.js';
import { formsOf, type Forms } from '../engine/forms.js';
import { knownOf, knownOfAssessment } from '../engine/known-figures.js';
import { settleAreas } from '../engine/prepare.js';
import { settleReporters } from '../engine/reporters.js';
import { templateFiles } from '../reports/template/render.js';
import { monthChinese, type Month } from '../rules/period.js';
import type { Waiver } from '../rules/waiver.js';
import { loadRules, type Rules } from './catalogues.js';
import { withoutDrafts } from './drafts.js';
import { findFiles } from './found-file.js';
import { loadMapping } from './mapping-file.js';
import { OutputFolder } from './output-folder.js';
import { packageRoot } from '../rules/package-root.js';
import { loadPreparation, type LoadedPreparation } from './preparation.js';
import { progressOn } from './progress.js';
import { readingContext, readInputs } from './read-inputs.js';
import { Refusal } from './refusal.js';
import { readAsked } from './report-period.js';
import { readAssessment } from './saved-assessment.js';
import { suggestion } from './suggestion.js';
import type { TemplateOptions } from './template.js';
import { loadWaivers } from './waivers.js';

/** Everything is made before anything is written; nothing that is there already is overwritten. */
export async function runTemplate(options: TemplateOptions): Promise<void> {
  if (options.period === undefined) throw new Refusal('没有指定报告期', '用 --period 指定要报哪一期，如 --period 2023-11');
  if (options.out === undefined) throw new Refusal('没有指定文件夹', '加 --out 文件夹，每个单位的工作簿写在其中');
  const period = readAsked(options.period);
  const asked = [...(options.rules ?? []), ...(options.catalogue ?? [])];
  const rules = withoutDrafts(loadRules(asked.length === 0 ? undefined : asked), false);
  const { waivers } = loadWaivers(options.waivers ?? [], rules);
  const loaded = loadPreparation(options, rules);
  const onlyAreas = (options.area ?? []).map((a) => rules.areas.canonical(a) ?? a);
  const earlier = await earlierFrom(options, rules, loaded, waivers, period);
  const forms = formsOf({
    targets: rules.targets, areas: rules.areas, waivers, derivations: loaded.given.derivations, organisations: loaded.given.organisations, period, onlyAreas, earlier,
  });
  if (forms.forms.length === 0) throw new Refusal(`${monthChinese(period)}没有要报的指标`, leftText(forms).join('；') || '核对 --period、--area');
  const files = await templateFiles(forms.forms);
  const chosen = unitsAsked(options.unit, forms);
  const out = OutputFolder.open(options.out);
  const ours = files.filter((_, i) => chosen.has(i));
  out.refuseOthers(ours);
  for (const { path, bytes } of ours) out.write(path, bytes);
  const rows = forms.forms.filter((_, i) => chosen.has(i)).reduce((n, f) => n + f.rows.length, 0);
  process.stdout.write(`${[`${monthChinese(period)}：写出 ${ours.length} 个工作簿，共 ${rows} 行`, ...leftText(forms)].join('\n')}\n`);
}

/** Places of the forms of the units that were asked for. */
function unitsAsked(asked: readonly string[] | undefined, { forms }: Forms): Set<number> {
  if (asked === undefined) return new Set(forms.keys());
  const names = [...new Set(forms.map((f) => f.unit))];
  for (const name of asked) {
    if (!names.includes(name)) throw new Refusal(`没有这个单位：${name}`, suggestion(name, names) || `有：${names.slice(0, 12).join('、')}${names.length > 12 ? ' 等' : ''}`);
  }
  return new Set(forms.flatMap((f, i) => (asked.includes(f.unit) ? [i] : [])));
}

const LEFT: Readonly<Record<Forms['left'][number]['why'], string>> = {
  monitor: '仅监测', 'not-begun': '尚未开始', over: '时限已过（以 --previous 给出以前的结果，可追问逾期未完成的）', settled: '时限已过，已完成', 'not-out': '本期不报或尚未到发布时间',
  'no-areas': '没有要报的地区（以 --area 或 --previous 给出）', cancelled: '已取消', waived: '已豁免',
};

const leftText = ({ left }: Forms): string[] => left.map(({ why, targets }) => `不列入 ${targets.length} 项：${LEFT[why]}`);

/** What ends in .json are assessments, all else reported figures. What these tell of past deadlines is judged here. */
async function earlierFrom(options: TemplateOptions, rules: Rules, loaded: LoadedPreparation, waivers: readonly Waiver[], period: Month): Promise<Earlier> {
  const isAssessment = (path: string): boolean => extname(path).toLowerCase() === '.json';
  const saved = findFiles((options.previous ?? []).filter(isAssessment));
  const lost = saved.find((f) => f.how === 'missing');
  if (lost) throw new Refusal(`--previous 找不到：${lost.name}`, '核对路径');
  const assessments = saved.map((f) => readAssessment(f.path));
  const tables = (options.previous ?? []).filter((p) => !isAssessment(p));
  if (tables.length === 0) return earlierOf(assessments.flatMap(knownOfAssessment), assessments);

  const progress = progressOn(process.stderr);
  const { files: _, ...mapping } = loadMapping(options.mapping);
  const inputs = await readInputs(tables, { ...readingContext(rules, loaded), ...mapping }, progress);
  progress.clear();
  if (inputs.records.every((r) => r.refused)) throw new Refusal('--previous 中没有可读的输入', '核对文件', inputs.findings);
  const run = { policies: rules.policies, targets: rules.targets, observations: inputs.observations, areas: rules.areas };
  const judged: Assessment = assess({
    ...run, waivers, period: period - 1, onlyAreas: [], version: packageRoot().version, inputs: inputs.records, rejected: [], unmatched: [], notes: [], catalogues: [], waiverFiles: [], findings: [],
    tasks: inputs.tasks, cases: inputs.cases, ...loaded.given,
  });
  const settled = settleReporters(settleAreas(run), loaded.given.organisations);
  return earlierOf([...assessments.flatMap(knownOfAssessment), ...knownOf(settled)], [...assessments, judged]);
}
