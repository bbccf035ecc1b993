import type { LintReport } from '../reports/lint-report.js';
import { LINT_TABLE } from '../reports/lint-reporter.js';
import { compileCatalogue, type Catalogue } from '../rules/catalogue.js';
import { compileEdits, editFile } from '../rules/edit.js';
import type { Finding } from '../rules/finding.js';
import { policyOfDocument } from '../rules/lint/belongs.js';
import type { LintDocument, LintTarget } from '../rules/lint/context.js';
import { lint } from '../rules/lint/lint.js';
import { suppress, suppressionFile, type Suppression } from '../rules/lint/suppress.js';
import { shippedEditSources } from '../rules/shipped-edits.js';
import { loadCatalogues, type LoadedCatalogues } from './catalogues.js';
import { draftsOf, idOf, policyOf } from './extract-run.js';
import { FormatsOut } from './formats-out.js';
import { findFiles } from './found-file.js';
import type { LintOptions } from './lint.js';
import { packageRoot } from '../rules/package-root.js';
import { readDocument } from './read-document.js';
import { readAll } from './preparation.js';
import { Refusal } from './refusal.js';
import { shippedAreas, shippedCatalogueFolder } from '../rules/shipped.js';

export async function runLint(options: LintOptions): Promise<void> {
  const out = FormatsOut.of(LINT_TABLE, options);
  const report = await reportOf(options);
  await out.put(report);
  process.exitCode = exitCode(report);
}

/** 1 errors, 3 warnings, 0 hints alone. */
function exitCode({ findings }: LintReport): number {
  const count = (s: Finding['severity']): number => findings.filter((f) => f.severity === s).length;
  const code = count('error') > 0 ? 1 : count('warning') > 0 ? 3 : 0;
  if (code === 1) process.stderr.write(`退出码 1：错误 ${count('error')} 条\n`);
  if (code === 3) process.stderr.write(`退出码 3：警告 ${count('warning')} 条\n`);
  return code;
}

async function reportOf(options: LintOptions): Promise<LintReport> {
  const asked = options.rules ?? (options.document === undefined ? [shippedCatalogueFolder()] : []);
  const loaded = loadCatalogues(asked, true);
  const { documents, catalogues: drafted, records } = await readDocuments(options.document ?? [], loaded);
  const all = [...loaded.read, ...drafted];
  if (all.every((c) => c.targets.length === 0)) throw new Refusal('没有可核对的目标', '用 --rules 指定目录，或用 --document 指定政策文件', loaded.findings);
  const findings: Finding[] = [];
  const suppressions = readAll(options.suppress ?? [], suppressionFile, [], findings).flatMap(({ name, value, lineOf }) =>
    value.suppressions.map((s, i): Suppression => ({ ...s, file: name, line: lineOf(['suppressions', i]) })));
  const editSources = readAll(options.edits ?? [], editFile, [], findings).map((f) => ({ file: f.name, edits: f.value.edits, off: [], indicators: null, lineOf: (i: number) => f.lineOf(['edits', i]) }));
  const edits = compileEdits([...shippedEditSources(), ...loaded.read.map((c) => c.edits), ...editSources]);
  findings.push(...edits.findings);
  if (findings.some((f) => f.severity === 'error')) throw new Refusal('抑制文件或审核关系有错误，没有核对', '按上面的提示改正后再运行', findings);
  const found = lint({ targets: all.flatMap(entriesOf), documents, areas: loaded.areas, edits: edits.edits });
  return {
    version: packageRoot().version,
    catalogues: loaded.catalogues.map((c) => ({ ...c, targets: loaded.read.find((r) => r.file === c.file)?.targets.length ?? 0 })),
    documents: records, ...suppress(found, suppressions),
  };
}

function entriesOf(c: Catalogue): LintTarget[] {
  const written = new Map(c.written.map((w) => [w.id, w]));
  return c.targets.map((target) => ({ target, written: written.get(target.id)!, file: c.file, line: c.lineOf(target.id) }));
}

interface ReadDocuments {
  documents: LintDocument[];
  /** Of documents without a catalogue. */
  catalogues: Catalogue[];
  records: LintReport['documents'];
}

/** Each document with the catalogue that it belongs to, else with the drafts that extraction makes of it. */
async function readDocuments(patterns: readonly string[], loaded: LoadedCatalogues): Promise<ReadDocuments> {
  const out: ReadDocuments = { documents: [], catalogues: [], records: [] };
  const targets = loaded.read.flatMap((c) => c.targets);
  for (const { path, name, how } of findFiles(patterns)) {
    if (how === 'missing') throw new Refusal(`找不到政策文件：${name}`, '检查 --document 的路径或通配符');
    const { text, sha256, document } = await readDocument(path, name);
    const known = policyOfDocument(document, targets);
    if (known === null && document.jurisdiction === '') throw new Refusal(`${name} 对不上任何目录，也没有印出所属地区`, '用 --rules 指定它的目录，或先用 dabiao extract --jurisdiction 写成草稿');
    const policy = known ?? policyOf(document, idOf(name));
    const dated = document.year === null && policy.year !== undefined ? { ...document, year: policy.year } : document;
    if (known === null) {
      const { catalogue } = compileCatalogue({ policy, targets: draftsOf(dated, policy).entries }, name, shippedAreas(), () => 1);
      if (catalogue !== null) out.catalogues.push({ ...catalogue, lineOf: (id) => lineAt(text, catalogue.written.find((w) => w.id === id)?.source?.span[0] ?? 0) });
    }
    out.documents.push({ file: name, document: dated, lineOf: (offset) => (HAS_LINES.test(name) ? lineAt(text, offset) : undefined), policy: policy.id });
    out.records.push({ file: name, sha256, policy: policy.id, drafts: known === null });
  }
  return out;
}

/** Of a DOCX, a PDF or a web page a line of the text taken from it tells nobody anything. */
const HAS_LINES = /\.(?:txt|md|markdown)$/i;

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
