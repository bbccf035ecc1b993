import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { AreaTable } from './areas.js';
import { compileTarget } from './compile-target.js';
import type { Finding } from './finding.js';
import { catalogueFile, writtenTarget, type Policy, type RejectedDraft, type Review, type WrittenTarget } from './target.js';

/** What a person made of one draft. */
const decision = z.strictObject({
  id: z.string().min(1),
  /** SHA-256 of the clause that was looked at, as the draft's `source` has it: a decision on other words does not hold. */
  clause: z.string().default(''),
  action: z.enum(['accept', 'edit', 'reject']),
  /** With `edit`: what is to be otherwise; what is absent stays, `by: null` takes the deadline away. */
  indicator: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
  by: z.string().nullable().optional(),
});
export type Decision = z.infer<typeof decision>;

/** What the review page exports: who and when may stand in it. */
export const decisionFile = z.strictObject({ review: z.strictObject({ by: z.string(), at: z.string() }).optional(), decisions: z.array(decision) });

/**
 * A catalogue open for editing: comments, order and style stay; only blanks within brackets may come out otherwise. `text` must have
 * been read by `readCatalogue` without a finding.
 */
export class OpenCatalogue {
  private readonly doc: Document;

  constructor(text: string, private readonly policy: Policy, private readonly areas: AreaTable) {
    this.doc = parseDocument(text);
  }

  text(): string {
    return this.doc.toString({ lineWidth: 0, flowCollectionPadding: true });
  }

  /** As they stand now; places are those in this list. */
  targets(): WrittenTarget[] {
    return catalogueFile.parse(this.doc.toJS()).targets;
  }

  rejected(): RejectedDraft[] {
    return catalogueFile.parse(this.doc.toJS()).rejected ?? [];
  }

  /** Does what was decided. A finding tells why it was not done. */
  decide(d: Decision, review: Review): Finding | null {
    const at = this.placeOf(d.id);
    const entry = at < 0 ? undefined : this.targets()[at];
    if (entry === undefined) return finding('DB-C081', '目录中没有这一项', d.id, '确认目录与审阅页是同一份');
    if (d.clause !== '' && entry.source !== undefined && entry.source.sha256 !== d.clause) return finding('DB-C082', '审阅之后这一项的原文变了，决定没有采用', d.id, '重新审阅这一项');
    if (d.action === 'reject') {
      this.append('rejected', { indicator: entry.indicator, target: phraseOf(entry), sha256: entry.source?.sha256 ?? '', review });
      this.doc.deleteIn(['targets', at]);
      return null;
    }
    const changes = d.action === 'edit' ? { indicator: d.indicator, target: d.target, by: d.by } : {};
    const fault = this.faultOf({ ...entry, ...withoutAbsent(changes) });
    if (fault !== null) return finding('DB-C083', `改后的目标读不成：${fault}`, d.id, '改正表述、指标名或时限后再采用');
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) this.doc.deleteIn(['targets', at, key]);
      else if (value !== undefined) this.doc.setIn(['targets', at, key], value);
    }
    this.set(at, 'status', 'confirmed');
    this.set(at, 'review', review);
    return null;
  }

  /** Writes one key of an entry; undefined takes it away. */
  set(at: number, key: keyof WrittenTarget, value: unknown): void {
    if (value === undefined) this.doc.deleteIn(['targets', at, key]);
    else this.doc.setIn(['targets', at, key], this.doc.createNode(value));
  }

  /** Puts another entry in the place of one. */
  replace(at: number, entry: WrittenTarget): void {
    this.doc.setIn(['targets', at], this.doc.createNode(entry));
  }

  remove(at: number): void {
    this.doc.deleteIn(['targets', at]);
  }

  append(list: 'targets' | 'rejected', value: unknown): void {
    if (!isSeq(this.doc.get(list))) this.doc.set(list, this.doc.createNode([]));
    this.doc.addIn([list], this.doc.createNode(value));
  }

  private placeOf(id: string): number {
    const targets = this.doc.get('targets');
    return isSeq(targets) ? targets.items.findIndex((t) => isMap(t) && t.get('id') === id) : -1;
  }

  private faultOf(changed: object): string | null {
    const read = writtenTarget.safeParse(withoutNull(changed));
    if (!read.success) return read.error.issues[0]!.message;
    const { target, findings } = compileTarget(read.data, this.policy, this.areas);
    const fault = findings.find((f) => f.severity === 'error');
    return target !== null && fault === undefined ? null : (fault?.message ?? '读不成目标');
  }
}

const phraseOf = (t: WrittenTarget): string => (typeof t.target === 'string' ? t.target : JSON.stringify(t.target));
const withoutAbsent = (o: object): object => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined));
const withoutNull = (o: object): object => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== null));

const finding = (code: string, message: string, id: string, advice: string): Finding => ({ code, severity: 'error', message, found: id, advice, target: id });
