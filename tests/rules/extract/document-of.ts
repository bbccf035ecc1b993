import type { PolicyDocument } from '../../../rules/document.js';
import type { ExtractedTarget } from '../../../rules/extract/candidate.js';
import { extractTargets } from '../../../rules/extract/extract.js';
import { sideResolved } from '../../../rules/extract/side.js';

/** A document of one measure, printed in the prose and (from the second text on) in the list. */
export const documentOf = (...texts: string[]): PolicyDocument => ({
  number: '', title: '', issuer: '', issued: '', jurisdiction: '云州市', year: 2031,
  passages: texts.map((text, i) => ({
    part: i === 0 ? '正文' : '清单', section: '供水', item: '1', text, printed: text, at: Array.from({ length: text.length + 1 }, (_, k) => k),
    units: { lead: [], responsible: [] }, domainLead: ['市水务局'], rowDeadline: '',
  })),
});
export const found = (...texts: string[]): ExtractedTarget[] => extractTargets(documentOf(...texts));

/** `指标 >=90% 2031-06-30 力争`. */
export const said = (...texts: string[]): string[] =>
  found(...texts).map((t) => `${t.indicator} ${sideResolved(t.reading, t.indicator)}${t.reading.value ?? ''}${t.reading.unit}${t.by === null ? '' : ` ${t.by}`}${t.strength === 'firm' ? '' : ' 力争'}`);
