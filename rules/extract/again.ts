import { normalisePhrase } from '../phrase-text.js';
import type { RejectedDraft, WrittenTarget } from '../target.js';

/** What extracting a document again says of a catalogue. Places are those in its list of targets. */
export interface Again {
  /** Still said so; `differs` names what is read otherwise now. */
  same: { at: number; fresh: WrittenTarget; differs: string[] }[];
  /** The same promise in other words or with another figure. */
  changed: { at: number; fresh: WrittenTarget; differs: string[] }[];
  gone: number[];
  added: WrittenTarget[];
  /** Found again, but a person said before that they are no targets. */
  rejected: number;
}

/** The pairs that are looked for, the surest first; the first kinds are the very words of the clause. */
const KINDS: readonly { readonly sameWords: boolean; readonly key: (t: WrittenTarget) => string | null }[] = [
  { sameWords: true, key: (t) => bySource(t, `${name(t)} ${phrase(t)}`) },
  { sameWords: true, key: (t) => bySource(t, phrase(t)) },
  // What a person has corrected still stands on its clause.
  { sameWords: true, key: (t) => bySource(t, '') },
  { sameWords: false, key: (t) => `${name(t)} ${phrase(t)}` },
  { sameWords: false, key: (t) => `${name(t)} ${items(t)}` },
  { sameWords: false, key: (t) => `${name(t)} ${t.section}` },
  { sameWords: false, key: (t) => (items(t) === '' ? null : `${phrase(t)} ${t.section} ${items(t)}`) },
];

export function extractedAgain(old: readonly WrittenTarget[], rejected: readonly RejectedDraft[], fresh: readonly WrittenTarget[]): Again {
  const no = new Set(rejected.map((r) => `${r.sha256} ${r.target}`));
  const wanted = fresh.filter((f) => !no.has(`${f.source?.sha256 ?? ''} ${String(f.target)}`));
  const out: Again = { same: [], changed: [], gone: [], added: [], rejected: fresh.length - wanted.length };
  const [openOld, openFresh] = [new Set(old.keys()), new Set(wanted.keys())];
  for (const { key, sameWords } of KINDS) {
    const waiting = new Map<string, number[]>();
    for (const f of openFresh) {
      const k = key(wanted[f]!);
      if (k !== null) waiting.set(k, [...(waiting.get(k) ?? []), f]);
    }
    for (const at of [...openOld]) {
      const k = key(old[at]!);
      const f = k === null ? undefined : waiting.get(k)?.shift();
      if (f === undefined) continue;
      openOld.delete(at);
      openFresh.delete(f);
      const differs = differences(old[at]!, wanted[f]!, sameWords);
      const isSame = sameWords || differs.length === 0;
      (isSame ? out.same : out.changed).push({ at, fresh: wanted[f]!, differs });
    }
  }
  out.same.sort((a, b) => a.at - b.at);
  out.changed.sort((a, b) => a.at - b.at);
  out.gone = [...openOld].sort((a, b) => a - b);
  out.added = [...openFresh].sort((a, b) => a - b).map((f) => wanted[f]!);
  return out;
}

const bySource = (t: WrittenTarget, more: string): string | null => (t.source === undefined ? null : `${t.source.sha256} ${more}`);
const name = (t: WrittenTarget): string => t.indicator.replace(/[^\p{L}\p{N}%]/gu, '');
const phrase = (t: WrittenTarget): string => (typeof t.target === 'string' ? normalisePhrase(t.target).text : JSON.stringify(t.target));
const items = (t: WrittenTarget): string => (t.citations?.map((c) => c.item) ?? t.items ?? []).join(' ');

/** Where the words are the same, indicator and phrase may be a person's correction: only what stands outside the clause is compared. */
function differences(old: WrittenTarget, fresh: WrittenTarget, sameWords: boolean): string[] {
  const out: string[] = [];
  const compare = (label: string, a: string, b: string): void => {
    if (a !== b) out.push(`${label} ${a || '无'} → ${b || '无'}`);
  };
  if (!sameWords) {
    compare('指标', old.indicator, fresh.indicator);
    if (phrase(old) !== phrase(fresh)) compare('目标', String(typeof old.target === 'string' ? old.target : phrase(old)), String(fresh.target));
  }
  compare('时限', old.by ?? '', fresh.by ?? '');
  compare('牵头单位', (old.lead ?? []).join('、'), (fresh.lead ?? []).join('、'));
  compare('责任单位', (old.responsible ?? []).join('、'), (fresh.responsible ?? []).join('、'));
  return out;
}
