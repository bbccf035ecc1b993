/** Shown where a clause names nobody. */
export const NO_LEAD = '（未写明牵头单位）';

/** Who answers for a target: its lead units; without any, the responsible ones. Never empty. */
export const answering = ({ lead, responsible }: { lead: readonly string[]; responsible: readonly string[] }): readonly string[] =>
  lead.length > 0 ? lead : responsible.length > 0 ? responsible : [NO_LEAD];
