import type { Passage } from '../document.js';
import type { ExtractedTarget } from './candidate.js';

/** What a passage gives to each of its targets: where it stands, and who answers for it. */
export const placeOf = (p: Passage, index: number): Pick<ExtractedTarget, 'citations' | 'section' | 'lead' | 'leadInherited' | 'responsible' | 'passage'> => ({
  citations: [{ part: p.part, section: p.section, item: p.item }],
  section: p.section,
  lead: p.units.lead.length > 0 ? p.units.lead : p.domainLead,
  leadInherited: p.units.lead.length === 0 && p.domainLead.length > 0,
  responsible: p.units.responsible,
  passage: index,
});
