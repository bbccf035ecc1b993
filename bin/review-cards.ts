import { requirementText } from '../engine/print.js';
import { SURE, type ReviewCard } from '../reports/review/card.js';
import { DUTY_CHINESE, STRENGTH_CHINESE } from '../rules/chinese.js';
import type { Passage, PolicyDocument } from '../rules/document.js';
import { normalisePhrase } from '../rules/phrase-text.js';
import { printReading } from '../rules/phrase-print.js';
import type { CompiledTarget, WrittenTarget } from '../rules/target.js';
import { sha256 } from '../rules/shipped.js';

/** Characters of the passage shown on either side of a clause. */
const AROUND = 120;

/** The drafts with the words of the document that they were read from; null without one. */
export function reviewCards(drafts: readonly { target: CompiledTarget; written: WrittenTarget }[], document: PolicyDocument | null): ReviewCard[] {
  const places = document === null ? null : placesOf(document);
  return drafts.map(({ target: t, written }): ReviewCard => {
    const words = places === null || written.source === undefined ? null : wordsOf(places, written.source, t);
    return {
      id: t.id, clause: written.source?.sha256 ?? '', places: t.citations.map((c) => [c.part, c.section, c.item].filter((s) => s !== '').join(' ')), words,
      lacking: words !== null ? '' : places === null ? '没有给出原文（--document），请对照文件核对' : written.source === undefined ? '这一项没有记原文位置' : '文件中原来的位置已不是这句话：文件变了，或不是同一份；用 dabiao extract 重新提取',
      indicator: t.indicator, target: t.phrase, reading: printReading(t.reading), required: requirementText(t), by: t.deadlinePrinted,
      strength: STRENGTH_CHINESE[t.strength] ?? t.strength, duty: DUTY_CHINESE[t.duty.value] ?? t.duty.value, lead: t.lead, responsible: t.responsible, notes: t.notes,
      confidence: written.confidence ?? null, doubtful: t.notes !== '' || (written.confidence ?? 1) < SURE,
    };
  });
}

/** Passages by the place of each of their characters in the text. */
function placesOf(document: PolicyDocument): Map<number, { passage: Passage; index: number }[]> {
  const out = new Map<number, { passage: Passage; index: number }[]>();
  for (const passage of document.passages) {
    passage.at.forEach((at, index) => out.set(at, [...(out.get(at) ?? []), { passage, index }]));
  }
  return out;
}

function wordsOf(places: ReturnType<typeof placesOf>, { span: [from, to], sha256: hash }: NonNullable<WrittenTarget['source']>, t: CompiledTarget): ReviewCard['words'] {
  for (const { passage, index } of places.get(from) ?? []) {
    const end = passage.at.findIndex((at, i) => i >= index && at === to - 1) + 1;
    const clause = passage.printed.slice(index, end);
    if (end === 0 || sha256(clause) !== hash) continue;
    const [at, length] = figureIn(passage.text.slice(index, end), t.phrase, t.reading.unit);
    return {
      before: (index > AROUND ? '…' : '') + passage.printed.slice(Math.max(0, index - AROUND), index), clause: clause.slice(0, at), figure: clause.slice(at, at + length), rest: clause.slice(at + length),
      after: passage.printed.slice(end, end + AROUND) + (end + AROUND < passage.printed.length ? '…' : ''),
    };
  }
  return null;
}

/** Where the phrase stands in the clause, else its figure; the whole clause where neither is in one piece. */
function figureIn(clause: string, phrase: string, unit: string): [at: number, length: number] {
  const words = normalisePhrase(phrase).text;
  const whole = clause.lastIndexOf(words);
  if (whole >= 0) return [whole, words.length];
  const digits = /\d[\d.,]*/.exec(words)?.[0];
  const at = digits === undefined ? -1 : clause.lastIndexOf(digits);
  if (digits === undefined || at < 0) return [0, clause.length];
  return [at, digits.length + (clause.startsWith(unit, at + digits.length) ? unit.length : 0)];
}
