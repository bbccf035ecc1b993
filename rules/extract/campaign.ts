import { readPhrase } from '../phrase.js';
import type { Candidate } from './candidate.js';
import type { Clause } from './clauses.js';
import { trimmed, withoutMaking } from './name-words.js';

/** 进十大场景、入百处园区、走千个项目、访万家企业: round numbers of a slogan, recorded and watched but never counted. */
const ITEM = /^(.{0,30}?)([\u4e00-\u9fff])([十百千万](?:大|个|家|处|名|户|条|项|所|场|人))([\u4e00-\u9fff]{2,12})$/;

export function campaignTargets(text: string, clause: Clause): Candidate[] {
  const words = text.slice(clause.from, clause.to);
  if (!/[十百千万][\u4e00-\u9fff]{3,}、.*[十百千万]/.test(words) || words.includes('“')) return [];
  let from = clause.from;
  const items = words.split('、').map((part) => {
    const at = from;
    from += part.length + 1;
    return { at, m: ITEM.exec(part) };
  });
  if (items.length < 3 || items.some((i) => i.m === null) || items.slice(1).some((i) => i.m![1] !== '')) return [];
  const doer = withoutMaking(trimmed(items[0]!.m![1]!));
  return items.flatMap(({ at, m }) => {
    const [, before, verb, figure, noun] = m!;
    const phrase = `${verb!}${figure!}${noun!}`;
    const result = readPhrase(phrase);
    const start = at + before!.length;
    if (!result.ok) return [];
    return [{ reading: result.reading, phrase, indicator: doer + verb! + noun!, from: start, to: start + phrase.length, confidence: 0.4, assumed: ['口号里的整数，只监测不计数'], slogan: true as const }];
  });
}
